"""The conditions of a group as rows: what, is or is not, which value."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from merchant_app.domain.messages import UserError
from merchant_app.domain.segments import Condition, Fact, Segment
from merchant_app.i18n import _, _p, say_error
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.people.editor.fields import ValueField, value_field
from merchant_app.ui.customers.segment_words import fact_words
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import icon_button, quiet_button
from merchant_app.ui.widgets.form import FieldNote


class ConditionRow(QWidget):
    """One condition."""

    changed = Signal()
    remove_asked = Signal()

    def __init__(self, shop: Shop, condition: Condition | None = None) -> None:
        super().__init__()
        self._shop = shop
        self.fact = QComboBox()
        self.fact.setAccessibleName(_("What the condition looks at"))
        self.fact.setMaxVisibleItems(24)
        for fact, words in fact_words().items():
            self.fact.addItem(words, fact)
        self.fact.setMinimumWidth(theme().scaled(180))
        self.turned = QComboBox()
        self.turned.setAccessibleName(_("Whether it has to hold or must not"))
        self.turned.addItem(_p("condition", "is so"), False)
        self.turned.addItem(_p("condition", "is not so"), True)
        self.value: ValueField = ValueField()
        self.note = FieldNote()
        self.remove_button = icon_button("x", _("Remove the condition"), self.remove_asked.emit)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self.fact)
        self._line.addWidget(self.value, 1)
        self._line.addWidget(self.turned)
        self._line.addWidget(self.remove_button)
        rows.addLayout(self._line)
        rows.addWidget(self.note)
        if condition is not None:
            self.fact.setCurrentIndex(max(0, self.fact.findData(condition.fact)))
            self.turned.setCurrentIndex(int(condition.negated))
        self._change_fact()
        if condition is not None:
            self.value.write(condition.value)
        self.fact.currentIndexChanged.connect(lambda _at: self._change_fact())
        self.turned.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def chosen_fact(self) -> Fact:
        """Give what the condition looks at."""
        return Fact(self.fact.currentData())

    def _change_fact(self) -> None:
        before, self.value = self.value, value_field(self._shop, self.chosen_fact())
        self._line.replaceWidget(before, self.value)
        before.hide()
        before.deleteLater()
        self.value.setVisible(True)
        self.value.changed.connect(self._value_changed)
        # The order of Tab is that of the eye.
        QWidget.setTabOrder(self.fact, self.value)
        self._value_changed()

    def _value_changed(self) -> None:
        self.note.show_error("")
        self.changed.emit()

    def read(self) -> Condition:
        """Give the condition.

        Raises:
            UserError: while its value says nothing.

        """
        return Condition(self.chosen_fact(), self.value.read(), bool(self.turned.currentData()))

    def check(self) -> bool:
        """Tell whether the condition can be read; show why not."""
        try:
            self.read()
        except UserError as error:
            self.note.show_error(say_error(error))
            self.value.setFocus()
            return False
        return True


class ConditionRows(QScrollArea):
    """All conditions of a group, with the way to add one."""

    changed = Signal()

    def __init__(self, shop: Shop, segment: Segment) -> None:
        super().__init__()
        self._shop = shop
        self.rows: list[ConditionRow] = []
        #: Conditions without a field of their own stay as they are.
        self._others = tuple(each for each in segment.conditions if each.fact not in fact_words())
        self.setWidgetResizable(True)
        self.setFocusPolicy(self.focusPolicy().NoFocus)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(2, 2, 10, 2)
        self._list.setSpacing(8)
        self.add_button = quiet_button(_("Add a condition"), self._add_new, icon="plus")
        self._list.addWidget(self.add_button)
        self._list.addStretch(1)
        self.setWidget(inside)
        for condition in segment.conditions:
            if condition.fact in fact_words():
                self.add(condition)
        if not segment:
            self.add()

    def sizeHint(self) -> QSize:
        return QSize(theme().scaled(620), theme().scaled(260))

    def _add_new(self) -> None:
        self.add().fact.setFocus()

    def add(self, condition: Condition | None = None) -> ConditionRow:
        """Add a row at the end."""
        row = ConditionRow(self._shop, condition)
        row.changed.connect(self.changed)
        row.remove_asked.connect(lambda: self._remove(row))
        self._list.insertWidget(len(self.rows), row)
        row.setVisible(True)
        self.rows.append(row)
        self.changed.emit()
        return row

    def _remove(self, row: ConditionRow) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.add_button.setFocus()
        self.changed.emit()

    def read(self) -> Segment:
        """Give the group.

        Raises:
            UserError: while a condition says nothing.

        """
        return Segment((*self._others, *(row.read() for row in self.rows)))

    def check(self) -> bool:
        """Tell whether every condition can be read; show why not at the first that cannot."""
        return all(row.check() for row in self.rows)
