"""Everyday words, some of which are also names: Rose, Bell, May, Will."""

from collections.abc import Mapping
from functools import lru_cache

from handrail.rules.codes.code_tables import read_code_table


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    read = read_code_table("matching/common_words.yaml")
    return {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for name, words in read.items()
    }


ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))


@lru_cache(maxsize=16_384)
def is_common(folded: str) -> bool:
    """Whether a folded word, or the word that it is a form of, is an everyday one."""
    forms = {folded} | {
        folded.removesuffix(ending) + instead
        for ending, instead in ENDINGS
        if folded.endswith(ending) and len(folded) > len(ending) + 2
    }
    return any(not forms.isdisjoint(words) for words in _lists().values())


def is_time(folded: str) -> bool:
    """Whether a folded word is a month, a day, a season or a festival."""
    return folded in _lists()["times"]


def is_opener(folded: str) -> bool:
    """Whether a folded word can begin a sentence, whatever follows it."""
    return folded in _lists()["openers"]
