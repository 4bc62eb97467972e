"""Where a judgement is imported from by who brings one."""

from __future__ import annotations

from redline.writing.report.judging import Judgement

__all__ = ["Judgement"]
