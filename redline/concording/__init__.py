"""Two language versions of one text side by side: what differs, and whether the same changes were made in both."""

from __future__ import annotations

from redline.concording.changes import concord_changes as concord_changes
from redline.concording.differences import concord as concord
from redline.concording.model import Concordance as Concordance
