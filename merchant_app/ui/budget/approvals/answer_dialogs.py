"""The dialogs of an answer: agree, decline, withdraw, ask again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from merchant_app.actions.budget import approve, ask_again, decline, withdraw_request
from merchant_app.domain.budget import LedgerEntry
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _, _n, _p
from merchant_app.store.approval_rules import who_must_agree
from merchant_app.store.approvals import Waiting, usual_decider
from merchant_app.store.people import people
from merchant_app.store.shop import Shop
from merchant_app.ui.budget.approvals.words import names_in_a_row, purchases_words
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import DateField
from merchant_app.ui.workspace import Workspace


class RoleTicks(QWidget):
    """For whom somebody answers, where several are asked: one tick each.

    Where one alone is asked there is nothing to choose, and `ticked` gives that one.
    """

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        self.boxes = [QCheckBox(name.replace("&", "&&")) for name in names]
        self._names = list(names)
        for box in self.boxes:
            rows.addWidget(box)
        self.boxes[0].setChecked(True)
        self.setFocusProxy(self.boxes[0])

    @property
    def ticked(self) -> list[str]:
        """The approvers for whom the answer is."""
        return [name for name, box in zip(self._names, self.boxes, strict=True) if box.isChecked()]


class AnswerDialog(FormDialog):
    """Who answers, for whom, on which day."""

    def __init__(
        self,
        workspace: Workspace,
        rows: Sequence[Waiting],
        parent: QWidget | None,
        *,
        title: str,
        verb: str,
    ) -> None:
        self.entries = [row.entry for row in rows]
        super().__init__(
            parent, title, verb, note=purchases_words(self.entries, workspace.shop.info.currency)
        )
        self.workspace = workspace
        asked = list(dict.fromkeys(each.approver for row in rows for each in row.open))
        self.roles = RoleTicks(asked)
        self.who = person_field(workspace.shop, usual_decider(workspace.shop, asked[0]))
        self.day = DateField(workspace.today, workspace.today)
        if len(asked) > 1:
            self.form.add(
                "roles", _p("answer", "For"), self.roles,
                hint=_("Each of them has to agree. Tick those who have just answered."),
            )  # fmt: skip
            self.roles.boxes[0].toggled.connect(self._propose)
        else:
            self.roles.hide()
        self.form.add(
            "who", _p("answer", "Who"), self.who, hint=_("A name of the team, or a new one")
        )
        self.form.add("day", _p("answer", "On"), self.day)
        self._asked = asked

    def _propose(self, _on: bool) -> None:  # noqa: FBT001 - the shape of the signal
        """Name who usually answers for the first role that is ticked."""
        ticked = self.roles.ticked
        if ticked:
            self.who.setCurrentText(usual_decider(self.workspace.shop, ticked[0]))

    def answer(self) -> dict[str, Any]:
        """Give what every answer says: of which entries, who, when and for whom."""
        return {
            "entry_ids": [entry.id for entry in self.entries],
            "who": self.who.currentText(),
            "day": self.day.read(),
            "today": self.workspace.today,
            "approvers": self.approvers(),
        }

    def approvers(self) -> list[str]:
        """Give for whom the answer is.

        Raises:
            UserError: if nobody is ticked.

        """
        ticked = self.roles.ticked if len(self._asked) > 1 else self._asked
        if not ticked:
            raise UserError(msg("Tick for whom this answer is."), field="roles")
        return ticked


class ApproveDialog(AnswerDialog):
    """Write down that somebody agrees."""

    def __init__(
        self, workspace: Workspace, rows: Sequence[Waiting], parent: QWidget | None
    ) -> None:
        title = (
            _("Approve this purchase")
            if len(rows) == 1
            else _n("Approve {n} purchase", "Approve {n} purchases", len(rows))
        )
        super().__init__(workspace, rows, parent, title=title, verb=_("Approve"))
        self.note = QLineEdit()
        self.form.add("note", _("Note"), self.note)

    def submit(self) -> None:
        """Write it down."""
        approve(self.workspace.shop, note=self.note.text(), **self.answer())


class DeclineDialog(AnswerDialog):
    """Write down that somebody does not agree, and why."""

    def __init__(
        self, workspace: Workspace, rows: Sequence[Waiting], parent: QWidget | None
    ) -> None:
        title = (
            _("Decline this purchase")
            if len(rows) == 1
            else _n("Decline {n} purchase", "Decline {n} purchases", len(rows))
        )
        super().__init__(workspace, rows, parent, title=title, verb=_("Decline"))
        self.reason = QLineEdit()
        self.form.add(
            "reason", _("Why"), self.reason,
            hint=_("An order is then not placed; nobody else is asked."),
        )  # fmt: skip
        self.reason.setFocus()

    def submit(self) -> None:
        """Write it down."""
        decline(self.workspace.shop, reason=self.reason.text(), **self.answer())


class WithdrawDialog(FormDialog):
    """Take requests back before they are answered."""

    def __init__(
        self, workspace: Workspace, rows: Sequence[Waiting], parent: QWidget | None
    ) -> None:
        self._entries = [row.entry for row in rows]
        super().__init__(
            parent,
            _("Withdraw this request")
            if len(rows) == 1
            else _n("Withdraw {n} request", "Withdraw {n} requests", len(rows)),
            _("Withdraw"),
            note=purchases_words(self._entries, workspace.shop.info.currency),
        )
        self._workspace = workspace
        self.reason = QLineEdit()
        self.form.add(
            "reason", _("Why"), self.reason,
            hint=_("An order is then not placed. It can be asked for again later."),
        )  # fmt: skip

    def submit(self) -> None:
        """Take them back."""
        withdraw_request(
            self._workspace.shop,
            entry_ids=[entry.id for entry in self._entries],
            today=self._workspace.today,
            reason=self.reason.text(),
        )


class AskAgainDialog(FormDialog):
    """Ask anew about a purchase that was declined or withdrawn."""

    def __init__(self, workspace: Workspace, entry: LedgerEntry, parent: QWidget | None) -> None:
        shop = workspace.shop
        super().__init__(
            parent, _("Ask again"), _("Ask again"),
            note=purchases_words([entry], shop.info.currency),
        )  # fmt: skip
        self._workspace, self._entry = workspace, entry
        names = names_in_a_row(who_must_agree(shop, entry))
        self.form.add(
            "names", _("Has to agree"), _told(names or _("Nobody any more: it counts at once"))
        )

    def submit(self) -> None:
        """Ask."""
        ask_again(self._workspace.shop, entry_id=self._entry.id)


def person_field(shop: Shop, name: str) -> QComboBox:
    """Make a field with the names of the team that takes any other name, too."""
    field = QComboBox()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(["", *(person.name for person in people(shop))])
    completer = field.completer()
    if isinstance(completer, QCompleter):
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.setCurrentText(name)
    return field


def _told(text: str) -> QWidget:
    from merchant_app.ui.widgets import label

    return label(text, wrap=True)
