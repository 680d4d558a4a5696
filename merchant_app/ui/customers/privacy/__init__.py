"""What customers may ask for: to see what is known of them, and to be erased."""
