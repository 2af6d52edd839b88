"""Markup that is on a page a hundred times: rendered once with placeholders, then filled in.

The template stays the only place with the markup. It is rendered with placeholders for the
changing texts; the text between the placeholders is cached and joined with the texts of
each request.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from html import escape
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

MARK = re.compile("\ue000(.+?)\ue001")
MOST = 2_000
Pieces = tuple[str, ...]
_known: dict[Hashable, Pieces] = {}


def placeholder_for(name: str) -> SafeString:
    """The placeholder for the text of that name; names are ours, never a person's."""
    return SafeString(f"\ue000{name}\ue001")  # nosec B703 - our own mark


def split_template(
    key: Hashable, template: str, context: Callable[[], Mapping[str, Any]]
) -> Pieces:
    """A template rendered with placeholders, split at them: text, name, text, name ... text."""
    found = _known.get(key)
    if found is None:
        if len(_known) > MOST:
            _known.clear()
        found = _known[key] = tuple(MARK.split(render_to_string(template, dict(context()))))
    return found


def fill_pieces(pieces: Pieces, text_of: Callable[[str], str]) -> SafeString:
    """The pieces with each name replaced by its text, which is escaped unless it is safe."""
    texts = list(pieces)
    for place in range(1, len(texts), 2):
        text = text_of(texts[place])
        texts[place] = text if isinstance(text, SafeString) else escape(text)
    return SafeString("".join(texts))  # nosec B703 - template text and escape()


def render_fragment(template: str, texts: Mapping[str, str], **look: Hashable) -> SafeString:
    """A row of a list: its template is rendered once for each variant.

    An empty text is empty for the template too; the others are only filled in afterwards.
    """
    key = (template, *look.values(), *(bool(text) for text in texts.values()))
    marks = {name: placeholder_for(name) if text else "" for name, text in texts.items()}
    return fill_pieces(split_template(key, template, lambda: look | marks), texts.__getitem__)
