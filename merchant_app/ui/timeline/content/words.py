"""The words and icons for the steps and forms of content pieces, in the language in use."""

from __future__ import annotations

from merchant_app.domain.campaign_template import ContentForm
from merchant_app.domain.content import PieceStep, RhythmPart
from merchant_app.i18n import _, _p

#: What each form of a piece looks like in small.
FORM_ICONS = {
    ContentForm.TEXT: "file-text",
    ContentForm.PHOTO: "image",
    ContentForm.SHORT_VIDEO: "smartphone",
    ContentForm.LIVE: "monitor",
    ContentForm.PAGE: "external-link",
    ContentForm.PRINT: "printer",
    None: "file",
}


def step_word(step: PieceStep) -> str:
    """Give the word for a step."""
    return {
        PieceStep.TOPIC: _p("content", "Topic"),
        PieceStep.MADE: _p("content", "Made"),
        PieceStep.CHECKED: _p("content", "Checked"),
        PieceStep.PUBLISHED: _p("content", "Published"),
        PieceStep.FEEDBACK: _p("content", "Feedback"),
    }[step]


def step_hint(step: PieceStep) -> str:
    """Say what a step means."""
    return {
        PieceStep.TOPIC: _("Somebody had the idea; nothing is made yet."),
        PieceStep.MADE: _("Text and pictures are there."),
        PieceStep.CHECKED: _("A second person has read it; prices and claims are right."),
        PieceStep.PUBLISHED: _("Guests can see it."),
        PieceStep.FEEDBACK: _("What came back is written into the note."),
    }[step]


def form_word(form: ContentForm | None) -> str:
    """Give the word for a form."""
    return {
        ContentForm.TEXT: _p("content", "Text"),
        ContentForm.PHOTO: _p("content", "Photos"),
        ContentForm.SHORT_VIDEO: _p("content", "Short video"),
        ContentForm.LIVE: _p("content", "Live"),
        ContentForm.PAGE: _p("content", "Page"),
        ContentForm.PRINT: _p("content", "Print"),
        None: _("Not decided"),
    }[form]


def rhythm_word(part: RhythmPart) -> str:
    """Give the word for one of the pieces around an event."""
    return {
        RhythmPart.PREVIEW: _p("content", "Preview"),
        RhythmPart.POST: _("On the day"),
        RhythmPart.REVIEW: _("Looking back"),
    }[part]


def rhythm_name(part: RhythmPart, about: str) -> str:
    """Name the piece of one part after the event it is about."""
    return _("{name}: {value}", name=rhythm_word(part), value=about)
