"""PDFs: `pdfium` opens, `objects` → `lines` → `furniture` and `notes` apart, `columns` and tables → `paragraphs`."""
