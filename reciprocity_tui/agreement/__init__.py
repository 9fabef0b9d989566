"""What two people agree on: its shape, its rules and its sentences."""
