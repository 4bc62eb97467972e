"""Other people's programs that are run for one thing: LibreOffice, which converts and prints, and a browser."""
