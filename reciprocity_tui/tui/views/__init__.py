"""How pages are drawn: what is known goes in, rows come out."""
