"""The Budget tab: key figures, the plan as a tree of lines, and the ledger under it."""
