"""How changes are laid down in a Word document; `redline.writing.docx` is the door."""
