"""Docs that are generated from the rules: workflow, permissions, data dictionary, data map."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from handrail.outputs.operations.outcomes_table import end_lines, outcome_lines
from handrail.rules.clocks import CLOCKS
from handrail.rules.core.stages import words_of_stages
from handrail.rules.data_protection import data_map, ropa
from handrail.rules.disruption import options
from handrail.rules.forms.questions import Condition, Form, Page, Question
from handrail.rules.law.register import LawOnDay
from handrail.rules.permissions import ANYONE, GRANTS, Grant
from handrail.rules.vocabulary import (
    GLOSSARY,
    VOCABULARIES,
    EntityKind,
    NoticeKind,
    OptionType,
    Role,
)
from handrail.rules.workflow import STEPS, Step

Field = tuple[str, str, str]
Command = tuple[str, str, str]
LATEST_LAW = LawOnDay(dt.date.max, {})  # without what a partnership has switched on
NOTE = "Generated from the rules by `handrail docs`. Change the rules, not this page."
RELATIONS = {
    "author": "what they wrote",
    "council": "of the council",
    "own_agency": "of their own agency",
    "own_software": "sent by the software of their own agency",
    "front_door": "at their front door",
    "in_queue": "named in their queue",
    "involved": "of a child they work with",
    "reading": "of a child they gave a reason to read",
    "known": "of records of their agency that they are allowed to know about",
    "guardian": "of a record whose restriction they manage",
    "guards": "about a person whose restriction they manage",
    "named": "of a restricted record whose access list they are on",
    "about_known": "of their own staff, or in their work, about a person they are allowed to "
    "know about",
    "escalated": "when a disagreement has reached senior managers",
    "raiser": "what they disagreed with",
    "at_practitioner": "while it is between the workers",
    "at_manager": "while it is with the managers",
    "at_senior": "while it is with senior managers",
    "at_chair": "while it is with the safeguarding partners",
    "case_at_practitioner": "in one of their cases, while it is between the workers",
    "case_at_manager": "in a case of their agency, while it is with the managers",
    "case_at_senior": "in a case of their agency, while it is with senior managers",
    "case_at_chair": "in a case of their agency, while it is with the safeguarding partners",
    "case_worker": "in a case allocated to them, while it is between the workers",
    "asked": "asked of their agency",
    "of_what": "running for what they can read",
    "register": "in the records of people",
    "registered": "of a child with a record",
    "assignee": "given to them",
    "team": "given to their team",
    "self": "their own",
    "partnership": "in the partnership",
    "may_know": "except people whose record is closed to them",
    "second_knowing": "proposed by another person, except people whose record is closed to them",
    "staff": "of people with a role at their agency",
    "own_staff": "of people with a role only at their agency",
    "worker": "of a case allocated to them",
    "conference": "of a case with a conference they chair",
    "invited": "of what their agency was asked to take part in",
    "reads_case": "in a case they can read",
    "reads_person": "of a person whose record they can read",
    "case_agency": "in a case of their agency",
    "in_case": "of a child with a case at their agency",
    "recipient": "sent to them or their unit",
    "panel_agency": "of a panel that their agency runs, if they have no interest in it",
    "seated": "of a panel they sit on, if they have no interest in it",
    "my_seat": "of their own seat",
    "nominated": "what they nominated",
    "specialist": "that their unit was asked to accept",
    "wrote": "what they wrote for the panel",
    **{
        f"panel_{name}": f"{words}, in what the panel discusses about that child"
        for name, words in (
            ("worker", "of a case allocated to them"),
            ("own_agency", "of a case of their own agency"),
            ("involved", "of a child they work with"),
            ("conference", "of a case with a conference they chair"),
        )
    },
    "given": "given to them to interview",
    "reported": "of an episode that their agency reported",
    "teller": "what they reported",
    "grades": "of what a partner’s desk proposed a grade for",
    "desk": "at the intelligence desk",
    "shareable": "of what can be shared lawfully",
    "for_panel": "of what can be shared with the panel",
    "of_my_child": "linked to a child in a case they can read",
    "leads": "of what a measure or plan of their agency is about",
    "between": "between two entries they can read",
    "of_target": "about a person or thing they can read about",
}
RECEIVERS = {
    "author": "the author",
    "raiser": "the person who disagreed",
    "lead": "the lead; for a concern, the author’s safeguarding lead",
    "caller": "the caller, if they have an account",
    "taker": "the worker it is allocated to",
    "team:front_door": "the front door’s team",
    "worker": "the social worker of the case",
    "team": "the team of the case",
    "managers": "the social work managers",
    "police": "the police unit",
    "agency": "the agency that was asked",
    "invited": "the agencies that were invited",
    "readers": "the agencies to which the record was sent",
    "coordinators": "the people who prepare the panel",
    "seat": "the panel member",
    "seats": "all panel members",
    "specialist": "the police unit that is asked",
    "missing_lead": "the missing coordinator",
    "missing_leads": "the missing coordinators",
    "interviewer": "the interviewer",
    "desk": "the intelligence desk",
    "sources": "the source unit",
}


def _title(title: str, about: str) -> list[str]:
    return [f"# {title}", "", about, "", f"*{NOTE}*", ""]


def _cell(text: object) -> str:
    """Text that stays in one cell of a Markdown table and is shown as written."""
    plain = " ".join(str(text).split())
    for mark in ("\\", "|", "<", "`", "*", "["):
        plain = plain.replace(mark, f"\\{mark}" if mark != "<" else "&lt;")
    return plain


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table in Markdown, and an empty line."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(_cell(item) for item in row)} |" for row in rows]
    return [*lines, ""]


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _role(name: str) -> str:
    return "Anyone" if name == ANYONE else Role(name).label


def _relation(name: str) -> str:
    return RELATIONS.get(name, name.replace("_", " "))


def _grants(grants: Iterable[Grant]) -> str:
    """The grants in words: Front door worker, at their front door; Anyone, what they wrote."""
    return "; ".join(f"{_role(role)}, {_relation(relation)}" for role, relation in grants)


def workflow_page() -> str:
    """Every step of the pathway: a state diagram, and a table of what each step opens."""
    lines = _title(
        "Workflow",
        "After reading this page you know who can take each step, and what else it triggers.",
    )
    for thing in dict.fromkeys(row.thing for row in STEPS):
        steps = [row for row in STEPS if row.thing == thing]
        lines += [f"## {thing.capitalize()}", "", "```mermaid", "stateDiagram-v2"]
        lines += [f"    {edge}" for edge in _edges(steps)]
        lines += ["```", "", *markdown_table(_STEP_HEADS, map(_step_row, steps))]
    lines += outcome_lines()
    lines += end_lines()
    lines += ["## Clocks", ""]
    lines += markdown_table(
        ("Clock", "Title", "Starts", "Stops", "Usual limit", "Basis"),
        ((c.id, c.title, c.starts, c.stops, c.limit.in_words, c.basis) for c in CLOCKS.values()),
    )
    return _text(lines)


def _edges(steps: Iterable[Step]) -> Iterator[str]:
    """The lines of the diagram; steps between the same two states share one arrow."""
    names: dict[tuple[str, str], list[str]] = {}
    for row in steps:
        for state in row.frm:
            start = state or "[*]"
            for end in row.states:
                names.setdefault((start, end or start), []).append(row.name)
    for (start, end), found in names.items():
        yield f"{start} --> {end}: {', '.join(found)}"


_STEP_HEADS = (
    *("Step", "From", "To", "Permission", "Who", "What is recorded"),
    *("Clocks", "Tasks", "Notices"),
)


def _step_row(row: Step) -> tuple[str, ...]:
    return (
        row.name,
        ", ".join(state or "new" for state in row.frm),
        ", ".join(state or "stays" for state in row.states),
        row.permission,
        _grants(GRANTS[row.permission]),
        row.sentence,
        _clocks(row),
        _tasks(row),
        "; ".join(f"{NoticeKind(n.kind).label}, to {_receiver(n.to)}" for n in row.notices),
    )


def _clocks(row: Step) -> str:
    started = [f"starts {clock}" for clock in row.starts]
    return "; ".join(started + [f"stops {clock}" for clock in row.stops])


def _tasks(row: Step) -> str:
    closed = [f"{'finishes' if kind in row.finishes else 'cancels'} {kind}" for kind in row.closes]
    return "; ".join([f"opens {task.kind} for {_receiver(task.to)}" for task in row.tasks] + closed)


def _receiver(name: str) -> str:
    return RECEIVERS.get(name, name.replace("_", " "))


def permissions_page() -> str:
    """Every permission by role. A role that is not in a row does not have the permission."""
    lines = _title(
        "Permissions",
        "After reading this page you know who can do what, and in what relation to it. Nothing "
        "else gives access. What a person is not allowed to read does not exist for them.",
    )
    lines += markdown_table(
        ("Permission", "Who, and for which"),
        ((name, _grants(grants)) for name, grants in GRANTS.items()),
    )
    lines += ["## Matrix", "", *_matrix(), "## By role", ""]
    for role in (ANYONE, *Role):
        found = _held_by(role)
        lines += [f"### {_role(role)}", ""]
        lines += markdown_table(("May", "For"), found) if found else ["Nothing yet.", ""]
    return _text(lines)


def _matrix() -> list[str]:
    """One row per permission and one column per role that has any: ● where there is a grant."""
    roles = [role for role in (ANYONE, *Role) if _held_by(role)]
    rows = [
        (name, *("●" if role in {holder for holder, _ in grants} else "" for role in roles))
        for name, grants in GRANTS.items()
    ]
    return markdown_table(("Permission", *map(_role, roles)), rows)


def _held_by(role: str) -> list[tuple[str, str]]:
    held = [
        (name, [relation for holder, relation in grants if holder == role])
        for name, grants in GRANTS.items()
    ]
    return [(name, "; ".join(map(_relation, found))) for name, found in held if found]


def data_dictionary_page(forms: Sequence[Form]) -> str:
    """Every question of every form, and every word that the system stores."""
    lines = _title(
        "Data dictionary",
        "After reading this page you know what we ask, how an answer is stored and what words "
        "mean.",
    )
    for form in sorted(forms, key=lambda item: (item.key, item.version)):
        lines += _form(form)
    lines += ["# Stored words", ""]
    for words in (*VOCABULARIES, *words_of_stages()):
        lines += [f"## {words.__name__}", "", words.description(), ""]
        rows = ((word.value, word.label, word.meaning) for word in words)
        lines += markdown_table(("Stored", "Label", "Meaning"), rows)
    lines += ["# What words mean", "", *markdown_table(("Word", "Meaning"), GLOSSARY)]
    return _text(lines)


_QUESTION_HEADS = (
    "Key",
    "Label",
    "Kind",
    "Answers",
    "Required",
    "Class",
    "Nature",
    "Asked when",
)


def _form(form: Form) -> list[str]:
    lines = [f"# {form.title}", ""]
    lines += [f"`{form.key}`, version {form.version}, used as {form.use}. {form.about}".strip(), ""]
    if form.source:
        lines += [f"Source: {form.source}", ""]
    for page in form.pages:
        lines += [f"## {page.title or 'The screening goes here'}", "", f"Page `{page.key}`.", ""]
        rows = list(_questions(form, page))
        lines += markdown_table(_QUESTION_HEADS, rows) if rows else []
    return lines


def _questions(form: Form, page: Page) -> Iterator[tuple[str, ...]]:
    for section in page.parts():
        for question in section.questions:
            asked_when = {**section.asked_when, **question.asked_when}
            yield _question(form, question, asked_when)


def _question(form: Form, question: Question, asked_when: Condition) -> tuple[str, ...]:
    answers = "; ".join(f"{o.value} = {o.label}" for o in form.options_of(question))
    return (
        question.key,
        question.label,
        question.kind.value,
        answers,
        "required" if question.required else "",
        question.sensitivity,
        question.nature or "",
        "; ".join(f"{key} is {' or '.join(values)}" for key, values in asked_when.items()),
    )


def data_map_page(fields: Iterable[Field]) -> str:
    """Every field of the database with its data class. Raises MissingClass for a field without."""
    lines = _title(
        "Data map",
        "After reading this page you know how to treat each field of the database, and what it "
        "is kept for.",
    )
    of_groups = ("Group", "Purpose", "Lawful basis", "Who gets it", "How long")
    lines += markdown_table(of_groups, map(_group_row, ropa.load_groups().values()))
    rows: dict[str, list[tuple[str, ...]]] = {}
    for model, field, kind in fields:
        entry = data_map.class_of(model, field)
        rows.setdefault(model, []).append((field, kind, entry.data_class.label, entry.purpose))
    heads = ("Field", "Type", "Class", "Kept for")
    for model, found in sorted(rows.items()):
        group = ropa.group_of(model)
        lines += [f"## {model}", "", f"{group.label}. {group.purpose}.", ""]
        lines += markdown_table(heads, found)
    return _text(lines)


def _group_row(group: ropa.Group) -> tuple[str, ...]:
    return group.label, group.purpose, group.basis, group.recipients, group.retention


def commands_page(rows: Iterable[Command]) -> str:
    """The commands an outsider may rely on: name, purpose, exit status."""
    lines = _title(
        "Commands",
        "After reading this page you know the commands with stable names, and their exit codes.",
    )
    return _text([*lines, *markdown_table(("Command", "Does", "Exit"), rows)])


def disruption_options_page() -> str:
    """The catalogue of disruption options: one table for each type."""
    about = (
        "After reading this page you know what each option needs, under what law, and for how long."
    )
    lines = _title("Disruption options", f"{about} {options.NO_DECISION}")
    heads = ("Option", "Who can use it", "What it does", "Duration", "If breached", "Basis", "For")
    for word in OptionType:
        found = [one for one in options.load_options().values() if one.first_type == word]
        lines += [f"## {word.label}", "", *markdown_table(heads, map(_option_row, found))]
    return _text(lines)


def _option_row(one: options.Option) -> tuple[str, ...]:
    force = "" if one.may_be_chosen(LATEST_LAW) else "Not in force. "
    force += "Check whether it is in force here. " if one.force == "check" else ""
    kinds = ", ".join(EntityKind(kind).label.lower() for kind in one.targets)
    return one.title, one.who, f"{force}{one.whole_rule}", one.limit, one.breach, one.basis, kinds


def generate_pages(
    forms: Sequence[Form], fields: Iterable[Field], listed: Sequence[Command] = ()
) -> dict[str, str]:
    """Every generated page by its path in docs/. Raises MissingClass, as `data_map_page`."""
    found = {
        "reference/workflow.md": workflow_page(),
        "reference/permissions.md": permissions_page(),
        "reference/data-dictionary.md": data_dictionary_page(forms),
        "reference/data-map.md": data_map_page(fields),
        "reference/disruption-options.md": disruption_options_page(),
    }
    return found | ({"reference/commands.md": commands_page(listed)} if listed else {})


def stale_pages(found: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
    """The names of pages that are missing or differ between `found` and `wanted`."""
    return sorted(name for name, text in wanted.items() if found.get(name) != text)
