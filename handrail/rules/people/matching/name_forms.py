"""A word of a name in all the forms compared: spelling, short form, sound, frequency."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from anyascii import anyascii

from handrail.rules.people.matching import abjads
from handrail.rules.people.matching.name_frequency import share_of
from handrail.rules.people.matching.normalisation import (
    canonical_spelling,
    fold_name,
    is_particle,
    is_title,
    is_weak,
    nickname_class,
)

# How much is kept of what was made ready and compared: names come again, so a little finds most of
# it. A service compares for months, and what it keeps must not grow with those it looked at.
KEPT = 4096
_SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("cz", "c"), ("sz", "s"), ("rz", "s"), ("ch", "c"), ("ph", "f"),
    ("kh", "k"), ("gh", "g"), ("sh", "s"), ("th", "t"), ("zh", "s"), ("dh", "d"), ("bh", "b"),
    ("jh", "j"), ("ck", "k"), ("ts", "s"), ("dz", "s"),
)  # fmt: skip
_SOFT = re.compile(r"c(?=[eiy])")
_PLAIN = str.maketrans({"z": "s", "q": "k", "w": "v", "x": "k"})
_SILENT = re.compile(r"[aeiouyh]")


@dataclass(frozen=True, eq=False)
class Word:
    """A folded word of a name: in plain letters, its spelling class, short-form class and sound.

    Words are compared by identity: `word_forms()` returns one object for one text. `share` is
    roughly how many of a thousand people have such a word in their name.
    """

    text: str
    plain: str
    spelling: str
    short: str
    sound: str
    sounds: frozenset[str]  # with those of other readings, where a script writes no vowels
    share: float
    is_weak: bool
    is_particle: bool
    is_title: bool

    @cached_property
    def codes(self) -> tuple[int, ...]:
        """Numbers of what it sounds like, its short form and other readings too, for keys."""
        of_short, others = word_sound(self.short), sorted(self.sounds - {self.sound})
        return tuple(dict.fromkeys(map(hash_to_number, (self.sound, of_short, *others))))

    @cached_property
    def near(self) -> tuple[int, ...]:
        """Numbers of the sounds that are one letter away, for keys."""
        return tuple(sorted({hash_to_number("-" + one) for one in _shortened(self.sound)}))

    @property
    def is_initial(self) -> bool:
        return len(self.plain) == 1 and self.text.isascii()


@lru_cache(KEPT)
def word_forms(text: str) -> Word:
    """The forms of one folded word."""
    readings = abjads.readings_of(text)
    plain, *others = [_in_latin_letters(reading) for reading in readings]
    spelling, short = canonical_spelling(plain), nickname_class(plain)
    heard = word_sound(spelling)
    sounds = frozenset((heard, *(word_sound(canonical_spelling(other)) for other in others)))
    return Word(
        text=text,
        plain=plain,
        spelling=spelling,
        short=short,
        sound=heard,
        sounds=sounds,
        share=share_of(spelling),
        is_weak=is_weak(plain),
        is_particle=is_particle(plain),
        is_title=is_title(plain),
    )


def _in_latin_letters(text: str) -> str:
    return text if text.isascii() else fold_name(anyascii(text)).replace(" ", "") or text


def word_sound(text: str) -> str:
    """The consonants as heard, the first vowel as "a": mohammed "md", hossain "hsn".

    Other scripts are returned unchanged.
    """
    if not text.isascii():
        return text
    for written, heard in _SOUNDS:
        text = text.replace(written, heard)
    text = _SOFT.sub("s", text).replace("c", "k").translate(_PLAIN)
    first = "a" if text[:1] in "aeiouy" else text[:1]
    heard = first + _SILENT.sub("", text[1:])
    return "".join(
        letter for index, letter in enumerate(heard) if index == 0 or letter != heard[index - 1]
    )


def _shortened(heard: str) -> set[str]:
    """The sound, and the sound with any one letter left out when it has three or more."""
    if len(heard) < 3 or not heard.isascii():
        return {heard}
    return {heard[:gap] + heard[gap + 1 :] for gap in range(len(heard))} | {heard}


def hash_to_number(text: str) -> int:
    """A 64-bit hash of a text: BLAKE2b, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
