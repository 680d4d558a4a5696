"""The parts of the printed campaign plan, one module each, in the order they are bound."""
