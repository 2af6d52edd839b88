"""The base of stored words: each has its own label and meaning."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """Base of every vocabulary: members are written as value, label, meaning."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> Self:
        """Make a member from (value, label, meaning)."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.meaning = meaning
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Return (value, label) pairs in the order they are written."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def description(cls) -> str:
        """Return the dictionary entry of the whole vocabulary: its docstring on one line."""
        return " ".join((cls.__doc__ or "").split())
