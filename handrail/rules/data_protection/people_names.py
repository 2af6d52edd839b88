"""Names in what was written about a person: a suspect, a source, somebody introduced."""

import re
from collections.abc import Iterator, Sequence

from handrail.rules.data_protection import relatives
from handrail.rules.data_protection.common_words import is_common
from handrail.rules.data_protection.text_words import TextWord, words_of

TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx"))
PARTS = re.compile(r"[,;()/\n]|\s[-–—]\s")
ALIAS = re.compile(
    r"\b(?:known as|called|calls (?:him|her|them)sel(?:f|ves)|nicknamed|named|name as|name is|aka"
    r"|goes by)\s+[\"“'‘]?(?=[^\W\d_])",
    re.I,
)
ASIDE = re.compile(r"\(([A-Z][\w'’-]*)\)|[\"“]([A-Z][\w'’-]*)[\"”]")
DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "my", "our", "your", "known"))
# beside a title, these say that somebody is at work
AT_WORK = frozenset((
    "teacher", "tutor", "head", "headteacher", "social", "worker", "officer", "nurse", "doctor",
    "gp", "probation", "police", "education", "health", "manager", "chair", "school", "midwife",
    "coordinator", "lead", "solicitor", "judge", "consultant", "housing", "senco", "psychologist",
))  # fmt: skip
NEAR = 5  # words


def names_in(told: str) -> list[str]:
    """The names in a short description: “Kamal Miah, known as Kingy” has two.

    A name begins a part of the words, or follows “known as” or the like. An everyday word by
    itself is no name.
    """
    parts = [part.strip() for part in PARTS.split(told)]
    found = [_name_at(words_of(part), 0) for part in parts if not part[:1].isdigit()]
    found += [_nickname(told[match.end() :]) for match in ALIAS.finditer(told)]
    found += [_nickname(match[1] or match[2]) for match in ASIDE.finditer(told)]
    found = [name for name in found if name]
    return list(dict.fromkeys([*found, *(name for _, name in introduced_names(words_of(told)))]))


def _nickname(told: str) -> str:
    """A nickname, which may be an everyday word: Flash, ciocia Ewa."""
    words = words_of(told)
    if len(words) > 1 and words[1].is_capital and not is_common(words[0].folded):
        return " ".join([words[0].typed, *(word.typed for word in _run(words, 1))])
    is_word = bool(words) and words[0].is_capital and len(words[0].folded) > 1
    return _name_at(words, 0) or (words[0].typed if is_word else "")


def _name_at(words: Sequence[TextWord], at: int) -> str:
    """The capitalised words that begin at this position, as one name; "" when there are none."""
    run = list(_run(words, at))
    while run and (run[0].folded in TITLES or run[0].folded in DETERMINERS):
        if run[0].folded in TITLES and len(run) > 1:
            return " ".join(word.typed for word in run[1:])
        run = run[1:]
    if len(run) == 1 and (is_common(run[0].folded) or len(run[0].folded) < 2):
        return ""
    return " ".join(word.typed for word in run)


def _run(words: Sequence[TextWord], at: int) -> Iterator[TextWord]:
    for word in words[at:]:
        is_apart = word is not words[at] and not word.is_beside
        if is_apart or not word.is_capital or any(sign.isdigit() for sign in word.typed):
            return
        yield word
        if word.is_owning:
            return


def introduced_names(words: Sequence[TextWord]) -> list[tuple[int, str]]:
    """Names that a text introduces: her cousin Yasmin, a boy called Tariq, Mrs Okafor.

    Each with the position of its first word. Professionals are left out.
    """
    found = []
    for at, word in enumerate(words):
        if at and word.is_capital and word.is_beside and (name := _brought_in(words, at)):
            found.append((at, name))
    return found


def _brought_in(words: Sequence[TextWord], at: int) -> str:
    before = words[at - 1]
    if relatives.is_kin(words, at - 1) and not before.is_owning:
        return "" if is_common(words[at].folded) else _name_at(words, at)
    if before.folded in TITLES and not _is_at_work(words, at):
        return _name_at(words, at)
    phrase = " ".join(word.typed for word in words[max(0, at - 3) : at]) + " x"
    match = ALIAS.search(phrase)
    is_said = match is not None and match.end() == len(phrase) - 1
    return _name_at(words, at) if is_said else ""


def _is_at_work(words: Sequence[TextWord], at: int) -> bool:
    around = words[max(0, at - NEAR) : at + NEAR]
    return any(word.folded in AT_WORK for word in around)
