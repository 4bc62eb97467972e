"""What a comparison comes to, and what is said of it beyond its paragraphs' classes."""
