"""Splitting an amount over lines, parts or channels, with a preview."""
