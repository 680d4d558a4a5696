"""What lists are about, as the window of an import sees it: customers, or their purchases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from merchant_app import formats
from merchant_app.actions import customer_imports, imports
from merchant_app.actions.customer_imports import CustomerPreview, Verdict
from merchant_app.actions.imports import PurchasePreview
from merchant_app.exchange.customers.customer_file import CustomerMeaning, UpdateRule
from merchant_app.exchange.purchase_file import Meaning
from merchant_app.exchange.watch import Watch
from merchant_app.i18n import _, _n
from merchant_app.store.settings import setting
from merchant_app.store.shop import Shop
from merchant_app.ui.imports.columns import Columns, ColumnsPart
from merchant_app.ui.imports.columns import Meaning as Choosable
from merchant_app.ui.imports.customers.view import CustomersImportView
from merchant_app.ui.imports.customers.words import meaning_word as customer_word
from merchant_app.ui.imports.customers.words import rule_word, ruled_fact
from merchant_app.ui.imports.preview import PreviewView
from merchant_app.ui.imports.purchases import PurchasesView
from merchant_app.ui.imports.purchases import meaning_word as purchase_word


class Subject(Protocol):
    """One kind of list; previews are of its own kind.

    Attributes:
        key: "customers" or "purchases".
        view: shows a preview.
        columns: asks what columns mean.

    """

    key: str
    view: PreviewView[Any, Any]
    columns: ColumnsPart

    def title(self) -> str:
        """Give the title of the window."""

    def look(
        self,
        shop: Shop,
        path: Path,
        today: date,
        told: tuple[Mapping[str, str], Mapping[str, str]] | None,
        watch: Watch,
    ) -> Any:
        """Read a file; `told` is what columns mean, and the rules by fact."""

    def book(self, shop: Shop, preview: Any, today: date, watch: Watch) -> bool:
        """Book a preview; whether there was anything to book."""

    def columns_of(self, preview: Any) -> tuple[Columns, Mapping[str, str]]:
        """Give the columns of a preview, and the rules by fact."""

    def to_do(self, preview: Any) -> str:
        """Give the words of the button that books; "" where there is nothing to book."""

    def done(self, preview: Any) -> str:
        """Say what was booked."""


class Purchases:
    """Lists of purchases."""

    key = "purchases"

    def __init__(self, shop: Shop) -> None:
        self.view: PreviewView[Any, Any] = PurchasesView(shop.info.currency)
        self.columns = ColumnsPart(
            [Choosable(each.value, purchase_word(each)) for each in Meaning],
            (),
            _("A date and an amount are needed. Tables with the same columns are read like this "
              "from now on."),
        )  # fmt: skip

    def title(self) -> str:
        """Give the title of the window."""
        return _("Import purchases")

    def look(
        self,
        shop: Shop,
        path: Path,
        today: date,
        told: tuple[Mapping[str, str], Mapping[str, str]] | None,
        watch: Watch,
    ) -> PurchasePreview:
        """Read a file."""
        mapping = told[0] if told is not None else None
        return imports.preview_purchases(shop, path, today=today, mapping=mapping, watch=watch)

    def book(self, shop: Shop, preview: PurchasePreview, today: date, watch: Watch) -> bool:
        """Book a preview."""
        del today
        now = datetime.now().astimezone()
        result = imports.import_purchases(shop, preview, now=now, watch=watch)
        return result.batch_id is not None

    def columns_of(self, preview: PurchasePreview) -> tuple[Columns, Mapping[str, str]]:
        """Give the columns of a preview."""
        file = preview.file
        return Columns(file.columns, file.mapping, file.samples), {}

    def to_do(self, preview: PurchasePreview) -> str:
        """Give the words of the button that books."""
        new = preview.rows_new
        many = formats.number(new)
        return (
            _n("Import {many} purchase", "Import {many} purchases", new, many=many) if new else ""
        )

    def done(self, preview: PurchasePreview) -> str:
        """Say what was booked."""
        many = formats.number(preview.rows_new)
        return _n(
            "{many} purchase imported", "{many} purchases imported", preview.rows_new, many=many
        )


class Customers:
    """Lists of customers."""

    key = "customers"

    def __init__(self, shop: Shop) -> None:
        masked = bool(setting(shop, "mask_phones"))
        self.view: PreviewView[Any, Any] = CustomersImportView(masked=masked)
        self.columns = ColumnsPart(
            [
                Choosable(each.value, customer_word(each), ruled_fact(each))
                for each in CustomerMeaning
            ],
            [(rule.value, rule_word(rule)) for rule in UpdateRule],
            _("A name or a phone number is needed. Tables with the same columns are read like "
              "this from now on."),
        )  # fmt: skip

    def title(self) -> str:
        """Give the title of the window."""
        return _("Import customers")

    def look(
        self,
        shop: Shop,
        path: Path,
        today: date,
        told: tuple[Mapping[str, str], Mapping[str, str]] | None,
        watch: Watch,
    ) -> CustomerPreview:
        """Read a file."""
        mapping, rules = told if told is not None else (None, None)
        return customer_imports.preview_customers(
            shop,
            path,
            today=today,
            mapping=mapping,
            rules=None if rules is None else {
                fact: UpdateRule(rule) for fact, rule in rules.items()
            },
            watch=watch,
        )  # fmt: skip

    def book(self, shop: Shop, preview: CustomerPreview, today: date, watch: Watch) -> bool:
        """Book a preview."""
        now = datetime.now().astimezone()
        result = customer_imports.import_customers(shop, preview, now=now, today=today, watch=watch)
        return result.batch_id is not None

    def columns_of(self, preview: CustomerPreview) -> tuple[Columns, Mapping[str, str]]:
        """Give the columns of a preview, and the rules by fact."""
        file = preview.file
        rules = {fact: rule.value for fact, rule in preview.rules.items()}
        return Columns(file.columns, file.mapping, file.samples), rules

    def to_do(self, preview: CustomerPreview) -> str:
        """Give the words of the button that books."""
        new, changed = preview.count(Verdict.NEW), preview.count(Verdict.CHANGED)
        if not changed:
            many = formats.number(new)
            words = _n("Import {many} customer", "Import {many} customers", new, many=many)
            return words if new else ""
        many = formats.number(changed)
        if not new:
            return _n("Change {many} customer", "Change {many} customers", changed, many=many)
        return _(
            "Import {new}, change {changed}",
            new=formats.number(new),
            changed=formats.number(changed),
        )

    def done(self, preview: CustomerPreview) -> str:
        """Say what was booked."""
        new, changed = preview.count(Verdict.NEW), preview.count(Verdict.CHANGED)
        many = formats.number(new)
        words = _n("{many} customer imported", "{many} customers imported", new, many=many)
        if changed:
            words += _(", ") + _("{n} changed", n=formats.number(changed))
        return words
