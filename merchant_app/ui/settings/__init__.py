"""The settings of the shop, which are edits like any other, and those of this computer."""
