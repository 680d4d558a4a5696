"""Entries that come again: the list of them, their dialog, and what is due."""
