"""What a terminal sends and takes, for both front ends."""
