"""Content pieces: a board with a column for each step, and the dialog of one piece."""
