"""Answers to a form: read from posted fields, checked for gaps, and put into words."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handrail.rules import identifiers
from handrail.rules.forms.questions import Condition, Form, Kind, Page, Question, Section
from handrail.rules.identifiers import LINE, LONG
from handrail.rules.vocabulary import Basis, Timeframe

Posted = Mapping[str, Sequence[str]]
Answers = Mapping[str, Any]

UNANSWERED = "Not answered"
PERSON_PARTS = ("name", "relationship", "born", "responsibility", "note")
VOICE_PARTS = ("words", "asked", "told_to", "present", "written")
INDICATOR_PARTS: dict[str, tuple[str, ...]] = {
    "when": ("timeframe",),
    "how": ("basis",),
    "evidence": ("evidence",),
    "seen": ("first_seen", "last_seen"),
    "source": ("source",),
    "voice": ("words", "asked", "told_to", "present", "written"),
}


@dataclass
class Reading:
    """The answer to one question: the value to save, and problems by field name."""

    value: Any = None
    problems: dict[str, str] = field(default_factory=dict)


def read_page(page: Page, form: Form, posted: Posted, today: dt.date) -> Reading:
    """All answers of a page by question key, without questions that are no longer asked."""
    result = Reading(value={})
    for section in page.parts():
        for question in section.questions:
            answer = READERS[question.kind](question, form, posted, today)
            result.problems.update(answer.problems)
            result.value[question.key] = answer.value
    return result


def fill_unknown(page: Page, posted: Posted) -> dict[str, list[str]]:
    """What was posted, with each unanswered choice of the page answered "not known"."""
    filled = {name: list(values) for name, values in posted.items()}
    for question in page.all_questions():
        unknown = next((option.value for option in question.options if option.is_unknown), "")
        if unknown and question.kind is Kind.CHOICE and not any(filled.get(question.key, [])):
            filled[question.key] = [unknown]
    return filled


def has_problem(key: str, problems: Mapping[str, str]) -> bool:
    """Whether a question has a problem, in itself or in one of its fields."""
    return any(name == key or name.startswith(f"{key}__") for name in problems)


def _first(posted: Posted, name: str) -> str:
    values = posted.get(name) or [""]
    return values[-1].strip()


def _text(posted: Posted, name: str, problems: dict[str, str], limit: int = LINE) -> str:
    """The text as typed; a problem is added under its field, and the text is not lost."""
    raw = _first(posted, name)
    cleaned = identifiers.clean_text(raw, limit)
    if cleaned.problem:
        problems[name] = cleaned.problem
    return raw


def _read_line(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    answer = Reading()
    limit = LONG if question.kind is Kind.LONG_TEXT else LINE
    answer.value = _text(posted, question.key, answer.problems, limit) or None
    if answer.value and question.birth_of:
        oldest = identifiers.OLDEST[question.birth_of]
        if problem := identifiers.typed_birth_problem(answer.value, today, oldest):
            answer.problems[question.key] = problem
    return answer


def _read_phone(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    answer = _read_line(question, form, posted, today)
    if answer.value and not answer.problems:
        problem = identifiers.clean_phone(answer.value).problem
        if problem:
            answer.problems[question.key] = f"“{question.label}”: {_inside(problem)}"
    return answer


def _read_choice(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    raw = _first(posted, question.key)
    return _one_of(raw, [o.value for o in form.options_of(question)], question.key)


def _one_of(raw: str, known: Sequence[str], name: str) -> Reading:
    if raw and raw not in known:
        return Reading(problems={name: "Choose one of the answers on the page"})
    return Reading(value=raw or None)


def _read_choices(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    chosen = [value for value in posted.get(question.key, ()) if value]
    known = {option.value for option in question.options}
    if set(chosen) - known:
        return Reading(problems={question.key: "Choose from the answers on the page"})
    return Reading(value=chosen or None)


def _read_date(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    read = _date(posted, question, today)
    named = {key: f"“{question.label}”: {_inside(text)}" for key, text in read.problems.items()}
    return Reading(value=read.value, problems=named)


def _date(posted: Posted, question: Question, today: dt.date) -> Reading:
    name, ahead = question.key, question.ahead
    parts = {part: _first(posted, f"{name}__{part}") for part in ("day", "month", "year")}
    about = bool(_first(posted, f"{name}__about"))
    if _first(posted, f"{name}__not_known"):
        return Reading(value={"not_known": True, "text": ""})
    if not any(parts.values()):
        return Reading()
    value = {**parts, "about": about, "text": ""}
    if question.birth_of:
        oldest = identifiers.OLDEST[question.birth_of]
        read = identifiers.clean_birth(**parts, today=today, is_about=about, oldest=oldest)
    else:
        read = identifiers.clean_date(**parts, today=today, is_about=about, allow_future=ahead)
    problem = read.problem or (_not_a_day_ahead(read.value, today) if ahead else "")
    if problem:
        return Reading(value=value, problems={name: problem})
    value["text"] = read.value.text if read.value else ""
    return Reading(value=value)


def _not_a_day_ahead(value: identifiers.PartialDate | None, today: dt.date) -> str:
    """What is wrong with a date for a future action; "" when nothing is."""
    if value is None or value.earliest != value.latest or value.earliest is None:
        return "Enter the day, month and year"
    return "" if value.earliest >= today else "Choose today or a date in the future"


def _read_indicator(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    key, problems = question.key, dict[str, str]()
    scale = form.scale_of(question)
    answer = _one_of(_first(posted, key), [o.value for o in scale.options], key)
    value: dict[str, Any] = {"presence": answer.value}
    problems.update(answer.problems)
    for part in form.asks_of(question):
        for name in INDICATOR_PARTS[part]:
            raw = _text(posted, f"{key}__{name}", problems, 5_000)
            if raw:
                value[name] = raw
    problems.update(_wrong_choices(key, value))
    if answer.value is None and len(value) == 1 and not problems:
        return Reading()
    if answer.value is None and len(value) > 1:
        problems[key] = f"Say whether this is there: {question.name}"
    return Reading(value=value, problems=problems)


def _wrong_choices(key: str, value: Mapping[str, Any]) -> dict[str, str]:
    known = {"timeframe": [word.value for word in Timeframe], "basis": [w.value for w in Basis]}
    return {
        f"{key}__{name}": "Choose one of the answers in the list"
        for name, allowed in known.items()
        if value.get(name) and value[name] not in allowed
    }


def _read_person(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    """The people named, without empty rows; problems use the new number of each row."""
    answer = Reading()
    people: list[dict[str, str]] = []
    for number in range(question.many):
        problems: dict[str, str] = {}
        place, at = f"{question.key}__{number}__", f"{question.key}__{len(people)}__"
        row = {part: _text(posted, place + part, problems) for part in PERSON_PARTS}
        if not any(row.values()):
            continue
        people.append(row)
        if not row["name"]:
            problems[f"{place}name"] = "enter a name, a nickname or who this is"
        if problem := identifiers.typed_birth_problem(row["born"], today):
            problems[f"{place}born"] = problem
        answer.problems |= {
            at + name.removeprefix(place): f"Person {len(people)}: {_inside(text)}"
            for name, text in problems.items()
        }
    answer.value = people or None
    return answer


def _inside(text: str) -> str:
    """A message for use within a sentence."""
    return text[:1].lower() + text[1:]


def _read_address(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    answer, key = Reading(), question.key
    if _first(posted, f"{key}__not_known"):
        return Reading(value={"not_known": True})
    lines = _text(posted, f"{key}__lines", answer.problems)
    postcode = _text(posted, f"{key}__postcode", answer.problems)
    if postcode and not answer.problems:
        cleaned = identifiers.clean_postcode(postcode)
        if cleaned.problem:
            answer.problems[f"{key}__postcode"] = cleaned.problem
    if lines or postcode:
        answer.value = {"lines": lines, "postcode": postcode}
    return answer


def _read_voice(question: Question, form: Form, posted: Posted, today: dt.date) -> Reading:
    answer = Reading()
    value = {
        part: _text(
            posted, f"{question.key}__{part}", answer.problems, LONG if part == "words" else LINE
        )
        for part in VOICE_PARTS
    }
    answer.value = {part: text for part, text in value.items() if text} or None
    if answer.value and not value["words"]:
        answer.problems[f"{question.key}__words"] = "Enter the words that the child used"
    return answer


Reader = Callable[[Question, Form, Posted, dt.date], Reading]
READERS: dict[Kind, Reader] = {
    Kind.TEXT: _read_line,
    Kind.LONG_TEXT: _read_line,
    Kind.REFERENCE: _read_line,
    Kind.PHONE: _read_phone,
    Kind.CHOICE: _read_choice,
    Kind.YES_NO: _read_choice,
    Kind.CHOICES: _read_choices,
    Kind.DATE: _read_date,
    Kind.INDICATOR: _read_indicator,
    Kind.PERSON: _read_person,
    Kind.ADDRESS: _read_address,
    Kind.VOICE: _read_voice,
}


def is_asked(condition: Condition, answers: Answers) -> bool:
    """Whether something with this condition is asked, given the answers so far."""
    return all(_chosen(answers.get(key)) & set(values) for key, values in condition.items())


def _chosen(value: Any) -> set[str]:
    if isinstance(value, dict):
        value = value.get("presence")
    if isinstance(value, list):
        return {item for item in value if isinstance(item, str)}
    return {value} if value else set()


def asked_questions(form: Form, answers: Answers) -> Iterator[tuple[Page, Section, Question]]:
    """The questions to ask, given the answers so far, in order."""
    for page in form.pages:
        for section in page.parts():
            if not is_asked(section.asked_when, answers):
                continue
            for question in section.questions:
                if is_asked(question.asked_when, answers):
                    yield page, section, question


@dataclass(frozen=True)
class Gap:
    """A required answer that is missing, and where to enter it."""

    form: str
    page: str
    question: str
    message: str


def missing_answers(form: Form, answers: Answers) -> list[Gap]:
    """Every required answer that is missing."""
    return [
        Gap(form.key, page.key, question.key, message)
        for page, _, question in asked_questions(form, answers)
        if (message := _gap(form, page, question, answers.get(question.key)))
    ]


def missing_problems(form: Form, answers: Answers) -> dict[str, str]:
    """An error message for each required answer that is missing, by question."""
    asks = {gap.question: form.question(gap.question) for gap in missing_answers(form, answers)}
    return {key: _asks_for(question) for key, question in asks.items()}


def _asks_for(question: Question) -> str:
    if "?" in question.label:
        return f"Answer “{question.label}”"
    return f"{'Select an answer for' if question.options else 'Enter'} “{question.label}”"


def _gap(form: Form, page: Page, question: Question, value: Any) -> str:
    """What is missing: the label if it is on the page that shows the gaps, else the short name."""
    if question.kind is Kind.INDICATOR:
        return _evidence_gap(form, question, value)
    if question.required and value in (None, "", [], {}):
        return question.label if page.place == "check" else question.name
    return ""


def _evidence_gap(form: Form, question: Question, value: Any) -> str:
    if not value:
        return question.name if question.required else ""
    needs = question.evidence == "required" and is_worry(form, question, value)
    return f"What you know: {question.name}" if needs and not value.get("evidence") else ""


def is_worry(form: Form, question: Question, value: Any) -> bool:
    """Whether an indicator's answer is one of the scale's worries (yes, suspected, 1 to 3)."""
    presence = value.get("presence") if isinstance(value, dict) else value
    option = form.scale_of(question).option(presence or "")
    return bool(option and option.is_worry)


def is_unknown(form: Form, question: Question, value: Any) -> bool:
    """Whether the indicator was considered and is not known; "not answered" does not count."""
    presence = value.get("presence") if isinstance(value, dict) else value
    option = form.scale_of(question).option(presence or "")
    return bool(option and option.is_unknown)


def only_asked(form: Form, answers: Answers) -> dict[str, Any]:
    """The answers to save on submission: those whose question is asked."""
    keys = [question.key for _, _, question in asked_questions(form, answers)]
    return {key: answers[key] for key in keys if answers.get(key) not in (None, "", [], {})}


@dataclass(frozen=True)
class Count:
    """The answers to the indicators that were asked, counted; the base is their sum."""

    by_label: tuple[tuple[str, int], ...]
    total: int
    worries: int
    harm_now: int
    unknown: int
    answered: int
    not_shown: int


def count_indicators(form: Form, answers: Answers, leave_out: str = "P") -> Count:
    """Counts of the asked indicators by answer, "Not answered" last. Never a score."""
    every = {q.key for q in form.indicators() if q.nature not in tuple(leave_out)}
    rows = [q for _, _, q in asked_questions(form, answers) if q.key in every]
    labels: dict[str, int] = {}
    for question in rows:
        for option in form.options_of(question):
            labels.setdefault(option.label, 0)
    labels[UNANSWERED] = 0
    worries = [q for q in rows if is_worry(form, q, answers.get(q.key))]
    for question in rows:
        labels[presence_label(form, question, answers.get(question.key))] += 1
    return Count(
        by_label=tuple((label, number) for label, number in labels.items()),
        total=len(rows),
        worries=len(worries),
        harm_now=sum(question.nature == "H" for question in worries),
        unknown=sum(is_unknown(form, q, answers.get(q.key)) for q in rows),
        answered=len(rows) - labels[UNANSWERED],
        not_shown=len(every) - len(rows),
    )


def presence_label(form: Form, question: Question, value: Any) -> str:
    presence = value.get("presence") if isinstance(value, dict) else value
    option = form.scale_of(question).option(presence or "")
    return option.label if option else UNANSWERED


def tool_output(form: Form, answers: Answers) -> tuple[int, str] | None:
    """The points and band that the tool's authors publish, or None when it has none."""
    if form.tool_output is None:
        return None
    total = 0
    for _, _, question in asked_questions(form, answers):
        chosen = _chosen(answers.get(question.key))
        total += sum(o.points or 0 for o in form.options_of(question) if o.value in chosen)
    bands = [band for band in form.tool_output.bands if band.points <= total]
    return total, max(bands, key=lambda band: band.points).label if bands else ""
