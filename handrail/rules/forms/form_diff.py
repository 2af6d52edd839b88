"""What differs between two versions of a form, question by question, in words."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from handrail.rules.forms.answer_texts import condition_in_words
from handrail.rules.forms.questions import Form, Option, Page, Question, Scale, Section

NOTHING: Mapping[str, str] = {}  # {child} and the like are compared as they are written
FROM_FORM = "As the whole form says"


@dataclass(frozen=True)
class Difference:
    """One difference: what it is, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One question that is added, removed, moved or changed."""

    kind: str
    key: str
    label: str
    page: str
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two forms."""

    whole: tuple[Difference, ...]
    questions: tuple[Change, ...]

    @property
    def is_same(self) -> bool:
        return not self.whole and not self.questions

    @property
    def counts(self) -> list[tuple[str, int]]:
        """(kind, number) for each kind of change that occurs."""
        found = [change.kind for change in self.questions]
        kinds = ("added", "removed", "moved", "changed")
        return [(kind, found.count(kind)) for kind in kinds if kind in found]


@dataclass(frozen=True)
class Place:
    """The position of a question in its form."""

    question: Question
    page: Page
    section: Section
    after: str

    @property
    def words(self) -> str:
        section = f", {self.section.title}" if self.section.title else ""
        follows = f"after “{self.after}”" if self.after else "first"
        return f"{self.page.title}{section}, {follows}"


def compare_forms(before: Form, after: Form) -> Comparison:
    """The changes from `before` to `after`."""
    old, new = _places(before), _places(after)
    moved = _moved(old, new)
    changes = [_of_one(key, old, new, before, after, key in moved) for key in new]
    gone = [
        Change("removed", key, place.question.label, place.page.title)
        for key, place in old.items()
        if key not in new
    ]
    found = [change for change in changes if change is not None]
    return Comparison(tuple(_whole(before, after)), (*found, *gone))


def _places(form: Form) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for page in form.pages:
        for section in page.parts():
            above = ""
            for question in section.questions:
                found[question.key] = Place(question, page, section, above)
                above = question.label
    return found


def _moved(old: Mapping[str, Place], new: Mapping[str, Place]) -> set[str]:
    """Keys that are in another section, or in another order among those in both forms."""
    both = [key for key in new if key in old]
    first = [key for key in old if key in new]
    elsewhere = {key for key in both if _section(old[key]) != _section(new[key])}
    blocks = SequenceMatcher(None, first, both, autojunk=False).get_matching_blocks()
    in_order = {key for block in blocks for key in both[block.b : block.b + block.size]}
    return elsewhere | (set(both) - in_order)


def _section(place: Place) -> tuple[str, str]:
    return place.page.key, place.section.key


def _of_one(
    key: str,
    old: Mapping[str, Place],
    new: Mapping[str, Place],
    before: Form,
    after: Form,
    is_moved: bool,
) -> Change | None:
    here = new[key]
    if key not in old:
        return Change("added", key, here.question.label, here.page.title)
    there = old[key]
    said = [Difference("Place", there.words, here.words)] if is_moved else []
    said += _differences(ASPECTS, (before, there.question), (after, here.question))
    if not said:
        return None
    kind = "moved" if is_moved else "changed"
    return Change(kind, key, here.question.label, here.page.title, tuple(said))


Aspect = tuple[str, Callable[[Form, Any], str]]


def _differences(
    aspects: Sequence[Aspect], before: tuple[Form, Any], after: tuple[Form, Any], of: str = ""
) -> list[Difference]:
    rows = [
        (f"{of}{what}", said(*before), said(*after))
        for what, said in aspects
        if said is not _condition or before[1].asked_when != after[1].asked_when
    ]
    return [Difference(*row) for row in rows if row[1] != row[2]]


def _yes(value: bool) -> str:
    return "Yes" if value else "No"


def option_in_words(option: Option) -> str:
    """An answer with how it is stored: Yes (kept as yes, a worry)."""
    known = [f"kept as {option.value}"]
    known += ["a worry"] if option.is_worry else []
    known += ["not known"] if option.is_unknown else []
    known += ["no worry"] if option.is_low else []
    known += [f"{option.points} points"] if option.points is not None else []
    hint = f", hint “{option.hint}”" if option.hint else ""
    return f"{option.label} ({', '.join(known)}{hint})"


def _options(options: Iterable[Option]) -> str:
    return "\n".join(map(option_in_words, options))


