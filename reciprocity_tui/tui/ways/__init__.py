"""The ways that lead from screen to screen."""
