"""The start page: make a shop, look around, open a file, restore a backup."""
