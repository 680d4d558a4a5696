"""Addresses with their middle hidden, as phone numbers are in `phones.masked_phone`."""

from __future__ import annotations

_HIDDEN = "****"
#: From this length on, the end of a name is shown too.
_LONG = 6


def masked_name(text: str) -> str:
    """Give a WeChat name with its middle hidden: xi****an."""
    if not text:
        return ""
    return text[:2] + _HIDDEN + text[-2:] if len(text) > _LONG else text[:1] + _HIDDEN


def masked_email(text: str) -> str:
    """Give an e-mail address with its name hidden: x****@example.org."""
    name, at, domain = text.rpartition("@")
    return masked_name(text) if not at else name[:1] + _HIDDEN + at + domain
