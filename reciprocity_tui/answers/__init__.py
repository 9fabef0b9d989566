"""What one partner said: the sheet, its order, its file, and what of it the other will see."""
