"""Made-up budgets for property tests: lines and entries of every kind, in and out of groups."""

from __future__ import annotations

from hypothesis import strategies as st

from merchant_app.domain.budget import BudgetLine, Category, CategoryKind, EntryKind
from merchant_app.domain.budget_summary import BudgetSummary, EntrySum, summarise

PHASES = (1, 2, 3)
CHANNELS = (7, 8)
CATEGORIES = (
    Category(1, 1, CategoryKind.ACQUISITION, "Winning customers", 5_000_00),
    Category(2, 1, CategoryKind.CONTENT, "Content", None),
    Category(3, 1, CategoryKind.RESERVE, "Reserve", None),
)


def line(line_id=1, quantity=1_000, unit_price=0, **facts):
    """A line of the first part, in no phase and channel unless told."""
    given = {"category_id": 1, "phase_id": None, "channel_id": None, "name": "Flyers", "unit": ""}
    return BudgetLine(
        id=line_id, campaign_id=1, quantity=quantity, unit_price=unit_price, **given | facts
    )


def budget(lines, sums=(), whole=60_000_00):
    return summarise(budget=whole, categories=CATEGORIES, lines=lines, sums=sums)


amounts = st.integers(0, 10**9)
figures = {
    "quantity": st.integers(0, 10**8),
    "unit_price": st.integers(0, 10**8),
    "tax_rate": st.sampled_from((0, 0, 300, 600, 1300, 10_000)),
}
_lines = st.lists(
    st.builds(
        line,
        category_id=st.sampled_from((1, 2, 3)),
        phase_id=st.sampled_from((None, *PHASES)),
        channel_id=st.sampled_from((None, *CHANNELS)),
        **figures,
    ),
    max_size=12,
).map(lambda made: [_numbered(each, at) for at, each in enumerate(made, 1)])
_sums = st.lists(
    st.builds(
        EntrySum,
        kind=st.sampled_from(EntryKind),
        line_id=st.sampled_from((None, 1, 2, 3, 99)),
        phase_id=st.sampled_from((None, 1, 2, 3, 98)),
        channel_id=st.sampled_from((None, 7, 8, 97)),
        amount=amounts,
        asked=amounts,
    ),
    max_size=12,
)
budgets: st.SearchStrategy[BudgetSummary] = st.builds(budget, _lines, _sums, amounts)


def _numbered(each, line_id):
    return line(
        line_id, each.quantity, each.unit_price, category_id=each.category_id,
        phase_id=each.phase_id, channel_id=each.channel_id, tax_rate=each.tax_rate,
    )  # fmt: skip
