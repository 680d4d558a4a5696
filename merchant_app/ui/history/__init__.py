"""The history: who changed what and when, and the way back."""
