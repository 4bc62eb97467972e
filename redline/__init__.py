"""redline compares drafts and proves what it writes."""
