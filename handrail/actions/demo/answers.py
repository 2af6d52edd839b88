"""Turns a story into the answers that its sender would have given on the form."""

import datetime as dt
from typing import Any

from handrail.actions.demo.story import Story
from handrail.rules.core.contradictions import CONTRADICTIONS
from handrail.rules.forms.questions import Form, Kind
from handrail.rules.vocabulary import Basis, Timeframe

Answers = dict[str, Any]
# what the demo's managers answer when two answers do not go together
REASONS = {row.key: "Talked about with the sender, who agrees" for row in CONTRADICTIONS}


def referral_answers(story: Story, phone: str, today: dt.date) -> Answers:
    """The answers to the first referral, by question key; what the story lacks is left out."""
    every = _tonight(story) | _child(story, today) | _happened(story) | _sharing(story)
    every |= {
        "my_phone": phone,
        "phone_tonight": phone,
        "my_role": _how_known(story),
        "source_wish": story.source,
        "source_name": story.source_name,
    }
    return {key: value for key, value in every.items() if value not in ("", None, [], {})}


def _how_known(story: Story) -> str:
    known = {
        "ann": "{given}’s English teacher and form tutor",
        "priya": "Safeguarding lead at the school",
        "dan": "Head of {given}’s year",
        "nina": "Nurse who saw {given} on the ward",
        "hugh": "Tenancy officer for the family’s home",
        "yas": "Youth worker; knows {given} from the youth club",
        "pol": "Police officer who met {given}",
    }
    return known.get(story.by, "").format(given=story.names[0])


def _tonight(story: Story) -> Answers:
    where, is_safe, why = story.tonight[:3]
    kept = story.tonight_address
    answers: Answers = {
        "in_danger": story.danger[0],
        "where_tonight": where,
        "safe_tonight": is_safe,
        "safe_tonight_why": why,
        "tonight_with": kept[0] if kept else "",
        "tonight_address": _address("|".join(kept[1:])) if kept else None,
    }
    if len(story.danger) > 1:
        answers["called_999"] = "yes"
        answers["called_999_at"] = story.danger[1]
        answers["called_999_reference"] = story.danger[2] if len(story.danger) > 2 else ""
    elif story.danger[0] != "no":
        answers["called_999"] = "not_needed"
    return answers


def _address(text: str) -> dict[str, Any]:
    lines, _, postcode = text.partition("|")
    return {"lines": lines, "postcode": postcode} if text else {"not_known": True}


def _child(story: Story, today: dt.date) -> Answers:
    given, family = story.names
    return {
        "child_given": given,
        "child_family": family,
        "known_as": story.known_as,
        "say_it": story.say_it,
        "born": _birth(story, today),
        "gender": story.gender,
        "address": _address(story.home),
        "people": [_person(row) for row in story.people],
        "language": story.language,
        "interpreter": story.interpreter,
        "disability": "yes" if story.disability else "no",
        "disability_what": story.disability,
        "legal_status": story.legal_status,
        "school": story.school,
    }


def _birth(story: Story, today: dt.date) -> dict[str, Any]:
    born = story.birth(today)
    return {
        "day": str(born.day or ""),
        "month": str(born.month or ""),
        "year": str(born.year or ""),
        "about": born.text.startswith("~"),
        "text": born.text,
    }


def _person(row: list[str]) -> dict[str, str]:
    parts = ("name", "relationship", "born", "responsibility", "note")
    return dict.fromkeys(parts, "") | dict(zip(parts, row, strict=False))


def _happened(story: Story) -> Answers:
    parts = ("words", "asked", "told_to", "present", "written")
    return {
        "seen": story.seen,
        "told": story.told,
        "voice": dict(zip(parts, story.words, strict=False)) if story.words else None,
        "who_harmed": story.who or "Not known",
        "opinion": story.opinion,
    }


def _sharing(story: Story) -> Answers:
    told, words = story.parents[0], story.parents[-1]
    answers: Answers = {
        "parents_told": told,
        "child_told": story.child_told,
        "child_view": story.view,
        "safe_contact": story.contact,
        "worker_safety": story.worker_safety,
    }
    if told == "yes":
        return answers | {"parents_told_when_what": words}
    if told == "no":
        answers["why_not_told"] = story.parents[1]
    return answers | {"why_not_told_words": words}


def screening_answers(story: Story, form: Form) -> Answers:
    """The answers to the screening: groups, signs, protective factors, and the judgement."""
    answers: Answers = {
        "exploited_now": story.now,
        "protects_tonight": story.protects,
        "trusted_adult": story.trusts,
        "judgement": story.judgement,
        "why": story.why,
    }
    answers |= _groups(story, form)
    for key, row in story.signs.items():
        answers[key] = _sign(row)
    for key, evidence in story.strengths.items():
        answers[key] = {"presence": "yes", "evidence": evidence}
    return {key: value for key, value in answers.items() if value}


def _groups(story: Story, form: Form) -> Answers:
    worried = {
        key
        for page in form.pages
        for section in page.parts()
        if any(question.key in story.signs for question in section.questions)
        for key in section.asked_when
    }
    found: Answers = {}
    for question in form.questions():
        if question.kind is Kind.CHOICE and question.key.startswith("worry_"):
            unsure = question.key.removeprefix("worry_") in story.unsure
            found[question.key] = "dont_know" if unsure else "not_worried"
    return found | dict.fromkeys(worried, "worried")


def _sign(row: list[str]) -> dict[str, str]:
    """A sign in a story as answers: presence, then in any order when, how and what is known."""
    sign = {"presence": row[0]}
    for text in row[1:]:
        if text in set(Timeframe):
            sign["timeframe"] = text
        elif text in set(Basis):
            sign["basis"] = text
        else:
            sign["evidence"] = text
    if row[0] in {"yes", "suspected"}:
        sign.setdefault("timeframe", Timeframe.CURRENT.value)
        sign.setdefault("basis", Basis.OBSERVED.value)
    return sign
