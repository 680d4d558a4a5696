"""Payment bills as shops download them: one reader per layout, one shape for what they give."""
