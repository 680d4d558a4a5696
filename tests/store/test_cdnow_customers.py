"""Real purchases, read in by the program, against the same figures worked out by pandas.

Nothing of the program's arithmetic is used on the side of pandas: it starts from the raw text.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from merchant_app.actions.imports import import_purchases, preview_purchases
from merchant_app.domain.customers import Rhythm, Stage, stage
from merchant_app.domain.months import add_months
from merchant_app.domain.rfm import Rfm, group_of, scores
from merchant_app.domain.segments import Condition, Fact, Segment, only
from merchant_app.store.coming_back import cohorts, return_curve
from merchant_app.store.create import create_shop
from merchant_app.store.lifecycle import movements
from merchant_app.store.rfm_table import count_rfm
from merchant_app.store.rhythm import rfm_cuts
from merchant_app.store.segments import members, size
from tests.plain_figures import all_figures, buyers

ROOT = Path(__file__).parent.parent.parent
EXCERPT = ROOT / "tests" / "data" / "cdnow_excerpt.txt"
WHOLE = Path(os.environ.get("CDNOW_MASTER", ROOT.parent / "shared/data/cdnow/CDNOW_master.txt"))
#: The last day of the data, and the rhythm a shop has until it chooses one.
TODAY = date(1998, 6, 30)
RISK, LOST = 21, 35
STAGES = ("potential", "lost", "at_risk", "new", "active")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(EXCERPT, id="excerpt"),
        pytest.param(
            WHOLE,
            id="whole",
            marks=pytest.mark.skipif(not WHOLE.is_file(), reason="the data set is not here"),
        ),
    ],
)
def both(request, tmp_path_factory):
    """The shop that the program made of the file, and what pandas reads in it."""
    raw = pd.read_csv(
        request.param, sep=r"\s+", skiprows=1, names=["customer", "day", "discs", "dollars"]
    )
    raw["day"] = pd.to_datetime(raw["day"].astype(str))
    raw["cents"] = (raw["dollars"] * 100).round().astype("int64")
    path = tmp_path_factory.mktemp("cdnow") / "cd.merchant"
    with create_shop(path, name="CD", currency="USD", country="US", language="en") as shop:
        preview = preview_purchases(shop, request.param, today=TODAY)
        import_purchases(shop, preview, now=datetime(1998, 6, 30, 12, tzinfo=UTC))
        numbers = {
            row[0]: int(row[1]) for row in shop.rows("SELECT id, name FROM customer ORDER BY id")
        }
        yield shop, raw, numbers


@pytest.fixture(scope="module")
def table(both):
    """Pandas' figures by customer: day of the last purchase, number, sum, stage, scores, group."""
    _, raw, _ = both
    found = raw.groupby("customer").agg(
        first=("day", "min"), last=("day", "max"), number=("day", "size"), spent=("cents", "sum")
    )
    found["stage"] = stages(found["last"], found["number"], pd.Timestamp(TODAY))
    for name, column in (("r", "last"), ("f", "number"), ("m", "spent")):
        found[name] = 1 + sum((found[column] > cut).astype(int) for cut in fifths(found[column]))
    high = found[["r", "f", "m"]] >= 4
    rank = np.where(high["m"], "key_", "plain_")
    kind = np.select(
        [high["r"] & high["f"], high["r"], high["f"]], ["value", "develop", "keep"], "win_back"
    )
    found["group"] = [f"{one}{other}" for one, other in zip(rank, kind, strict=True)]
    return found


def stages(last, number, today):
    quiet = (today - last).dt.days
    return np.select(
        [last.isna(), quiet >= LOST, quiet >= RISK, number == 1], STAGES[:-1], STAGES[-1]
    )


def fifths(column):
    ordered = np.sort(column.to_numpy())
    count = len(ordered)
    return [ordered[int(np.ceil(count * k / 5)) - 1] for k in (1, 2, 3, 4)]


def test_customers_purchases_and_sums_are_those_of_the_file(both, request):
    shop, raw, numbers = both
    assert shop.value("SELECT count(*) FROM purchase") == len(raw)
    assert len(numbers) == raw["customer"].nunique()
    assert shop.value("SELECT sum(spent) FROM customer_figures") == raw["cents"].sum()
    if "whole" in request.node.callspec.id:
        assert (len(numbers), len(raw)) == (23_570, 69_659)


def test_the_stage_of_every_customer_is_that_of_pandas(both, table):
    shop, _, numbers = both
    ours = {
        numbers[customer_id]: stage(known, TODAY, Rhythm(RISK, LOST), by_hand).value
        for customer_id, known, by_hand in all_figures(shop)
    }
    assert ours == table["stage"].to_dict()
    for each in Stage:
        found = {numbers[row] for row in members(shop, only(Fact.STAGE, each.value), TODAY)}
        assert found == set(table.index[table["stage"] == each.value])


