"""Other ways to plan the money: tried with sliders, kept by name, adopted as one edit."""
