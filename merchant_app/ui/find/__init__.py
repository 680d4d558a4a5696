"""The search over everything in the shop and every command."""
