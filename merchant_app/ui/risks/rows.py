"""The rows and columns of the risk list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from merchant_app import formats
from merchant_app.domain.plan import Phase
from merchant_app.domain.risks import Risk, RiskState
from merchant_app.i18n import _
from merchant_app.ui.risks.words import STATE_TONES, state_word
from merchant_app.ui.widgets import Cell, ColumnSpec


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk with its number in the campaign and how its score moved with its last rating."""

    risk: Risk
    number: int
    moved: int
    phase: Phase | None
    owner: str

    @property
    def open(self) -> bool:
        """Whether it can still happen."""
        return self.risk.state is not RiskState.CLOSED


def risk_rows(
    risks: Sequence[Risk],
    *,
    moved: Mapping[int, int],
    phases: Sequence[Phase],
    owners: Mapping[int, str],
) -> list[RiskRow]:
    """Number the risks, given the highest score first; those that are over come last."""
    by_id = {phase.id: phase for phase in phases}
    ordered = sorted(risks, key=lambda risk: risk.state is RiskState.CLOSED)
    return [
        RiskRow(
            risk=risk,
            number=number,
            moved=moved.get(risk.id, 0),
            phase=by_id.get(risk.phase_id or 0),
            owner=owners.get(risk.owner_id or 0, ""),
        )
        for number, risk in enumerate(ordered, start=1)
    ]


def risk_columns(owners: Sequence[tuple[str, str]]) -> list[ColumnSpec[RiskRow]]:
    """Give the columns; `owners` are keys and names for the owner's list."""
    return [
        ColumnSpec(
            "number", _("No."), lambda row: str(row.number), width=48, quiet=True,
            sort=lambda row: row.number,
        ),
        ColumnSpec(
            "name", _("What could happen"), _name, width=190, stretch=True, editor="text",
            edit=lambda row: row.risk.name,
        ),
        ColumnSpec("phase", _("Phase"), _phase, kind="phase", width=98, quiet=True),
        ColumnSpec(
            "score", _("Score"), _score, kind="score", width=70, sort=lambda row: row.risk.score
        ),
        ColumnSpec(
            "state", _("State"), _state, kind="chip", width=132, editor="choice",
            edit=lambda row: row.risk.state.value,
            choices=[(each.value, state_word(each)) for each in RiskState],
            sort=lambda row: tuple(RiskState).index(row.risk.state),
        ),
        ColumnSpec(
            "owner_id", _("Owner"), lambda row: row.owner, width=96, quiet=True, editor="choice",
            edit=lambda row: str(row.risk.owner_id or ""), choices=owners,
        ),
        ColumnSpec(
            "first_step", _("What we do first"), lambda row: row.risk.first_step, width=190,
            stretch=True, editor="text", edit=lambda row: row.risk.first_step,
        ),
        ColumnSpec(
            "checked", _("Checked"),
            lambda row: "" if row.risk.checked is None else formats.short_date(row.risk.checked),
            align="right", width=76, quiet=True, sort=lambda row: row.risk.checked or date.min,
        ),
    ]  # fmt: skip


def _name(row: RiskRow) -> Cell:
    raised = row.risk.state in (RiskState.WARNING, RiskState.EMERGENCY)
    return Cell(row.risk.name, bold=raised, color="" if row.open else "text3")


def _phase(row: RiskRow) -> Cell:
    if row.phase is None:
        return Cell(_("All"))
    return Cell(row.phase.name, tone=row.phase.kind.value)


def _score(row: RiskRow) -> Cell:
    if row.moved > 0:
        icon, color = "trending-up", "warning.text"
    elif row.moved < 0:
        icon, color = "trending-down", "good.text"
    else:
        icon, color = "minus", "text3"
    return Cell(str(row.risk.score), icon=icon, color=color)


def _state(row: RiskRow) -> Cell:
    return Cell(state_word(row.risk.state), tone=STATE_TONES[row.risk.state])
