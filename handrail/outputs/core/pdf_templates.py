"""Templates rendered as tagged PDF, with the stamp of the reader they are printed for."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from django.template import Context, Engine

from handrail.outputs.core import copy_stamp
from handrail.outputs.core.copy_stamp import Stamp
from handrail.rules.clocks import moment_dated
from handrail.rules.vocabulary.documents import MARKING

TEXT = re.compile(r"(?<=>)[^<]{60,}")  # between two tags
UNBROKEN = re.compile(r"(?:&#?\w+;|[^\s&]){60}")
ENGINE = Engine(dirs=[Path(__file__).parents[1] / "templates"], autoescape=True)


@dataclass(frozen=True, kw_only=True)
class Printed:
    """The print details on every document: by whom, for which agency, when, its marking."""

    partnership: str
    printed_by: str
    agency: str
    now: dt.datetime
    marking: str = MARKING

    @property
    def printed(self) -> str:
        return f"Printed by {self.printed_by}, {self.agency}, on {moment_dated(self.now)}."

    @property
    def created(self) -> str:
        return self.now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def render_html(template: str, values: Mapping[str, Any]) -> str:
    """The HTML page from a template of `templates/documents`, every value escaped.

    Words of 60 characters and more may break: one endless word would take minutes to set.
    """
    found = ENGINE.get_template(f"documents/{template}")
    page = found.render(Context(dict(values), use_l10n=False))
    return TEXT.sub(lambda text: UNBROKEN.sub("\\g<0>\u200b", text[0]), page)


def render_pdf(template: str, values: Mapping[str, Any]) -> bytes:
    """The template as an A4 PDF with tags, language and title (PDF/UA-1 as far as possible)."""
    from handrail.outputs.core import pdf_engine

    text, stamp = render_html(template, values), copy_stamp.current_stamp()
    if stamp:
        text = text.replace("</head>", f"{_stamped(stamp)}</head>", 1)
    return pdf_engine.html_to_pdf(text)


def _stamped(stamp: Stamp) -> str:
    """The HTML that puts the stamp on every page and into the document's metadata.

    It is in the margin and behind the text, so that a screen reader reads the text alone.
    """
    known = f'<meta name="keywords" content="{escape(stamp.number)}">'
    if stamp.is_quiet:
        return known
    line = re.sub(r"[^ -!#-;=?-\[\]-~]", lambda sign: f"\\{ord(sign[0]):x} ", stamp.line)
    content = f'string(printed) "\\A" string(marking) "\\A" "{line}"'
    page = f"@page {{ background: url({copy_stamp.WATERMARK}) center / 100% 100% no-repeat;"
    return f"{known}<style>{page} @bottom-left {{ content: {content} }} }}</style>"
