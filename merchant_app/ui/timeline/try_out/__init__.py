"""Trying things out on a copy of the plan, beside the plan as it is."""
