"""A concordance as JSON."""

from __future__ import annotations

from redline.concording.model import Concordance, Discord
from redline.model import Certainty, Resolution
from redline.writing.json import document
from redline.writing.report.concordance import listed


def render(made: Concordance, strict: bool = False) -> str:
    """{"schema", "texts", "warnings", "pairs", "differences": [{"kind", "a", "b", "message", "certainty"}], "unsure"}.

    In English.
    `a` or `b` is null where a version has no such place.   strict: what may be another wording is among the
    differences; else "unsure" counts it.
    """
    told = listed(made, strict)
    compared = [text for comparison in made.comparisons or () for text in (comparison.old, comparison.new)]
    return document(
        {
            "texts": [_text(side) for side in compared or (made.a, made.b)],
            "warnings": [str(doubt) for doubt in made.doubts],
            "pairs": made.pairs,
            "differences": [_difference(discord) for discord in told],
            "unsure": len(made.discords) - len(told),
        }
    )


def _text(side: Resolution) -> dict[str, object]:
    return {"source": side.source.name, "language": side.language, "symbol": side.head.symbol}


def _difference(discord: Discord) -> dict[str, object]:
    return {
        "kind": str(discord.kind),
        "a": discord.a,
        "b": discord.b,
        "message": str(discord.message),
        "certainty": str(Certainty.SURE if discord.sure else Certainty.MAYBE),
    }
