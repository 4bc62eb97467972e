"""Which words between two paragraphs that belong together were kept, deleted and inserted."""
