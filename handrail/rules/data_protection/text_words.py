"""The words of a text in context: capitals, sentence starts, neighbours, possessives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handrail.rules.data_protection.common_words import is_opener, is_time
from handrail.rules.people.matching import fold_name

WORDS = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)*")
BESIDE = re.compile(r"\.?[ \t]{0,2}\n?[ \t]{0,2}|-")  # between two parts of a name
OWNED = re.compile(r"['’]s$|(?<=s)['’]$", re.I)
ENDS = frozenset(".!?:•")
OPENS = " \t\r\n\"'“‘(*–—-"  # what may stand between the end of a sentence and the next word
LOG_TIME = re.compile(r"[\s\d.:/-]*\d[\s\d.:/-]*")
FAR = 12  # letters before a word that are looked at
OF_TIME = frozenset(("in", "since", "until", "till", "early", "late", "mid", "next", "last",
                     "this", "every", "each", "during", "end"))  # fmt: skip
# what people do: after a word at the start of a sentence, these say that it is a name
DOES = frozenset((
    "said", "says", "told", "tells", "was", "is", "has", "had", "came", "comes", "went", "goes",
    "rang", "rings", "asked", "asks", "wants", "wanted", "thinks", "thought", "knows", "knew",
    "gave", "gives", "took", "takes", "lives", "lived", "stays", "stayed", "works", "worked",
    "called", "calls", "texts", "texted", "sent", "sends", "picks", "picked", "does", "did", "will",
    "would", "and", "or", "who", "seems", "seemed", "looks", "looked", "left", "met", "saw",
    "helps", "helped", "let", "got", "gets", "made", "makes", "may", "might", "can", "could",
))  # fmt: skip


@dataclass(frozen=True)
class TextWord:
    """One word: its position, as typed and folded, and what is around it."""

    start: int
    end: int
    typed: str
    folded: str
    is_owning: bool  # it ends in a possessive: Rose’s
    is_first: bool  # of a sentence, a line of a log, or what somebody said
    gap: str  # what stands between the word before and this one

    @property
    def is_capital(self) -> bool:
        return self.typed[:1].isupper()

    @property
    def is_beside(self) -> bool:
        """Whether the word before may be a part of the same name."""
        return BESIDE.fullmatch(self.gap) is not None and "\n\n" not in self.gap


def words_of(text: str) -> list[TextWord]:
    """The words of a text in order."""
    return list(_words(text))


def _words(text: str) -> Iterator[TextWord]:
    at, before = 0, ""
    for match in WORDS.finditer(text):
        typed, gap = match[0], text[at : match.start()]
        bare = OWNED.sub("", typed)
        is_first = _is_first(text, match.start(), before)
        owning = bare != typed or text[match.end() : match.end() + 1] in {"’", "'"}
        yield TextWord(
            match.start(),
            match.end(),
            typed,
            fold_name(bare).replace(" ", ""),
            owning,
            is_first,
            gap,
        )
        at, before = match.end(), typed


def _is_first(text: str, start: int, before: str) -> bool:
    near = text[max(0, start - FAR) : start]
    left = near.rstrip(OPENS)
    opened = near[len(left) :]
    if not left or "\n\n" in opened or any(sign in '"“‘' for sign in opened):
        return True
    is_abbreviated = left[-1] == "." and left[:-1].endswith(before) and _is_short(before)
    return (left[-1] in ENDS and not is_abbreviated) or _is_of_log(text, start)


def _is_of_log(text: str, start: int) -> bool:
    """Whether only a time or a number comes before it on its line."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return len(line) < 2 * FAR and LOG_TIME.fullmatch(line) is not None


def _is_short(word: str) -> bool:
    """Whether a word is an initial or a title: the full stop after it ends no sentence."""
    return len(word) == 1 or word.lower() in {"mr", "mrs", "ms", "dr", "st"}


def stands_as_name(words: Sequence[TextWord], at: int) -> bool:
    """Whether an everyday word is used as a name in a text: Rose said, with Bell, Will’s."""
    word = words[at]
    if not word.is_capital:
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if is_time(word.folded) and _is_of_time(words, at, after):
        return False
    if not word.is_first:
        return True
    return word.is_owning or (after is not None and _does(word, after))


def _does(word: TextWord, after: TextWord) -> bool:
    if is_opener(word.folded):
        return False
    is_past = after.folded.endswith("ed") and len(after.folded) > len("need")
    return after.folded in DOES or is_past or after.gap.strip() in {",", ")"}


def _is_of_time(words: Sequence[TextWord], at: int, after: TextWord | None) -> bool:
    before = words[at - 1].folded if at else ""
    is_dated = any(sign.isdigit() for sign in words[at].gap[-4:])
    is_followed = after is not None and any(sign.isdigit() for sign in after.gap[:3])
    return before in OF_TIME or is_dated or is_followed
