"""Small dialogs of a batch: the same for another street, more codes, flyers handed out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from merchant_app.actions.coupons import MOST_CODES, add_codes, duplicate_batch, lay_out
from merchant_app.domain.messages import UserError, msg
from merchant_app.i18n import _, _n
from merchant_app.store.coupon_batches import BatchRow
from merchant_app.ui.customers.channel_field import ChannelField
from merchant_app.ui.customers.coupons.batch_dialog import busy
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.widgets import NumberField
from merchant_app.ui.workspace import Workspace

_USUAL = 100


class DuplicateDialog(FormDialog):
    """The same offer with its own codes, so that streets can be compared."""

    def __init__(
        self,
        workspace: Workspace,
        row: BatchRow,
        saved: Callable[[int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            parent, _("Same for another street"), _("Make coupons"), note=row.batch.name
        )
        self._workspace, self._row, self._saved = workspace, row, saved
        self.place = QLineEdit()
        self.partner = QLineEdit(row.batch.partner)
        self.channel = ChannelField(workspace.shop, row.batch.channel_id)
        self.codes = NumberField(0, MOST_CODES, row.figures.made or _USUAL)
        self.laid_out = QCheckBox(_("All are handed out today, as flyers"))
        self.form.add("place", _("Street or place"), self.place)
        self.form.add("partner", _("Partner"), self.partner)
        self.form.add("channel_id", _("Channel"), self.channel)
        self.form.add("codes", _("How many"), self.codes)
        self.form.add("laid_out", "", self.laid_out)

    def submit(self) -> None:
        """Make the batch."""
        of, workspace = self._row.batch, self._workspace
        place, partner = self.place.text().strip(), self.partner.text().strip()
        same = (place, partner, self.channel.read()) == (of.place, of.partner, of.channel_id)
        if not place or same:
            raise UserError(msg("Write for which other street or place."), field="place")
        with busy():
            made = duplicate_batch(
                workspace.shop, of.id, place=place, partner=partner,
                channel_id=self.channel.read(), codes=self.codes.value(),
                laid_out=self.laid_out.isChecked(), today=workspace.today,
            )  # fmt: skip
        workspace.say(
            _n("{n} coupon made for {place}", "{n} coupons made for {place}",
               self.codes.value(), place=place),
            undo=True,
        )  # fmt: skip
        self._saved(made)


class MoreCodesDialog(FormDialog):
    """More coupons of a batch."""

    def __init__(self, workspace: Workspace, row: BatchRow, parent: QWidget | None = None) -> None:
        super().__init__(parent, _("Make more codes"), _("Make codes"), note=row.batch.name)
        self._workspace, self._row = workspace, row
        self.codes = NumberField(1, MOST_CODES, _USUAL)
        self.laid_out = QCheckBox(_("All are handed out today, as flyers"))
        self.form.add("codes", _("How many"), self.codes)
        self.form.add("laid_out", "", self.laid_out)

    def submit(self) -> None:
        """Make them."""
        count, workspace = self.codes.value(), self._workspace
        with busy():
            add_codes(
                workspace.shop, self._row.batch.id, codes=count,
                laid_out=self.laid_out.isChecked(), today=workspace.today,
            )  # fmt: skip
        workspace.say(_n("{n} coupon made", "{n} coupons made", count), undo=True)


class LayOutDialog(FormDialog):
    """How many coupons went out to nobody in particular."""

    def __init__(self, workspace: Workspace, row: BatchRow, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, _("Flyers handed out"), _("Note it"),
            note=_("Coupons that went out to nobody in particular; the use rate counts them."),
        )  # fmt: skip
        self._workspace, self._row = workspace, row
        left = row.figures.made - row.figures.handed_out
        self.count = NumberField(1, MOST_CODES, max(1, left))
        self.form.add(
            "count", _("How many"), self.count,
            hint=_n("{n} not handed out yet", "{n} not handed out yet", left),
        )  # fmt: skip

    def submit(self) -> None:
        """Note it."""
        count, workspace = self.count.value(), self._workspace
        with busy():
            lay_out(workspace.shop, self._row.batch.id, count=count, today=workspace.today)
        workspace.say(_n("{n} coupon handed out", "{n} coupons handed out", count), undo=True)
