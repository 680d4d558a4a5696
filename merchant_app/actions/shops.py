"""Making shop files."""

from __future__ import annotations

from pathlib import Path

from merchant_app.actions.checks import name_of
from merchant_app.domain.public_holidays import check_country
from merchant_app.store.create import create_shop
from merchant_app.store.file_check import SUFFIX
from merchant_app.store.shop import Shop


def new_shop(path: Path, *, name: str, currency: str, country: str, language: str) -> Shop:
    """Make a shop file and open it; the file's suffix is added where it is missing.

    Raises:
        UserError: with field "name", "currency", "country" or "path".

    """
    name = name_of(name)
    check_country(country)
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    return create_shop(path, name=name, currency=currency, country=country, language=language)
