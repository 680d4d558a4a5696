"""Asks who is to be called, how and until when, and shows at once how many that are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from merchant_app.actions.recall import LONGEST_LIST_NAME, LONGEST_PAUSE, make_list
from merchant_app.domain.messages import UserError, msg
from merchant_app.domain.recall import (
    MOST_CONTROL,
    POINT_FROM,
    POINT_TO,
    Candidate,
    LeftOut,
    Means,
    SortedOut,
    control_size,
    point_of,
    sort_out,
)
from merchant_app.formats import with_per_cent
from merchant_app.i18n import _, _n
from merchant_app.store.recall import candidates, coupons_to_give
from merchant_app.store.settings import setting
from merchant_app.ui.customers.recall.groups import groups_to_call, people_of
from merchant_app.ui.customers.recall.words import MEANS_ICONS, left_out_word, means_word
from merchant_app.ui.form_dialog import FormDialog
from merchant_app.ui.theme import theme
from merchant_app.ui.widgets import Card, DateField, NumberField, Segment, SegmentedControl, label
from merchant_app.ui.workspace import Workspace

_RUNS = timedelta(days=14)
_SETTLE_MILLISECONDS = 150
_HOURS = "10:00 – 12:00, 15:00 – 18:00"


class ListDialog(FormDialog):
    """Makes a call list of a group, or of the customers that were ticked."""

    #: The id of the list that was made.
    made = Signal(int)

    def __init__(
        self, workspace: Workspace, parent: QWidget, *, customer_ids: Sequence[int] | None = None
    ) -> None:
        super().__init__(parent, _("New call list"), _("Make the list"))
        self._workspace = workspace
        self._today = workspace.today
        self._ticked = tuple(customer_ids) if customer_ids is not None else None
        self._people: Sequence[int] = ()
        self._candidates: list[Candidate] = []
        self._named = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MILLISECONDS)
        self._later.timeout.connect(self.show_preview)
        self._ask_whom()
        self._ask_how()
        self.setMinimumWidth(theme().scaled(860))
        self._add_preview()
        self._group_chosen()

    # -- building --------------------------------------------------------------------------

    def _ask_whom(self) -> None:
        shop = self._workspace.shop
        self.who = QComboBox()
        _shrinks(self.who)
        if self._ticked is not None:
            count = len(self._ticked)
            self.who.addItem(_n("The {n} ticked customer", "The {n} ticked customers", count))
            self.who.setEnabled(False)
            self._groups = []
        else:
            self._groups = groups_to_call(shop)
            for words, _segment in self._groups:
                self.who.addItem(words)
        self.who.activated.connect(lambda _at: self._group_chosen())
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_LIST_NAME)
        self.means = SegmentedControl(
            [Segment(each.value, means_word(each), MEANS_ICONS[each]) for each in Means],
            name=_("How to contact them"),
        )
        self.means.show_with(icons=False)
        self.means.chosen.connect(lambda _key: self._means_chosen())
        self.until = DateField(self._today, self._today + _RUNS)
        self.hours = QLineEdit(_HOURS)
        self.coupon = QComboBox()
        _shrinks(self.coupon)
        self.coupon.addItem(_("None"), None)
        for batch_id, words in coupons_to_give(shop, self._today):
            self.coupon.addItem(words, batch_id)
        self.form.add("who", _("&Who"), self.who)
        self.form.add("name", _("&Name of the list"), self.name)
        self.form.add("means", _("How"), self.means)
        self.form.add(
            "until",
            _("&Until"),
            self.until,
            hint=_("Who buys something by then counts as having come back."),
        )
        self.form.add("hours", _("&Hours to call"), self.hours)
        self.form.add("batch", _("&Coupon to give"), self.coupon)

    def _ask_how(self) -> None:
        self.more = self.add_form()
        self.opening = QPlainTextEdit()
        self.opening.setTabChangesFocus(True)
        self.opening.setFixedHeight(theme().scaled(84))
        self.opening.setPlaceholderText(
            _("{name}, half price for your next cup: we have not seen you for a while.")
        )
        self.opening.textChanged.connect(self._show_point)
        self.control = NumberField(0, MOST_CONTROL, 0, suffix=with_per_cent(""))
        self.pause = NumberField(
            0, LONGEST_PAUSE, setting(self._workspace.shop, "contact_pause"), suffix=_(" days")
        )
        self.protect = QCheckBox(_("Do not disturb active customers"))
        self.protect.setChecked(True)
        self.control.valueChanged.connect(lambda _value: self._later.start())
        self.pause.valueChanged.connect(lambda _value: self._later.start())
        self.protect.toggled.connect(lambda _on: self._later.start())
        self.more.add("opening", _("What to &say"), self.opening)
        self.more.add(
            "control",
            _("&Left out by lot"),
            self.control,
            hint=_("A control group: only beside it you see what the list brings."),
        )
        self.more.add(
            "pause",
            _("&Pause"),
            self.pause,
            hint=_("Days in which nobody is contacted a second time."),
        )
        self.more.add("protect", "", self.protect)
        self._show_point()

    def _add_preview(self) -> None:
        card = Card()
        self.contacted = label("", "strong", wrap=True)
        self.left_out = label("", "quiet", wrap=True)
        card.add(self.contacted)
        card.add(self.left_out)
        self.body.addWidget(card)
        self.body.addSpacing(4)

    # -- what is chosen --------------------------------------------------------------------

    @property
    def chosen_means(self) -> Means:
        """How the people are to be contacted."""
        return Means(self.means.key)

    def choose_group(self, at: int) -> None:
        """Choose one of the groups by its place."""
        self.who.setCurrentIndex(at)
        self._group_chosen()

    def _group_chosen(self) -> None:
        shop = self._workspace.shop
        if self._ticked is not None:
            self._people = self._ticked
        else:
            segment = self._groups[self.who.currentIndex()][1]
            self._people = people_of(shop, segment, self._today)
        self._candidates = candidates(shop, self._people, self._today)
        self._propose_name()
        self.show_preview()

    def _means_chosen(self) -> None:
        calls = self.chosen_means is Means.CALL
        self.form.set_visible("hours", visible=calls)
        self._propose_name()
        self.show_preview()

    def _propose_name(self) -> None:
        """Give the list a name, unless the person has written one."""
        if self.name.text() != self._named:
            return
        words = self.who.currentText() if self._ticked is None else _("Ticked customers")
        self._named = _("{means}: {who}", means=means_word(self.chosen_means), who=words)
        self.name.setText(self._named)

    def _show_point(self) -> None:
        """Show the first characters of the words, which have to carry the point."""
        point = point_of(self.opening.toPlainText())
        if point:
            hint = _(
                'The first {low} to {high} characters carry the point, here "{words}" ({n}).'
                " {place} stands for the customer's name.",
                low=POINT_FROM, high=POINT_TO, words=point, n=len(point), place="{name}",
            )  # fmt: skip
        else:
            hint = _(
                "The first {low} to {high} characters carry the point. {place} stands for the"
                " customer's name.",
                low=POINT_FROM, high=POINT_TO, place="{name}",
            )  # fmt: skip
        self.more.set_hint("opening", hint)
        if self.isVisible():
            self.grow()

    def sorted_out(self) -> SortedOut:
        """Give who would be contacted, and who left out, as things are chosen now."""
        return sort_out(
            self._candidates,
            means=self.chosen_means,
            today=self._today,
            pause=self.pause.value(),
            protect_active=self.protect.isChecked(),
        )

    def show_preview(self) -> None:
        """Show how many would be contacted and how many left out, and why."""
        self._later.stop()
        found = self.sorted_out()
        control = control_size(len(found.contact), self.control.value())
        contacted = len(found.contact) - control
        text = _n("{n} will be contacted", "{n} will be contacted", contacted)
        if control:
            text = _("{contacted}, {control} in the control group", contacted=text, control=control)
        self.contacted.setText(_("{text}, of {n} in all", text=text, n=len(self._candidates)))
        parts = [
            left_out_word(reason, len(found.left_out[reason]))
            for reason in LeftOut
            if found.left_out[reason]
        ]
        left_out = _("Left out: {reasons}.", reasons=_("; ").join(parts)) if parts else ""
        self.left_out.setText(left_out or _("Nobody is left out."))
        if self.isVisible():
            self.grow()

    # -- doing -----------------------------------------------------------------------------

    def submit(self) -> None:
        """Make the list."""
        until = self.until.read()
        assert isinstance(until, date)
        if not self._candidates:
            raise UserError(msg("There is nobody in this group. Choose another one."), field="who")
        calls = self.chosen_means is Means.CALL
        recall_id = make_list(
            self._workspace.shop,
            name=self.name.text(),
            customer_ids=self._people,
            who=self.who.currentText(),
            means=self.chosen_means,
            opening=self.opening.toPlainText(),
            hours=self.hours.text() if calls else "",
            until=until,
            today=self._today,
            campaign_id=self._workspace.campaign_id,
            batch_id=self.coupon.currentData(),
            control=self.control.value(),
            pause=self.pause.value(),
            protect_active=self.protect.isChecked(),
        )
        self.made.emit(recall_id)


def _shrinks(box: QComboBox) -> None:
    """Let a choice be narrower than its longest words."""
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
