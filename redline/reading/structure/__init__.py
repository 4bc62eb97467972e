"""From blocks to a resolution: what each paragraph is, and where delegates would say it stands."""

from redline.reading.structure.building import build

__all__ = ["build"]