def _condition(form: Form, part: Question | Section) -> str:
    said = condition_in_words(form, part.asked_when, NOTHING)
    return f"Only if {said}" if said else "Always"


def _asks(asks: Iterable[str] | None) -> str:
    return FROM_FORM if asks is None else ", ".join(asks)


ASPECTS: tuple[Aspect, ...] = (
    ("Question", lambda form, question: question.label),
    ("Short name", lambda form, question: question.short),
    ("Hint", lambda form, question: question.hint),
    ("Why it is asked", lambda form, question: question.why),
    ("In plain words, for the guide", lambda form, question: question.plain),
    ("Kind of answer", lambda form, question: question.kind.value),
    ("Answers", lambda form, question: _options(question.options)),
    ("Scale", lambda form, question: question.scale or ""),
    ("Must be answered", lambda form, question: _yes(question.required)),
    ("Must sometimes be answered", lambda form, question: _yes(question.sometimes_required)),
    ("Asked", _condition),
    ("How it is stored", lambda form, question: question.sensitivity),
    ("Asked of", lambda form, question: question.asked_of),
    ("Who can see it later", lambda form, question: question.holds),
    ("Nature of the sign", lambda form, question: question.nature or ""),
    ("Prompts it raises", lambda form, question: ", ".join(question.raises)),
    ("If worried, also asks for", lambda form, question: _asks(question.asks)),
    ("Line of evidence", lambda form, question: question.evidence),
    ("How many", lambda form, question: str(question.many)),
    ("Same for brothers and sisters", lambda form, question: _yes(question.shared)),
    ("Answers in one row", lambda form, question: _yes(question.compact)),
)
OF_FORM: tuple[Aspect, ...] = (
    ("Title", lambda _, form: form.title),
    ("Kind of form", lambda _, form: form.use),
    ("About", lambda _, form: form.about),
    ("Notice", lambda _, form: form.notice),
    ("Source", lambda _, form: form.source),
    ("If worried, also asks for", lambda _, form: _asks(form.asks)),
    ("Tool output", lambda _, form: _output(form)),
)
OF_PAGE: tuple[Aspect, ...] = (
    ("title", lambda _, page: page.title),
    ("lead", lambda _, page: page.lead),
    ("place", lambda _, page: page.place),
    ("layout", lambda _, page: page.layout),
    ("puts in", lambda _, page: page.insert or ""),
)
OF_SECTION: tuple[Aspect, ...] = (
    ("title", lambda _, section: section.title),
    ("hint", lambda _, section: section.hint),
    ("asked", _condition),
)


def _output(form: Form) -> str:
    if form.tool_output is None:
        return ""
    bands = [f"from {band.points}: {band.label}" for band in form.tool_output.bands]
    return "\n".join([form.tool_output.label, *bands])


def _whole(before: Form, after: Form) -> Iterator[Difference]:
    """What differs outside the questions: the form, its scales, its pages, its sections."""
    yield from _differences(OF_FORM, (before, before), (after, after))
    yield from _scales(before.scales, after.scales)
    pages = {page.key: page for page in before.pages}, {page.key: page for page in after.pages}
    yield from _paired(*pages, OF_PAGE, before, after, "Page")
    yield from _paired(_sections(before), _sections(after), OF_SECTION, before, after, "Section")
    order = [" → ".join(page.title for page in form.pages) for form in (before, after)]
    if set(pages[0]) == set(pages[1]) and list(pages[0]) != list(pages[1]):
        yield Difference("Order of the pages", *order)


def _sections(form: Form) -> dict[str, Section]:
    return {f"{p.key}/{s.key}": s for p in form.pages if p.sections for s in p.sections}


def _paired(
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    aspects: Sequence[Aspect],
    before: Form,
    after: Form,
    of: str,
) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if one and other:
            name = f"{of} “{one.title or key}”, "
            yield from _differences(aspects, (before, one), (after, other), name)
        else:
            title = next(part.title for part in (one, other) if part)
            yield Difference(f"{of} “{title or key}”", _there(one), _there(other))


def _there(part: object) -> str:
    return "Not there" if part is None else "There"


def _scales(before: Sequence[Scale], after: Sequence[Scale]) -> Iterator[Difference]:
    old, new = {scale.key: scale for scale in before}, {scale.key: scale for scale in after}
    for key in dict.fromkeys((*old, *new)):
        said = [_options(found[key].options) if key in found else "" for found in (old, new)]
        if said[0] != said[1]:
            yield Difference(f"Scale {key}", *said)
