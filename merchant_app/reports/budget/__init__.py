"""The budget beside what happens: the figures of its control, and "Budget and differences"."""
