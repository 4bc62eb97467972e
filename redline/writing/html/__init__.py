"""Blocks → a page in one self-contained HTML file. `render` is in `pages`; `page` is what every page shares."""
