"""What instructions ask for: a document of amendments → typed items, and the reason where one is not understood."""
