"""The page: redline for people who never open a terminal, on this machine, by a browser."""
