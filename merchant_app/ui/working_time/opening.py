"""When the shop works: weekdays, public holidays, and times it is closed."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from merchant_app import formats
from merchant_app.actions.people import (
    change_closed_period,
    change_shop,
    close_for,
    reopen,
    set_opening_days,
)
from merchant_app.domain.campaign import OpeningDays
from merchant_app.domain.messages import UserError
from merchant_app.domain.public_holidays import observed_make_up_days
from merchant_app.i18n import _, _p, say_error
from merchant_app.store.settings import closed_periods, opening_days
from merchant_app.ui.shop_fields import country_field, weekday_field
from merchant_app.ui.widgets.form import FieldNote
from merchant_app.ui.widgets.segmented import Segment, SegmentedControl
from merchant_app.ui.widgets.text import label
from merchant_app.ui.working_time.also_open import AlsoOpenList
from merchant_app.ui.working_time.holidays import HolidayChoice
from merchant_app.ui.working_time.spans import SpanList, SpanVerbs, SpanWords
from merchant_app.ui.workspace import Workspace

#: Tables that say when the shop works.
OPENING_TABLES = ("setting", "shop", "closed_period")
#: Make-up days that are named.
_NAMED = 4


class OpeningPart(QWidget):
    """The shop's working days; each change is an edit of its own, made at once.

    Args:
        workspace: of the window.
        holiday_columns: how many public holidays have room beside each other.

    """

    #: Days that could be closed, (first, last), or None.
    drafted = Signal(object)

    def __init__(self, workspace: Workspace, *, holiday_columns: int) -> None:
        super().__init__()
        self.workspace = workspace
        rows = QVBoxLayout(self)
        rows.setContentsMargins(4, 12, 8, 4)
        rows.setSpacing(6)
        rows.addWidget(label(_("Open on"), "strong"))
        self.weekdays = weekday_field((), name=_("Open on"))
        self.weekdays.chosen.connect(lambda _key: self._save())
        rows.addWidget(self.weekdays)
        self.note = FieldNote()
        rows.addWidget(self.note)
        rows.addSpacing(8)
        rows.addWidget(label(_("Public holidays"), "strong"))
        self.country = country_field(workspace.shop.info.country)
        self.country.setAccessibleName(_("Country"))
        self.country.activated.connect(lambda _at: self._take_country())
        rows.addWidget(self.country)
        self.observed = SegmentedControl(
            [
                Segment("none", _("Open on all")),
                Segment("all", _("Closed on all")),
                Segment("some", _("Closed on some")),
            ],
            name=_("Public holidays"),
        )
        self.observed.chosen.connect(self._choose_observed)
        rows.addWidget(self.observed)
        self.holidays = HolidayChoice(columns=holiday_columns)
        self.holidays.changed.connect(self._save)
        rows.addWidget(self.holidays)
        self.make_up = label("", "second", wrap=True)
        rows.addWidget(self.make_up)
        rows.addSpacing(8)
        rows.addWidget(label(_("Also open on"), "strong"))
        self.also_open = AlsoOpenList(workspace)
        self.also_open.removed.connect(
            lambda day: workspace.say(_("Closed again: {days}", days=day), undo=True)
        )
        rows.addWidget(self.also_open)
        rows.addSpacing(8)
        rows.addWidget(label(_("Closed periods"), "strong"))
        self.periods = SpanList(
            workspace,
            SpanWords(
                name=_("Closed periods"),
                empty=_("None so far."),
                hint="",
                first=_("First closed day"),
                last=_("Last closed day"),
                reason=_("Reason, for example renovation"),
                missing=_("Enter the first day on which you are closed."),
            ),
            SpanVerbs(
                lambda first, last, why: close_for(
                    workspace.shop, first=first, last=last, reason=why
                ),
                lambda key, first, last, why: change_closed_period(
                    workspace.shop, period_id=key, first=first, last=last, reason=why
                ),
                lambda key: reopen(workspace.shop, period_id=key),
            ),
        )
        self.periods.drafted.connect(self.drafted)
        self.periods.removed.connect(
            lambda days: workspace.say(_("Open again: {days}", days=days), undo=True)
        )
        rows.addWidget(self.periods)
        rows.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Read everything anew."""
        shop = self.workspace.shop
        open_days = opening_days(shop)
        self.note.show_error("")
        self.weekdays.choose(*(str(day) for day in open_days.weekdays))
        observed = open_days.observed
        self.observed.choose(observed if isinstance(observed, str) else "some")
        at = self.country.findData(open_days.country)
        if at < 0 and open_days.country:
            self.country.addItem(formats.country_name(open_days.country), open_days.country)
            at = self.country.count() - 1
        self.country.setCurrentIndex(at)
        some = not isinstance(observed, str)
        self.holidays.setVisible(some)
        if isinstance(observed, frozenset):
            self.holidays.show_for(open_days.country, observed, self.workspace.today)
        self._show_make_up(open_days)
        self.also_open.show_days(open_days)
        self.periods.show_spans(closed_periods(shop))

    def _show_make_up(self, open_days: OpeningDays) -> None:
        today = self.workspace.today
        coming = []
        with suppress(UserError):  # a country without known holidays has none
            years = (today.year, today.year + 1)
            found = observed_make_up_days(open_days.country, open_days.observed, years)
            coming = [formats.day_and_weekday(day) for day in sorted(found) if day >= today]
        self.make_up.setVisible(bool(coming))
        days = _p("between names", ", ").join(coming[:_NAMED])
        self.make_up.setText(_("Open to make up for holidays: {days}", days=days))

    def _take_country(self) -> None:
        info = self.workspace.shop.info
        country = self.country.currentData()
        if country != info.country:
            self.workspace.acted(
                lambda: change_shop(
                    self.workspace.shop,
                    name=info.name,
                    currency=info.currency.code,
                    country=country,
                )
            )

    def _choose_observed(self, key: str) -> None:
        if key == "some":
            shop = self.workspace.shop
            before = opening_days(shop).observed
            self.holidays.show_for(shop.info.country, before, self.workspace.today)
        self._save()

    def _save(self) -> None:
        observed: str | frozenset[str] = self.observed.key
        if observed == "some":
            observed = self.holidays.chosen
        try:
            set_opening_days(
                self.workspace.shop,
                weekdays=[int(key) for key in self.weekdays.keys],
                observed=observed,
            )
        except UserError as error:
            if error.field != "weekdays":
                self.workspace.questions.show_error(self, error)
                self.refresh()
                return
            self.refresh()
            self.note.show_error(say_error(error))
