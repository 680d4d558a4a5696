"""Points, tiers and cards: the view, the dialogs, the section of the detail."""
