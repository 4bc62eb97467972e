"""Plain text: `decoding` → `lines` → `furniture`, `notes`, page `breaks` apart → paragraphs (`evidence`, `pieces`)."""
