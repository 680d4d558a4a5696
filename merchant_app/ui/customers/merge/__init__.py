"""The same person twice: who is likely, and making one customer of two."""
