"""Which paragraph, column and row of one text is which of the other."""
