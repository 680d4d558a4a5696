"""The plan as a month or a week: what happens on which day, and moving it to another one."""
