"""What is done with selected rows of a bill: a short question where one is needed, then a decision.

A decision that holds for all rows like these becomes a rule, which is saved at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from merchant_app.actions.bill_rules import add_rule, rule_like
from merchant_app.domain.bill_decisions import LEFT_OUT, UNDECIDED, Decision, Verdict
from merchant_app.i18n import _
from merchant_app.ui.imports.bills.decide import AttachDialog, BookDialog
from merchant_app.ui.imports.bills.rules import RulesDialog
from merchant_app.ui.imports.bills.session import DecidedRow, Session
from merchant_app.ui.workspace import Workspace

#: Called after decisions were made.
Done = Callable[[], object]


class Deciding:
    """Asks and decides; one dialog at a time."""

    def __init__(self, workspace: Workspace, campaign_id: int, parent: QWidget) -> None:
        self._workspace = workspace
        self._campaign_id = campaign_id
        self._parent = parent
        self.dialog: QDialog | None = None

    def decide(self, what: str, session: Session, rows: Sequence[DecidedRow], done: Done) -> None:
        """Do with rows what a letter says."""
        keys = [each.key for each in rows]
        if what == "leave_out":
            session.decide(keys, LEFT_OUT)
            done()
        elif what == "undecide":
            session.decide(keys, UNDECIDED)
            done()
        elif what == "book":
            self._book(session, rows, done)
        elif what == "attach":
            self._attach(session, rows, done)
        elif what == "all_like_this":
            self._all_like(session, rows[0], rows[0].decision, done)

    def show_rules(self) -> None:
        """Show the rules, to be changed or deleted."""
        self._open(RulesDialog(self._workspace, self._campaign_id, self._parent))

    def _book(self, session: Session, rows: Sequence[DecidedRow], done: Done) -> None:
        # Rows that move nothing cannot be booked, and what goes out is no revenue.
        first = rows[0]
        alike = [each for each in rows if _alike(each, first)]
        if not first.row.carried_out or not first.row.amount:
            self._workspace.say(_("No money moved here, so there is nothing to book."))
            return

        def decided(decision: Decision, for_all: bool) -> None:  # noqa: FBT001 - see `Decided`
            session.decide([each.key for each in alike], decision)
            if for_all:
                self._all_like(session, first, decision, done)
            else:
                done()

        self._open(BookDialog(self._workspace, self._campaign_id, alike, decided, self._parent))

    def _attach(self, session: Session, rows: Sequence[DecidedRow], done: Done) -> None:
        if session.attach(rows):
            done()
            return
        row = rows[0]

        def decided(decision: Decision, _for_all: bool) -> None:  # noqa: FBT001
            session.decide([row.key], decision)
            done()

        self._open(AttachDialog(self._workspace, self._campaign_id, row, decided, self._parent))

    def _all_like(self, session: Session, row: DecidedRow, decision: Decision, done: Done) -> None:
        """Make a rule of a decision; rows that a person decided otherwise stay so."""
        if decision.verdict not in (Verdict.BOOK, Verdict.LEAVE_OUT) or decision.entry_id:
            self._workspace.say(_("Book this row or leave it out first; then do so for all."))
            return
        rule = rule_like(row.row, decision)
        workspace, campaign_id = self._workspace, self._campaign_id
        made = workspace.act(
            lambda: add_rule(
                workspace.shop,
                campaign_id=campaign_id,
                payee=rule.payee,
                words=rule.words,
                leave_out=rule.leave_out,
                kind=rule.kind,
                line_id=rule.line_id,
                channel_id=rule.channel_id,
            )
        )
        if made is not None:
            session.forget([row.key])
        done()

    def _open(self, dialog: QDialog) -> None:
        self.dialog = dialog

        def closed(_result: int) -> None:
            self.dialog = None
            dialog.deleteLater()

        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.finished.connect(closed)
        dialog.open()


def _alike(each: DecidedRow, first: DecidedRow) -> bool:
    return (
        each.row.direction is first.row.direction
        and each.row.refund is first.row.refund
        and each.row.carried_out
        and each.row.amount > 0
    )
