"""Asks which customers, and what of them, are saved for another program, and saves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from merchant_app import formats
from merchant_app.actions import people_export
from merchant_app.domain.customers import Stage
from merchant_app.domain.file_names import file_name_of
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.rfm import Rfm
from merchant_app.domain.segments import EVERYBODY, Fact, Segment, only
from merchant_app.exchange.export.customer_columns import ExportColumn, heading
from merchant_app.exchange.export.customer_files import CUSTOMERS, PURCHASES
from merchant_app.exchange.export.customer_files import Subject as FileSubject
from merchant_app.i18n import _, _n, _p
from merchant_app.reports.pdf.saving import save_whole
from merchant_app.store.segments import members, named_segments
from merchant_app.store.shop import Shop
from merchant_app.ui.customers.desk import Desk
from merchant_app.ui.customers.words import rfm_word, stage_word
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.jobs import Cancelled, Progress
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets.buttons import link_button
from merchant_app.ui.widgets.text import label

#: Under which the folder of the last export, and the columns that were left out, are remembered.
_FOLDER = "export_folder"
_LEFT_OUT = "export_left_out"
_IN_A_ROW = 3


class ExportDialog(FormDialog):
    """Whom, and which columns; then where to.

    Args:
        desk: of the Customers tab.
        ids: the customers that are ticked; None lets the person choose a group.

    """

    def __init__(self, desk: Desk, ids: Sequence[int] | None) -> None:
        super().__init__(
            desk.page,
            _("Export customers"),
            _("Save..."),
            note=_("The file will hold personal data. Give it to nobody who must not have it, and "
                   "delete it when it is not needed any more."),
        )  # fmt: skip
        self._desk = desk
        self._ids = ids
        self.group = QComboBox()
        self._groups: list[tuple[str, Segment]] = []
        if ids is None:
            self._offer_groups(desk.workspace.shop)
            self.form.add("group", _("Which customers"), self.group)
        else:
            words = _n("{many} ticked customer", "{many} ticked customers", len(ids),
                       many=formats.number(len(ids)))  # fmt: skip
            self.body.addWidget(label(words))
        self.columns: dict[ExportColumn, QCheckBox] = {}
        self._offer_columns()
        self.setMinimumWidth(theme().scaled(620))

    def _offer_groups(self, shop: Shop) -> None:
        self._groups = [(stage_word(None), EVERYBODY)]
        self._groups += [(stage_word(stage), only(Fact.STAGE, stage.value)) for stage in Stage]
        self._groups += [(each.name, each.segment) for each in named_segments(shop)]
        self._groups += [
            (_("Value: {group}", group=rfm_word(group)), only(Fact.RFM, group.value))
            for group in Rfm
        ]
        for name, _segment in self._groups:
            self.group.addItem(name)

    def _offer_columns(self) -> None:
        left_out = set(self._desk.workspace.shop.remembered(_LEFT_OUT, []))
        head = QHBoxLayout()
        head.addWidget(label(_("What is saved of each, besides the name"), "heading"))
        head.addStretch(1)
        self.all_button = link_button(_("All"), lambda: self._tick(on=True))
        self.none_button = link_button(_("Only the name"), lambda: self._tick(on=False))
        head.addWidget(self.all_button)
        head.addWidget(self.none_button)
        self.body.addLayout(head)
        inner = QWidget()
        inner.setProperty("ground", "surface")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setVerticalSpacing(2)
        for at, column in enumerate(list(ExportColumn)[1:]):
            box = QCheckBox(heading(column))
            box.setChecked(column.value not in left_out)
            self.columns[column] = box
            grid.addWidget(box, at // _IN_A_ROW, at % _IN_A_ROW)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setProperty("ground", "surface")
        area.setWidget(inner)
        area.setMinimumHeight(theme().scaled(300))
        self.body.addWidget(area)

    def _tick(self, *, on: bool) -> None:
        for box in self.columns.values():
            box.setChecked(on)

    def submit(self) -> None:
        """Ask where to, and save."""
        shop, today = self._desk.workspace.shop, self._desk.workspace.today
        name, segment = self._groups[self.group.currentIndex()] if self._groups else ("", EVERYBODY)
        ids = members(shop, segment, today) if self._ids is None else list(self._ids)
        if not ids:
            raise UserError(msg("Nobody is in this group now. Choose another one."), field="group")
        chosen = [column for column, box in self.columns.items() if box.isChecked()]
        columns = [ExportColumn.NAME, *chosen]
        out = _where(self._desk, CUSTOMERS, _("Export customers"), name or _("Customers"))
        if out is None:
            raise UserError(msg("Nothing is saved yet. Choose where to, or cancel."))
        CUSTOMERS.kind_of(out)
        shop.remember(_LEFT_OUT, [each.value for each in ExportColumn if each not in columns])

        def write(other: Shop) -> tuple[bytes, int]:
            return people_export.export_customers(
                other, out, today=today, ids=ids, group=name, columns=columns
            )

        _save(self._desk, out, write)


def export_purchases(desk: Desk) -> None:
    """Ask where to, and save all purchases."""
    out = _where(desk, PURCHASES, _("Export purchases"), _p("import", "Purchases"))
    if out is None:
        return
    try:
        PURCHASES.kind_of(out)
    except UserError as error:
        desk.workspace.questions.show_error(desk.page, error)
        return
    _save(desk, out, lambda other: people_export.export_purchases(other, out))


def _where(desk: Desk, subject: FileSubject, title: str, name: str) -> Path | None:
    shop = desk.workspace.shop
    folder = Path(shop.remembered(_FOLDER, str(shop.path.parent)))
    suffix = subject.kinds[0].value
    proposed = (folder if folder.is_dir() else shop.path.parent) / f"{file_name_of(name)}{suffix}"
    out = desk.workspace.questions.save_file(desk.page, title, ";;".join(subject.words()), proposed)
    return out.with_name(out.name + suffix) if out is not None and not out.suffix else out


def _save(desk: Desk, out: Path, write: Callable[[Shop], tuple[bytes, int]]) -> None:
    shop = desk.workspace.shop

    def work(_progress: Progress, _cancelled: Cancelled) -> int:
        with shop.second_connection() as other:
            data, count = write(other)
        save_whole(data, out)
        return count

    def done(count: int) -> None:
        shop.remember(_FOLDER, str(out.parent))
        rows = _n("{many} row", "{many} rows", count, many=formats.number(count))
        desk.workspace.say(_("{name} is saved, {rows}", name=out.name, rows=rows))

    title = _("Writing {name}", name=out.name)
    desk.workspace.jobs.run(work, title=title, on_done=done)
