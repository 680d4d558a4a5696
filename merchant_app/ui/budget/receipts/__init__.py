"""Receipts: added by choosing, dropping or pasting, and looked at in the window."""
