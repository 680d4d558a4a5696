"""The counter: a small window beside the till, served by the keyboard alone."""
