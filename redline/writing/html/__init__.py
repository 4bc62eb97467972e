"""Comparison → a report in one self-contained HTML file. `render` is in `report`; `page` is what every page shares."""
