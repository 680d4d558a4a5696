"""What the café has ordered: some of it approved, one waiting, one declined; fees and vouchers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from merchant_app.domain.approvals import Basis
from merchant_app.domain.budget import ApprovalState, BudgetLine, CategoryKind, EntryKind
from merchant_app.domain.recurrence import Frequency, Rule, rule_text
from merchant_app.i18n import _, _n
from merchant_app.store.approvals import basis_text
from merchant_app.store.budget import budget_lines, categories, ledger
from merchant_app.store.people import people
from merchant_app.store.shop import Edit, Shop
from merchant_app.store.timeline import planned

_YUAN: Final = 100
_FLYERS: Final = 3_000
_FEE: Final = 99 * _YUAN


@dataclass(frozen=True, slots=True)
class _Order:
    """An order: what for, whom of, how much, how long ago, due in how many days, and by whom.

    `answer` is what the owner said, None where nobody has to agree.
    """

    text: str
    supplier: str
    payee: str
    amount: int
    days: int
    due: int
    by: int
    line: BudgetLine
    answer: ApprovalState | None = None
    note: str = ""


def fill(
    shop: Shop, edit: Edit, campaign_id: int, *, today: date, suppliers: dict[str, int]
) -> None:
    """Order things for the running campaign, in the phase of today."""
    of = planned(shop, campaign_id)
    phases = of.plan.phases
    phase = next((each for each in phases if each.start <= today <= each.end), phases[-1])
    lines = budget_lines(shop, campaign_id)
    kinds = {each.id: each.kind for each in categories(shop, campaign_id)}

    def line_for(kind: CategoryKind) -> BudgetLine:
        """Give the line of a kind with the most money, in this phase where there is one."""
        found = [each for each in lines if kinds[each.category_id] is kind]
        return max(found, key=lambda each: (each.phase_id == phase.id, each.planned))

    flyers = _plan_flyers(shop, edit, campaign_id, phase.id, suppliers["print"], today)
    content, service = line_for(CategoryKind.CONTENT), line_for(CategoryKind.SERVICE)
    acquisition = line_for(CategoryKind.ACQUISITION)
    for order in (
        _Order(_("Flyers, round 2: 3,000 pcs"), "print", _("City Print"), 1_860, 2, 9, 1, flyers,
               ApprovalState.ASKED),
        _Order(_("Banner and stall boards"), "signs", _("Star Signs"), 360, 3, 3, 2,
               content),
        _Order(_("Tasting cups and beans"), "coffee", _("Hills Roastery"), 480, 4, 26, 3, service),
        _Order(_("Ads from Christmas to New Year"), "", _("Douyin"), 1_280, 11,
               4, 3, acquisition, ApprovalState.APPROVED,
               _("Stop at once if a new customer costs more than 25")),
        _Order(_("Radio spot, two weeks"), "", _("City Radio"), 2_400, 17, 0, 1, acquisition,
               ApprovalState.DECLINED, _("Too dear for what it brings")),
    ):  # fmt: skip
        _place(shop, edit, order, suppliers, today)
    _pay_part(shop, edit, acquisition, today)
    _repeat_and_earn(edit, line_for(CategoryKind.SYSTEMS), acquisition, today)


def _plan_flyers(
    shop: Shop, edit: Edit, campaign_id: int, phase_id: int, supplier_id: int, today: date
) -> BudgetLine:
    """Plan 3,000 flyers from money that no line claimed, with three quotes compared."""
    kind = CategoryKind.ACQUISITION
    category = next(each for each in categories(shop, campaign_id) if each.kind is kind)
    lines = budget_lines(shop, campaign_id)
    # The last but one of the channels that the template plans for is the street.
    channels = list(dict.fromkeys(each.channel_id for each in lines if each.channel_id))
    line_id = edit.insert(
        "budget_line", campaign_id=campaign_id, category_id=category.id, phase_id=phase_id,
        channel_id=channels[-2], supplier_id=supplier_id, position=len(lines),
        name=_("Flyers, round 2"), quantity=_FLYERS * 1_000, unit=_("pcs"), unit_price=62,
    )  # fmt: skip
    for name, amount, days, chosen, reason in (
        ("", 1_860, 4, 1, _("Same paper as in September, nobody is cheaper")),
        (_("Speedy Copy"), 1_980, 2, 0, ""),
        (_("Red Leaf Printing"), 2_150, 5, 0, _("Heavier paper")),
    ):
        edit.insert(
            "quote", line_id=line_id, supplier_id=supplier_id if chosen else None, name=name,
            day=today - timedelta(days=3), amount=amount * _YUAN,
            delivery=_n("{n} day", "{n} days", days), chosen=chosen,
            reason=reason, valid_until=today + timedelta(days=12),
        )  # fmt: skip
    return next(each for each in budget_lines(shop, campaign_id) if each.id == line_id)


def _place(shop: Shop, edit: Edit, order: _Order, suppliers: dict[str, int], today: date) -> None:
    staff = [person.id for person in sorted(people(shop), key=lambda each: each.id)]
    day = today - timedelta(days=order.days)
    line, amount = order.line, order.amount * _YUAN
    entry_id = edit.insert(
        "ledger_entry", campaign_id=line.campaign_id, kind=EntryKind.COMMITMENT.value, day=day,
        amount=amount, text=order.text, payee=order.payee, line_id=line.id,
        phase_id=line.phase_id, channel_id=line.channel_id, person_id=staff[order.by],
        supplier_id=suppliers.get(order.supplier), due=today + timedelta(days=order.due),
        approval=(order.answer or ApprovalState.NOT_NEEDED).value,
    )  # fmt: skip
    if order.answer is None:
        return
    answered = order.answer is not ApprovalState.ASKED
    basis = Basis(EntryKind.COMMITMENT, amount, line.id, order.payee)
    owner = min(people(shop), key=lambda each: each.id)
    edit.insert(
        "approval", entry_id=entry_id, state=order.answer.value, amount=amount,
        asked_by=staff[order.by],
        asked_at=datetime.combine(day, time(9, 40), UTC).isoformat(timespec="microseconds"),
        decided_by=owner.id if answered else None,
        decided_at=day + timedelta(days=1) if answered else None,
        note=order.note, approver=owner.name, basis=basis_text(basis),
    )  # fmt: skip


def _pay_part(shop: Shop, edit: Edit, line: BudgetLine, today: date) -> None:
    """Pay the first half of the order that was approved."""
    order = next(
        entry for entry in ledger(shop, line.campaign_id)
        if entry.line_id == line.id and entry.is_open_order
    )  # fmt: skip
    edit.insert(
        "ledger_entry", campaign_id=line.campaign_id, kind=EntryKind.EXPENSE.value,
        day=today - timedelta(days=6), amount=640 * _YUAN, text=order.text,
        payee=order.payee, line_id=line.id, phase_id=line.phase_id, channel_id=line.channel_id,
        person_id=order.person_id, settles_id=order.id, method=_("Bank transfer"),
        approval=ApprovalState.APPROVED.value,
    )  # fmt: skip


def _repeat_and_earn(edit: Edit, fee: BudgetLine, ads: BudgetLine, today: date) -> None:
    """Add a fee of every month, and what vouchers brought by the channel of the ads."""
    first = date(today.year, today.month, 1) + timedelta(days=32)
    edit.insert(
        "recurring_entry", campaign_id=fee.campaign_id, kind=EntryKind.EXPENSE.value, amount=_FEE,
        text=_("Coupon system, monthly fee"), payee=_("TillWise"), line_id=fee.id,
        phase_id=fee.phase_id, channel_id=fee.channel_id,
        rule=rule_text(Rule(Frequency.MONTHLY, month_day=1)), first=first.replace(day=1),
    )  # fmt: skip
    edit.insert(
        "ledger_entry", campaign_id=ads.campaign_id, kind=EntryKind.REVENUE.value,
        day=today - timedelta(days=5), amount=3_280 * _YUAN,
        text=_("Vouchers sold online, first half of the month"), payee="",
        phase_id=ads.phase_id, channel_id=ads.channel_id,
    )  # fmt: skip
