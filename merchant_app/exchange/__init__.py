"""What comes into the shop file from other programs, and what goes out to them."""
