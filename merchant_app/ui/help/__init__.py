"""First steps, all keys, where the data lies; and what this program is made of."""