def test_cuts_scores_and_group_of_every_customer_are_those_of_pandas(both, table):
    shop, _, numbers = both
    cuts = rfm_cuts(shop)
    assert [pd.Timestamp(day) for day in cuts.last_days] == fifths(table["last"])
    assert list(cuts.counts) == fifths(table["number"])
    assert list(cuts.spent) == fifths(table["spent"])
    ours = {
        numbers[buyer[0]]: (*scores(buyer, cuts), group_of(buyer, cuts).value)
        for buyer in buyers(shop)
    }
    theirs = table[["r", "f", "m", "group"]].itertuples(name=None)
    assert ours == {customer: tuple(rest) for customer, *rest in theirs}
    for group in Rfm:
        found = {numbers[row] for row in members(shop, only(Fact.RFM, group.value), TODAY)}
        assert found == set(table.index[table["group"] == group.value])


def test_people_and_money_of_every_cell_are_those_of_pandas(both, table):
    shop, _, _ = both
    ours = count_rfm(shop).table
    theirs = table.groupby(["r", "f", "m"])["spent"].agg(["size", "sum"])
    assert {cell: (each.count, each.spent) for cell, each in ours.cells.items()} == {
        cell: (row["size"], row["sum"]) for cell, row in theirs.iterrows()
    }
    for (recency, frequency), number in table.groupby(["r", "f"]).size().items():
        assert ours.square(recency, frequency).count == number
        assert size(shop, only(Fact.CELL, recency, frequency, 0), TODAY) == number


def test_movements_since_last_month_are_those_of_pandas(both, table):
    shop, raw, numbers = both
    since = add_months(TODAY, -1)
    assert since == date(1998, 5, 30)
    then = raw[raw["day"] <= pd.Timestamp(since)].groupby("customer")["day"].agg(["max", "size"])
    then = then.reindex(table.index)
    was = stages(then["max"], then["size"], pd.Timestamp(since))
    theirs = table.assign(was=was).groupby(["was", "stage"])["spent"].size().to_dict()
    ours = movements(shop, TODAY)
    assert {(old.value, new.value): count for (old, new), count in ours.counts.items()} == theirs
    visits = raw[["customer", "day"]].drop_duplicates().sort_values(["customer", "day"])
    away = visits.groupby("customer")["day"].diff().dt.days
    returned = visits[(away >= LOST) & (visits["day"] > pd.Timestamp(since))]["customer"]
    assert ours.returned == returned.nunique()
    back = only(Fact.RETURNED, (TODAY - since).days)
    assert {numbers[row] for row in members(shop, back, TODAY)} == set(returned)
    for old, new in theirs:
        moved = {numbers[row] for row in members(shop, only(Fact.MOVED, old, new), TODAY)}
        assert moved == set(table.index[(was == old) & (table["stage"] == new)])


def test_the_share_of_each_month_that_came_back_is_that_of_pandas(both):
    shop, raw, _ = both
    month = raw["day"].dt.to_period("M")
    first = month.groupby(raw["customer"]).transform("min")
    apart = (month.dt.year - first.dt.year) * 12 + month.dt.month - first.dt.month
    once = pd.DataFrame({"customer": raw["customer"], "first": first, "apart": apart})
    once = once.drop_duplicates()
    theirs = pd.crosstab(once["first"], once["apart"])
    ours = cohorts(shop, TODAY)
    assert [each.month for each in ours] == [each.start_time.date() for each in theirs.index]
    for cohort, (_, row) in zip(ours, theirs.iterrows(), strict=True):
        assert cohort.size == row[0]
        expected = row.reindex(range(len(cohort.came)), fill_value=0)
        assert list(cohort.came) == expected.to_list()
        assert (cohort.month.year, len(cohort.came)) == (1997, 19 - cohort.month.month)


def test_the_curve_of_who_came_back_is_that_of_pandas(both):
    shop, raw, _ = both
    weeks = (TODAY - raw["day"].min().date()).days // 14
    visits = raw[["customer", "day"]].drop_duplicates().sort_values(["customer", "day"])
    visits["gap"] = (-visits.groupby("customer")["day"].diff(-1)).dt.days
    visits["first"] = ~visits["customer"].duplicated()
    old = visits[visits["day"] <= pd.Timestamp(TODAY) - pd.Timedelta(weeks=weeks)]
    curve = return_curve(shop, TODAY)
    assert (curve.visits, curve.first_visits) == (len(old), old["first"].sum())
    within = [(old["gap"] <= 7 * week) for week in range(1, weeks + 1)]
    assert list(curve.back) == [each.sum() for each in within]
    assert list(curve.first_back) == [(each & old["first"]).sum() for each in within]
    twice = visits.groupby("customer").size() >= 2
    assert curve.regulars == twice.sum()


def test_groups_of_several_conditions_are_those_of_pandas(both, table):
    shop, _, numbers = both
    wished = Segment(
        (
            Condition(Fact.RFM, ("key_keep", "key_win_back")),
            Condition(Fact.STAGE, ("at_risk", "lost")),
            Condition(Fact.SPENT, (10_000, None)),
        )
    )
    fits = (
        table["group"].isin(["key_keep", "key_win_back"])
        & table["stage"].isin(["at_risk", "lost"])
        & (table["spent"] >= 10_000)
    )
    assert {numbers[row] for row in members(shop, wished, TODAY)} == set(table.index[fits])
