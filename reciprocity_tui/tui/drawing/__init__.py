"""How lines are laid out and drawn."""
