"""The groups beside the list: what there is, how many are in each, and choosing one."""
