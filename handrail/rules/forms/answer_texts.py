"""One answer in words, the same for summaries, documents, tables and exports."""

from collections.abc import Mapping
from typing import Any

from handrail.rules.forms import answers
from handrail.rules.forms.questions import Condition, Form, Kind, Question, fill_placeholders
from handrail.rules.identifiers import PartialDate
from handrail.rules.vocabulary import Basis, Timeframe

NOT_KNOWN = "Not known"


Words = Mapping[str, str]  # what stands for {child}, {front_door} ... in the form's own words


def in_words(form: Form, question: Question, value: Any, words: Words) -> str:
    """The answer in words; an empty answer is "Not answered", never "No".

    Names are filled in only in the words of the form: what a user wrote stays as written.
    """
    if value in (None, "", [], {}):
        return answers.UNANSWERED
    return _WORDS.get(question.kind, _plain)(form, question, value, words)


def _plain(form: Form, question: Question, value: Any, words: Words) -> str:
    return str(value)


def _choice(form: Form, question: Question, value: Any, words: Words) -> str:
    labels: dict[str, str] = {
        o.value: fill_placeholders(o.label, words) for o in form.options_of(question)
    }
    chosen: list[str] = value if isinstance(value, list) else [value]
    return "; ".join(labels.get(item, item) for item in chosen)


def date_in_words(text: str) -> str:
    """A partial date ("2012-03-14", "2012-03", "~2012", "") as people write it."""
    return PartialDate.from_text(text).in_words if text else NOT_KNOWN


def _date(form: Form, question: Question, value: Any, words: Words) -> str:
    return date_in_words(value.get("text", ""))


def _address(form: Form, question: Question, value: Any, words: Words) -> str:
    if value.get("not_known"):
        return NOT_KNOWN
    lines = ", ".join(line.strip() for line in value.get("lines", "").splitlines() if line.strip())
    return ", ".join(part for part in (lines, value.get("postcode", "")) if part)


def _person(form: Form, question: Question, value: Any, words: Words) -> str:
    return "\n".join(person_in_words(row) for row in value)


def person_in_words(row: dict[str, str]) -> str:
    """A person in words: "Orla Devlin, mother, born 1984, has parental responsibility"."""
    said = [row.get("name", ""), row.get("relationship", "")]
    if row.get("born"):
        said.append(birth_or_age_in_words(row["born"]))
    if row.get("responsibility") == "yes":
        said.append("has parental responsibility")
    said.append(row.get("note", ""))
    return ", ".join(part for part in said if part)


def birth_or_age_in_words(text: str) -> str:
    """What was typed for somebody's birth or age: "aged 12", "born 1984", "about 12"."""
    text = text.strip()
    if text.isdigit():
        return f"born {text}" if len(text) == 4 else f"aged {text}"
    return f"born {text}" if text[:1].isdigit() and text[-4:].isdigit() else text


def _voice(form: Form, question: Question, value: Any, words: Words) -> str:
    return f"“{value.get('words', '')}”\n{voice_source(value)}".strip()


def voice_source(value: dict[str, str]) -> str:
    """Who recorded the child's words, what was asked, who was present, when it was written."""
    said = []
    if value.get("told_to"):
        said.append(_ended(f"Said to {value['told_to']}"))
    if value.get("asked"):
        asked = f"Asked: “{value['asked']}”"
        said.append(asked if _ended(value["asked"]) == value["asked"] else f"{asked}.")
    if value.get("present"):
        said.append(_ended(f"Present: {value['present']}"))
    if value.get("written"):
        said.append(_ended(value["written"]))
    return " ".join(said)


def _ended(text: str) -> str:
    """A text with a full stop at its end, unless it ends a sentence already."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _indicator(form: Form, question: Question, value: Any, words: Words) -> str:
    said = [fill_placeholders(answers.presence_label(form, question, value), words)]
    if value.get("evidence"):
        said.append(value["evidence"])
    source = indicator_source(value)
    return "\n".join([": ".join(said), source] if source else [": ".join(said)])


def indicator_source(value: dict[str, Any]) -> str:
    """The date of an indicator, and how it is known."""
    said = []
    if value.get("timeframe"):
        said.append(Timeframe(value["timeframe"]).label)
    if value.get("basis"):
        said.append(Basis(value["basis"]).label)
    said += [value[part] for part in ("source",) if value.get(part)]
    for part, label in (("first_seen", "first seen"), ("last_seen", "last seen")):
        if value.get(part):
            said.append(f"{label} {value[part]}")
    return ". ".join(said)


def condition_in_words(form: Form, condition: Condition, words: Mapping[str, str]) -> str:
    """When a question is asked, such as: “999 called” is “Yes”; empty when always."""
    return " and ".join(_is(form, key, values, words) for key, values in condition.items())


def _is(form: Form, key: str, values: tuple[str, ...], words: Mapping[str, str]) -> str:
    asked = form.question(key)
    labels = {option.value: option.label for option in form.options_of(asked)}
    wanted = " or ".join(
        f"“{fill_placeholders(labels.get(value, value), words)}”" for value in values
    )
    return f"“{fill_placeholders(asked.name, words)}” is {wanted}"


_WORDS = {
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choice,
    Kind.YES_NO: _choice,
    Kind.DATE: _date,
    Kind.ADDRESS: _address,
    Kind.PERSON: _person,
    Kind.VOICE: _voice,
    Kind.INDICATOR: _indicator,
}
