"""A field that finds one of the customers by name or number while typing."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _
from merchant_app.store.customer_circle import known
from merchant_app.store.customer_list import CustomerQuery, page
from merchant_app.store.masking import shown_phone
from merchant_app.ui.widgets.fields import CheckedField
from merchant_app.ui.workspace import Workspace

_OFFERED = 8


class CustomerField(CheckedField):
    """Type a name or number and choose; empty is nobody.

    What only one customer is found by is taken on leaving; among several one has to be chosen.
    """

    def __init__(
        self,
        workspace: Workspace,
        kept: int | None = None,
        *,
        but_not: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(required=False, parent=parent)
        self._workspace = workspace
        self._but_not = but_not
        self._chosen = known(workspace.shop, kept)
        self._offered: dict[str, int] = {}
        self.setPlaceholderText(_("name, pinyin, last digits"))
        if self._chosen is not None:
            self.setText(self._chosen.name)
        self._texts = QStringListModel(self)
        found = QCompleter(self._texts, self)
        found.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        found.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        found.setMaxVisibleItems(_OFFERED)
        self.setCompleter(found)
        found.activated[str].connect(self._choose)  # type: ignore[index]
        self.textEdited.connect(self._find)

    @property
    def customer_id(self) -> int | None:
        """The customer that is chosen, None for nobody."""
        return self._chosen.id if self._chosen is not None else None

    def read(self) -> int | None:
        """Give the id of the customer in the field, None for an empty one.

        Raises:
            UserError: if the text names nobody, or several.

        """
        text = " ".join(self.text().split())
        if not text:
            return None
        if self._chosen is not None and text == self._chosen.name:
            return self._chosen.id
        self._find(text)
        if len(self._offered) == 1:
            return next(iter(self._offered.values()))
        if self._offered:
            raise UserError(
                msg("Several are found. Pick one of the list that opens while you type.")
            )
        raise UserError(msg("Nobody is found by {text}. Write a name or number.", text=text[:40]))

    def _settle(self) -> None:
        self._take(self.read())

    def _take(self, customer_id: int | None) -> None:
        self._chosen = known(self._workspace.shop, customer_id)
        self.setText(self._chosen.name if self._chosen is not None else "")

    def _find(self, text: str) -> None:
        shop = self._workspace.shop
        query = CustomerQuery(today=self._workspace.today, text=text)
        rows = page(shop, query, limit=_OFFERED + 1) if text.strip() else []
        self._offered = {}
        for row in rows:
            if row.id == self._but_not or len(self._offered) == _OFFERED:
                continue
            words = "  ".join(part for part in (row.name, shown_phone(shop, row.phone)) if part)
            if words in self._offered:  # two of the same name, without numbers
                words = f"{words}  ({len(self._offered) + 1})"
            self._offered[words] = row.id
        self._texts.setStringList(list(self._offered))

    def _choose(self, words: str) -> None:
        customer_id = self._offered.get(words)
        if customer_id is not None:
            self._take(customer_id)
            self.problem.emit("")
            self.settled.emit()
