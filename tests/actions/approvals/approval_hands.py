"""What tests of approvals say and ask about."""

from __future__ import annotations

from datetime import date

import pytest

from merchant_app.actions.budget import (
    approve,
    decline,
    pay_commitment,
)
from merchant_app.domain.budget import ApprovalState, EntryKind
from merchant_app.domain.messages import UserError
from merchant_app.store.approvals import (
    answers_of,
)
from merchant_app.store.budget import ledger_entry

TODAY = date(2026, 9, 10)


ORDER, EXPENSE = EntryKind.COMMITMENT, EntryKind.EXPENSE


ASKED, APPROVED, DECLINED, FREE = (
    ApprovalState.ASKED, ApprovalState.APPROVED, ApprovalState.DECLINED, ApprovalState.NOT_NEEDED,
)  # fmt: skip


def stands(shop, entry_id):
    return ledger_entry(shop, entry_id).approval


def asked(shop, entry_id):
    return [each.approver for each in answers_of(shop, (entry_id,))[entry_id]
            if each.state is ASKED]  # fmt: skip


def say_yes(shop, *entry_ids, who="Zhou Lan", **facts):
    approve(shop, entry_ids=entry_ids, who=who, day=TODAY, today=TODAY, **facts)


def say_no(shop, *entry_ids, reason="Too dear", **facts):
    decline(
        shop, entry_ids=entry_ids, who="Zhou Lan", day=TODAY, today=TODAY, reason=reason, **facts
    )


def refused(action, *, field=""):
    with pytest.raises(UserError) as error:
        action()
    assert error.value.field == field
    return error.value.message.in_english()


def ledger_line(shop):
    return shop.value("SELECT max(id) FROM budget_line")


def pay(shop, entry_id, amount):
    return pay_commitment(shop, entry_id=entry_id, day=TODAY, amount=amount, today=TODAY)
