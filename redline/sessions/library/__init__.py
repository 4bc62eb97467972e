"""The library filled from files, and asked about resolutions: which file a symbol means, what a draft comes from."""
