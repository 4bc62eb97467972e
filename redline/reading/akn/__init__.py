"""Akoma Ntoso: by its elements (`body`), or by the names that redline gives its lines (`named`)."""
