"""Tasks that repeat: the dialog with the rule, and the list of occurrences."""
