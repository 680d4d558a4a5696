"""The line above the ledger in which an entry is written by keyboard, completed from the past."""
