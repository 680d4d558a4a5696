"""Parts of the dialogs in which ledger entries are written, divided and struck out."""
