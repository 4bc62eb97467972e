"""Whose a change is: who made it in the file, and under whose name a redline shows it."""
