"""Carries out what amendments ask for, every item exactly or not at all."""
