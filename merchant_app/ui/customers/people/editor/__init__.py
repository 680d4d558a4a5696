"""Makes groups of customers from conditions, and counts who is in them meanwhile."""
