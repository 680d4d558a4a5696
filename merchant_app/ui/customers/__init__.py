"""The Customers tab: stages, the list that is found while typing, and one customer in detail."""
