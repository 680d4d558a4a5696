"""What was imported, when and from where; taking it back."""
