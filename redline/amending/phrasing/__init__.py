"""The other way round: the difference between two texts as formal amendments."""
