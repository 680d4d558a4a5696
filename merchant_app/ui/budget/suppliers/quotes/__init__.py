"""Quotes for a planned purchase, side by side."""
