"""What every page shares: templates that escape what they set, one file, and a policy that lets nothing in or out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from redline.messages import direction
from redline.writing.phrases import Phrases


def fill(
    template: str, styles: Sequence[str], script: str, say: Phrases, more_style: str = "", **content: object
) -> str:
    """A page from a template of this folder.

    styles, script: names of files of this folder that go into the page; the policy names their digests, so that the
    browser runs these and nothing else, whatever a document holds. script may be "".
    more_style: rules of redline's own making that depend on the content; never words of a document.
    say: the words of the page's own.   content: what the template sets; every text in it is escaped.
    """
    style = Markup("\n".join([*(_own(name) for name in styles), more_style]))
    code = Markup(_own(script) if script else "")
    page = _environment().get_template(template)
    return page.render(
        style=style,
        script=code,
        policy=_policy(style, code),
        kind=_kind,
        shade=shade,
        written=direction,
        say=say,
        **content,
    )


def _kind(block: object) -> str:
    return type(block).__name__


SHADES = 6
"""How many grounds tell conflicts apart that stand near each other."""


def shade(side: str | int) -> str:
    """The class of the ground of a conflict, by its number or by a side of it: "shade-2" for 8 and for "8b"."""
    number = int("".join(filter(str.isdecimal, str(side))))
    return f"shade-{(number - 1) % SHADES + 1}"


def _policy(style: str, code: str) -> str:
    """Nothing may be fetched, sent or run but this page's own style and script.

    Source: Content Security Policy Level 3, 2.3.1 (hash-source).
    """
    script = f"'sha256-{_digest(code)}'" if code else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src {script}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


@pass_context
def _tied(context: Context, value: object) -> object:
    """What redline says, with no-break spaces where no line may end; words of a text are escaped before, and stay."""
    return context["say"].tied(value) if type(value) is str else value


@cache
def _own(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__, ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_tied,
    )
