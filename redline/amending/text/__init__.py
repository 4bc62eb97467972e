"""The text under amendment, unit by unit: places and quotations found in it, its numbers, and what came of it."""
