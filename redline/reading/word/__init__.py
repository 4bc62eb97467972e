"""Word files, and what LibreOffice makes Word files of: received (`file`), then read (`package`)."""
