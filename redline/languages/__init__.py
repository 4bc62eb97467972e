"""What redline knows of each language: one data file a language, and the few functions that read it."""
