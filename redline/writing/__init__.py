"""Comparison → file: tracked changes in Word, and summaries in Markdown, JSON and on a terminal."""
