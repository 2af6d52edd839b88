"""How texts cite the law: by the id of a rule, so that each title is written once."""

import re

from handrail.rules.law.register import load_register

CITED = re.compile(r"\{law:([a-z0-9-]+)\}")


def title_of(rule: str) -> str:
    """The title of a rule. Raises KeyError for an id that the register does not know."""
    return load_register()[rule].title


def fill_titles(text: str) -> str:
    """`text` with {law:ca1989-s47} ... replaced by the titles. Raises KeyError."""
    return CITED.sub(lambda found: title_of(found[1]), text)


def cited_rules(text: str) -> list[str]:
    """The ids of the rules that a text cites, in order and each once."""
    return list(dict.fromkeys(CITED.findall(text)))
