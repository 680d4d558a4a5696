"""The people: a list found while typing, groups beside it, one customer in detail."""
