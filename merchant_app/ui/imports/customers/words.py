"""How lists of customers, their columns and what would change are called on screen."""

from __future__ import annotations

from merchant_app.domain.customers import ConsentPurpose
from merchant_app.domain.phones import masked_phone
from merchant_app.exchange.customers.customer_file import (
    CustomerLayout,
    UpdateRule,
)
from merchant_app.exchange.customers.customer_file import CustomerMeaning as Meaning
from merchant_app.i18n import _, _p
from merchant_app.ui.customers.words import gender_words, purpose_word


def layout_word(layout: CustomerLayout) -> str:
    """Name a layout of customers."""
    return {
        CustomerLayout.SHOPIFY: _("Shopify customers"),
        CustomerLayout.SQUARE: _("Square customer directory"),
        CustomerLayout.DOUYIN: _("Douyin shop orders"),
        CustomerLayout.TAOBAO: _("Taobao or Tmall orders"),
        CustomerLayout.MEITUAN: _("Meituan members"),
        CustomerLayout.VCARD: _("Address cards"),
        CustomerLayout.TABLE: _("Table by its columns"),
    }[layout]


def meaning_word(meaning: Meaning) -> str:
    """Give what a column of customers means, as it is chosen in the list."""
    return {
        Meaning.NAME: _p("customer", "Name"),
        Meaning.FIRST_NAME: _("Given name"),
        Meaning.LAST_NAME: _("Family name"),
        Meaning.PHONE: _("Phone"),
        Meaning.PHONE_OTHER: _("Other phone"),
        Meaning.SOURCE_ID: _("Customer number"),
        Meaning.NICKNAME: _("Buyer's nickname"),
        Meaning.WECHAT: _("WeChat"),
        Meaning.EMAIL: _("Email"),
        Meaning.BIRTHDAY: _("Birthday"),
        Meaning.BIRTHDAY_LUNAR: _("Lunar birthday"),
        Meaning.GENDER: _("Gender"),
        Meaning.AGE_BAND: _("Age"),
        Meaning.AREA: _("Area"),
        Meaning.OCCUPATION: _("Occupation"),
        Meaning.NEED_LEVEL: _("Need"),
        Meaning.NOTE: _("Note"),
        Meaning.TAGS: _("Tags"),
        Meaning.JOINED: _p("customer", "Joined"),
        Meaning.CHANNEL: _("Channel"),
        Meaning.AGREES_MESSAGES: _("Agrees to text messages"),
        Meaning.AGREES_MAIL: _("Agrees to mail"),
        Meaning.AGREES_CALLS: _("Agrees to phone calls"),
        Meaning.AGREES_WECHAT: _("Agrees to WeChat"),
        Meaning.AGREES_ANALYSIS: _("Agrees to use of purchases"),
    }[meaning]


def rule_word(rule: UpdateRule) -> str:
    """Say what a column does to customers who are known."""
    return {
        UpdateRule.FILL: _("Only fill what is empty"),
        UpdateRule.THEIRS: _("Take the file's"),
        UpdateRule.OURS: _("Keep ours"),
    }[rule]


def ruled_fact(meaning: Meaning) -> str | None:
    """Give the fact that a column of this meaning writes, None if it writes none."""
    if meaning in {Meaning.SOURCE_ID, Meaning.NICKNAME}:
        return None
    if meaning in {Meaning.FIRST_NAME, Meaning.LAST_NAME}:
        return "name"
    if meaning is Meaning.BIRTHDAY_LUNAR:
        return "birthday"
    return "consents" if meaning.value.startswith("agrees_") else meaning.value


def change_words(change: tuple[str, str, str], *, masked: bool) -> str:
    """Say what would change, before and after."""
    field, before, after = change
    kind, _colon, purpose = field.partition(":")
    if kind == "tag":
        return _("{name}: {now}", name=_p("customer", "Tag"), now=after)
    if kind == "consent":
        what = purpose_word(ConsentPurpose(purpose))
        name = _("Consent taken back") if before else _p("customer", "Consent")
        return _("{name}: {now}", name=name, now=what)
    name = meaning_word(Meaning(field))
    was, now = (_value(field, text, masked=masked) for text in (before, after))
    if not was:
        return _("{name}: {now}", name=name, now=now)
    return _("{name}: {before} → {after}", name=name, before=was, after=now)


def _value(field: str, text: str, *, masked: bool) -> str:
    if field in {"phone", "phone_other"} and masked:
        return masked_phone(text)
    if field == "gender":
        return gender_words().get(text, text)
    if text.startswith("lunar "):
        return _("{day} of the lunar year", day=text.removeprefix("lunar "))
    return text
