"""The page of all settings, made from the sample file, so that the two cannot disagree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NOTE = "Generated from `.env.sample` by `handrail docs`. Change that file, not this page."
SETTING = re.compile(r"^(?:# )?(HANDRAIL_[A-Z_]+)=(.*)$")
EXAMPLE = re.compile(r"^#   (\S.*)$")


@dataclass(frozen=True)
class Part:
    """Settings that are explained together: names with their values, words, examples."""

    settings: tuple[tuple[str, str], ...]
    words: str
    examples: tuple[str, ...]


def explained_parts(sample: str) -> Iterator[Part]:
    """The paragraphs of the sample file that explain a setting, in its order."""
    for paragraph in sample.split("\n\n"):
        lines = paragraph.strip().splitlines()
        settings = tuple((found[1], found[2]) for line in lines if (found := SETTING.match(line)))
        examples = tuple(found[1] for line in lines if (found := EXAMPLE.match(line)))
        words = [
            line.removeprefix("#").strip()
            for line in lines
            if not SETTING.match(line) and not EXAMPLE.match(line)
        ]
        if settings:
            yield Part(settings, " ".join(words), examples)


def settings_page(sample: str) -> str:
    """The page of the settings: the purpose of each, and its default."""
    lines = [
        "# Settings",
        "",
        "After reading this page you can change every setting. Every setting is an",
        "environment variable; nothing else is read.",
        "In a live service they are in `/etc/handrail/handrail.env`, mode 600, owned by root.",
        "`handrail check` names each that is wrong, with the remedy.",
        "",
        f"*{NOTE}*",
        "",
    ]
    for part in explained_parts(sample):
        lines += [f"## {', '.join(name for name, _ in part.settings)}", "", part.words, ""]
        if part.examples:
            lines += ["```", *part.examples, "```", ""]
        left = [f"`{name}={value}`" for name, value in part.settings if value]
        lines += [f"In the sample: {', '.join(left)}.", ""] if left else []
    return "\n".join(lines).rstrip() + "\n"
