"""Approvals: what waits for somebody's agreement, who agreed to what, and who has to."""
