"""Who has to agree to what in a campaign, and to a single entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merchant_app.domain.approvals import (
    ASKED_KINDS,
    ApprovalRules,
    Tier,
    UsualApprovers,
    approvers_from,
    unplanned_part,
    usual_rules,
)
from merchant_app.domain.budget import BudgetLine, CategoryKind, EntryKind, LedgerEntry
from merchant_app.i18n import _, using
from merchant_app.store.budget import ledger_entry
from merchant_app.store.shop import Shop, Value

#: Ids are looked for in so many at once.
_AT_ONCE = 500


def approval_rules(shop: Shop, campaign_id: int) -> ApprovalRules:
    """Give a campaign's rules: its own, or the usual ones in the shop's language."""
    rows = shop.rows(
        "SELECT up_to, approver, asks FROM approval_tier WHERE campaign_id = ?"
        " ORDER BY up_to IS NULL, up_to, id",
        (campaign_id,),
    )
    policy = shop.row(
        "SELECT unplanned_over, unplanned_approver FROM approval_policy WHERE campaign_id = ?",
        (campaign_id,),
    )
    if rows and policy is not None:
        tiers = tuple(_tier(row) for row in rows)
        return ApprovalRules(tiers, policy[0], approvers_from(policy[1]))
    usual = usual_approval_rules(shop)
    return ApprovalRules(
        tuple(_tier(row) for row in rows) or usual.tiers,
        usual.unplanned_over if policy is None else policy[0],
        usual.unplanned_approvers if policy is None else approvers_from(policy[1]),
    )


def usual_approval_rules(shop: Shop) -> ApprovalRules:
    """Give the rules of a campaign that has none of its own."""
    info = shop.info
    with using(info.language):
        names = UsualApprovers(
            in_charge=_("Person in charge"),
            finance=_("Finance"),
            owners=_("All owners together"),
            owner=_("Owner"),
        )
    return usual_rules(info.currency, names)


def tier_ids(shop: Shop, campaign_id: int) -> list[int]:
    """Give the rows of a campaign's own tiers."""
    rows = shop.rows(
        "SELECT id FROM approval_tier WHERE campaign_id = ? ORDER BY id", (campaign_id,)
    )
    return [row[0] for row in rows]


def policy_id(shop: Shop, campaign_id: int) -> int | None:
    """Give the row of a campaign's own rule for what nobody planned, None if it has none."""
    found: int | None = shop.value(
        "SELECT id FROM approval_policy WHERE campaign_id = ?", (campaign_id,)
    )
    return found


def order_it_pays(shop: Shop, entry: LedgerEntry) -> LedgerEntry | None:
    """Give the order that an expense pays, None if it pays none that counts."""
    if entry.kind is not EntryKind.EXPENSE or entry.settles_id is None:
        return None
    order = ledger_entry(shop, entry.settles_id)
    known = order is not None and not order.voided and order.kind is EntryKind.COMMITMENT
    return order if known else None


def paid_of(shop: Shop, order_id: int) -> int:
    """Give what counted expenses paid of an order."""
    paid = shop.value(
        "SELECT sum(amount) FROM ledger_entry"
        " WHERE settles_id = ? AND voided = 0 AND kind = 'expense'",
        (order_id,),
    )
    return int(paid or 0)


def who_must_agree(shop: Shop, entry: LedgerEntry) -> tuple[str, ...]:
    """Give everybody who by the rules has to agree to an entry of the file; () for nobody.

    A payment counts as what is paid of its order altogether, and needs nobody within the order's
    amount; a part of a receipt counts as the whole receipt.
    """
    if entry.kind not in ASKED_KINDS:
        return ()
    order = order_it_pays(shop, entry)
    amount = paid_of(shop, order.id) if order is not None else entry.amount
    if order is not None and amount <= order.amount:
        return ()
    whole = amount if order is not None else _receipt(shop, entry)
    rules = approval_rules(shop, entry.campaign_id)
    surely = rules.asks_above
    if surely is None or whole <= surely:
        return ()
    line = line_without(shop, entry, order)
    # The reserve is for nothing in particular, so nothing that it pays was planned.
    left = None if line is None or line.reserve else line.left
    return rules.needed(whole, unplanned_part(amount, left))


@dataclass(frozen=True, slots=True)
class LineStanding:
    """What a budget line has: its plan, what is left, and whether it is the reserve."""

    planned: int
    left: int
    reserve: bool = False


def line_without(
    shop: Shop, entry: LedgerEntry, order: LedgerEntry | None = None
) -> LineStanding | None:
    """Give an entry's line without the entry, its order and what pays that; None for no line."""
    own = order.id if order is not None else entry.id
    row = shop.row(
        "SELECT l.quantity, l.unit_price, l.tax_rate, c.kind,"
        " (SELECT sum(CASE e.kind WHEN 'expense' THEN e.amount WHEN 'refund' THEN -e.amount"
        "   WHEN 'commitment' THEN CASE"
        "     WHEN e.closed = 0 AND e.approval IN ('', 'approved') THEN max(0, e.amount - coalesce("
        "       (SELECT sum(s.amount) FROM ledger_entry AS s"
        "        WHERE s.settles_id = e.id AND s.voided = 0), 0)) ELSE 0 END"
        "   ELSE 0 END)"
        "  FROM ledger_entry AS e WHERE e.line_id = l.id AND e.voided = 0"
        "  AND e.id NOT IN (:own, :entry) AND e.settles_id IS NOT :own) AS used"
        " FROM budget_line AS l JOIN budget_category AS c ON c.id = l.category_id"
        " WHERE l.id = :line",
        {"own": own, "entry": entry.id, "line": entry.line_id},
    )
    if row is None:
        return None
    line = BudgetLine(
        0, 0, 0, None, None, "", row["quantity"], "", row["unit_price"], tax_rate=row["tax_rate"]
    )
    left = line.planned - int(row["used"] or 0)
    return LineStanding(line.planned, left, row["kind"] == CategoryKind.RESERVE)


def worth_asking(shop: Shop, entry_ids: Sequence[int]) -> list[int]:
    """Give those of many entries that somebody may have to agree to, by their amount alone."""
    limits: dict[int, int | None] = {}
    found = []
    for at in range(0, len(entry_ids), _AT_ONCE):
        part: Sequence[Value] = entry_ids[at : at + _AT_ONCE]
        rows = shop.rows(
            "SELECT id, campaign_id, amount, settles_id IS NOT NULL OR split_id IS NOT NULL"
            f" FROM ledger_entry WHERE id IN ({', '.join('?' * len(part))}) AND voided = 0"
            " AND kind IN ('expense', 'commitment') ORDER BY id",
            part,
        )
        for entry_id, campaign_id, amount, part_of_more in rows:
            if campaign_id not in limits:
                limits[campaign_id] = approval_rules(shop, campaign_id).asks_above
            limit = limits[campaign_id]
            if part_of_more or (limit is not None and amount > limit):
                found.append(entry_id)
    return found


def _receipt(shop: Shop, entry: LedgerEntry) -> int:
    """Add up the parts of the receipt that an entry is a part of."""
    first = entry.split_id or entry.id
    whole = shop.value(
        "SELECT sum(amount) FROM ledger_entry WHERE (id = ? OR split_id = ?) AND voided = 0"
        " AND kind = ?",
        (first, first, entry.kind.value),
    )
    return max(entry.amount, int(whole or 0))


def _tier(row: Sequence[Value]) -> Tier:
    up_to, approver, asks = row
    assert up_to is None or isinstance(up_to, int)
    return Tier(up_to, approvers_from(str(approver)), None if asks is None else bool(asks))
