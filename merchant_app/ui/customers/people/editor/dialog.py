"""Asks for the conditions of a group, and for its name where it is to be kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from merchant_app.actions.segments import add_segment, change_segment
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.segments import EVERYBODY, NamedSegment, Segment
from merchant_app.i18n import _
from merchant_app.store.segments import size
from merchant_app.ui.customers.people.editor.rows import ConditionRows
from merchant_app.ui.customers.words import people
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.text import label
from merchant_app.ui.workspace import Workspace

#: Milliseconds after a change until who is in the group is counted.
_PAUSE = 200


class ConditionsDialog(FormDialog):
    """Conditions with a live count of who is in the group; the base of the two below."""

    def __init__(
        self, workspace: Workspace, parent: QWidget | None, title: str, verb: str, segment: Segment
    ) -> None:
        super().__init__(
            parent, title, verb, note=_("Everybody for whom all of this holds is in the group.")
        )
        self.workspace = workspace
        self.setMinimumWidth(theme().scaled(720))
        self.conditions = ConditionRows(workspace.shop, segment)
        self.conditions.changed.connect(self._count_soon)
        self.counted = label("", "strong")
        self.body.addWidget(self.conditions, 1)
        self.body.addWidget(self.counted)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.count)
        self.count()

    def _count_soon(self) -> None:
        if self.workspace.jobs.inline:
            self.count()
        else:
            self._timer.start(_PAUSE)

    def count(self) -> None:
        """Say how many customers the conditions fit."""
        try:
            segment = self.conditions.read()
        except UserError:
            self.counted.setText(_("Fill in the conditions to see how many customers fit."))
            return
        found = size(self.workspace.shop, segment, self.workspace.today)
        self.counted.setText(people(found))

    def wanted(self) -> Segment:
        """Give the group asked for.

        Raises:
            UserError: if a condition says nothing yet, or there is none.

        """
        segment = self.conditions.read()
        if not segment:
            raise UserError(msg("A group needs at least one condition. Add one."))
        return segment

    def try_submit(self) -> None:
        """Check the conditions at their places first."""
        if self.conditions.check():
            super().try_submit()


class GroupDialog(ConditionsDialog):
    """Makes a group of the shop, or changes one.

    Attributes:
        segment_id: which one it was, once it is kept.

    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        *,
        group: NamedSegment | None = None,
        segment: Segment = EVERYBODY,
    ) -> None:
        title = _("Edit the group") if group else _("New group")
        verb = _("Save") if group else _("Save the group")
        super().__init__(workspace, parent, title, verb, group.segment if group else segment)
        self.segment_id = group.id if group else None
        self.name = QLineEdit(group.name if group else "")
        self.name.setMaxLength(200)
        self.name.setPlaceholderText(_("Offices nearby who like oat milk"))
        self.form.add("name", _("&Name"), self.name)
        self.name.setFocus()

    def submit(self) -> None:
        """Keep the group."""
        shop, segment = self.workspace.shop, self.wanted()
        if self.segment_id is None:
            self.segment_id = add_segment(shop, name=self.name.text(), segment=segment)
        else:
            change_segment(shop, self.segment_id, name=self.name.text(), segment=segment)


class FilterDialog(ConditionsDialog):
    """Shows the customers that some conditions fit, without keeping a group."""

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget | None,
        segment: Segment,
        chosen: Callable[[Segment], object],
    ) -> None:
        super().__init__(workspace, parent, _("Filter the customers"), _("Show"), segment)
        self._chosen = chosen

    def submit(self) -> None:
        """Show them."""
        self._chosen(self.wanted())


class RenameDialog(FormDialog):
    """Asks for another name of a group."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, group: NamedSegment) -> None:
        super().__init__(parent, _("Rename the group"), _("Rename"))
        self._workspace, self._group_id = workspace, group.id
        self.name = QLineEdit(group.name)
        self.name.setMaxLength(200)
        self.name.selectAll()
        self.form.add("name", _("&Name"), self.name)

    def submit(self) -> None:
        """Rename it."""
        change_segment(self._workspace.shop, self._group_id, name=self.name.text())
