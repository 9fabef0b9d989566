"""The full screen: the same questions and the same sentences as line mode, drawn."""
