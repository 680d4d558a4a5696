"""The Overview tab: where the campaign stands today, and what needs a decision."""
