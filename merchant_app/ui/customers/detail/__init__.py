"""One customer in detail."""
