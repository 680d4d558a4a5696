"""The words and figures of the language in use: gettext catalogues and Babel's formats.

`use` sets the program's language; `using` sets another one for a block, so that a report can
be printed in Chinese while the window is English. Both work per thread and per task.
"""

from __future__ import annotations

import gettext as gettext_module
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Final

from merchant_app.resources import resource

if TYPE_CHECKING:
    from merchant_app.domain.messages import Argument, Message, UserError

#: Language codes of the program and the names people read them by.
LANGUAGES: Final = {"en": "English", "zh": "简体中文"}
DOMAIN: Final = "merchant"

_program_language = "en"
_block_language: ContextVar[str | None] = ContextVar("language", default=None)


def language() -> str:
    """Give the code of the language in use here: "en" or "zh"."""
    return _block_language.get() or _program_language


def use(code: str) -> None:
    """Make `code` the language of the program; an unknown code means English."""
    global _program_language  # noqa: PLW0603 - one language for the whole program
    _program_language = code if code in LANGUAGES else "en"


@contextmanager
def using(code: str) -> Iterator[None]:
    """Use another language inside a block."""
    token = _block_language.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _block_language.reset(token)


def system_language() -> str:
    """Give the language of the computer if the program has it, else English."""
    import locale

    name = locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


@cache
def _catalogue(code: str) -> gettext_module.NullTranslations:
    return gettext_module.translation(
        DOMAIN, resource("locale"), languages=[code], fallback=code == "en"
    )


def _(text: str, /, **arguments: object) -> str:
    """Translate `text` and fill its `{named}` places."""
    translated = _catalogue(language()).gettext(text)
    return translated.format(**arguments) if arguments else translated


def _n(one: str, many: str, n: int, /, **arguments: object) -> str:
    """Translate a text that counts `n`, which fills `{n}`."""
    return _catalogue(language()).ngettext(one, many, n).format(n=n, **arguments)


def _p(context: str, text: str, /, **arguments: object) -> str:
    """Translate a text that means different things in different places ("Left", "Open")."""
    translated = _catalogue(language()).pgettext(context, text)
    return translated.format(**arguments) if arguments else translated


def say(message: Message) -> str:
    """Render a message in the language in use; dates are written for reading."""
    from datetime import date

    from merchant_app.formats import long_date

    def readable(value: Argument) -> str | int:
        return long_date(value) if isinstance(value, date) else value

    filled = {name: readable(value) for name, value in message.arguments}
    if message.plural:
        n = dict(message.arguments)["n"]
        assert isinstance(n, int)
        del filled["n"]
        return _n(message.text, message.plural, n, **filled)
    return _(message.text, **filled)


def say_error(error: UserError) -> str:
    """Render what a `UserError` has to say."""
    return say(error.message)
