"""A starting copy: the text of a version with the next number, and comments on what to change."""

from typing import Any

import yaml

ADVICE = """\
# Starting copy of “{title}”, version {old}, to change and to publish as version {new}.
#
# 1. Keep the key to make a new version of this form. For a form of your own, give another key
#    (small letters, _ for spaces) and begin with version: 1.
# 2. Change the title, the texts and the questions. Each question has a key of its own. A question
#    that still means the same keeps its key, so that answers can be compared over the years.
# 3. Indent with spaces, never with the tab key. A text with a colon in it stands in "quotes".
# 4. A screening keeps the questions judgement and why: people judge, the form does not.
# 5. Upload the file under Forms. You are told, line by line, what cannot stay as it is; then you
#    see every page and what has changed; nothing is published until you press Publish.
#
# Lines that begin with # are notes to people. Take out these when you have read them.
"""


def next_number(numbers: list[str]) -> str:
    """The next whole number after the highest in use."""
    return str(max((int(number.split(".")[0]) for number in numbers), default=0) + 1)


def starting_copy(text: str, new: str) -> str:
    """The text of a published version with `new` as its version, and advice above it.

    The text has been published, so that it has a title and a version.
    """
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    nodes = {key.value: value for key, value in root.value}
    version, title = nodes["version"], " ".join(nodes["title"].value.split())
    changed = text[: version.start_mark.index] + new + text[version.end_mark.index :]
    return ADVICE.format(title=title, old=version.value, new=new) + "\n" + changed.lstrip("\ufeff")
