"""Known facts of a child and their case, gathered once for the forms that start from them.

Only unencrypted answers of a submission are used: encrypted ones are never copied.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from handrail.records.models import (
    Account,
    Case,
    CaseNote,
    Meeting,
    NationalReferral,
    Person,
    PoliceReferral,
    Referral,
    Relationship,
    Submission,
)
from handrail.records.queries.core import restricted_reach, scope
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.core.submissions import Kept, as_kept
from handrail.records.queries.people import register
from handrail.records.queries.people.identity import list_same_records
from handrail.records.queries.people.matching_facts import NEWEST
from handrail.rules.clocks import day_in_words
from handrail.rules.forms.answer_texts import in_words
from handrail.rules.forms.answers import is_worry
from handrail.rules.forms.questions import Form, Question
from handrail.rules.identifiers import PartialDate
from handrail.rules.permissions import Actor
from handrail.rules.vocabulary import Ethnicity, LegalStatus, RelationshipKind
from handrail.rules.vocabulary.permission_codes import Permission

MOST_AROUND = 8
THERE = frozenset({"yes", "partly"})  # strengths that are there, in some measure


@dataclass
class KnownChild:
    """A child on the register, as far as the actor may read: all of the child's records."""

    actor: Actor
    records: list[Person] = field(default_factory=list)

    @property
    def first(self) -> Person | None:
        return self.records[0] if self.records else None

    def one(self, name: str) -> str:
        """The first record's value for a column, "" when none has one."""
        values = (getattr(record, name) for record in self.records)
        return next((value for value in values if value), "")

    @cached_property
    def names(self) -> list[str]:
        """Every name, the main one first."""
        found = [name.full for record in self.records for name in record.names.order_by(
            "-is_main", "pk")]  # fmt: skip
        return list(dict.fromkeys(found))

    @property
    def born(self) -> str:
        """The date of birth in words, or that of an unborn child; "" when it is not known."""
        if text := self.one("born"):
            return PartialDate.from_text(text).in_words
        days = (record.expected_on for record in self.records)
        expected = next((day for day in days if day), None)
        return f"Not born yet, expected on {day_in_words(expected)}" if expected else ""

    @property
    def is_hidden(self) -> bool:
        """Whether an address of the child is protected: then none is copied."""
        rows = (record.addresses.filter(is_protected=True) for record in self.records)
        return any(found.exists() for found in rows)

    @property
    def address(self) -> dict[str, str]:
        """The child's current address in the form's format; {} when protected or not known."""
        if self.is_hidden:
            return {}
        for record in self.records:
            last = record.addresses.filter(ended_on=None).order_by(*NEWEST).first()
            if last:
                return {"lines": str(last.lines), "postcode": last.postcode}
        return {}

    @property
    def around(self) -> list[dict[str, str]]:
        """The people around the child in the form's format, without those whose own record the
        actor may not know of.
        """
        open_to = restricted_reach.others_open(self.actor)
        rows = Relationship.objects.filter(open_to, child__in=self.records, ended_on=None)
        found = [
            {
                "name": row.other_name or (register.main_name(row.other) if row.other else ""),
                "relationship": RelationshipKind(row.kind).label
                if row.kind in list(RelationshipKind)
                else row.kind,
                "responsibility": row.responsibility,
                "note": row.note,
            }
            for row in rows.select_related("other").order_by("pk")[:MOST_AROUND]
        ]
        return [{key: value for key, value in row.items() if value} for row in found]

    @property
    def legal_status(self) -> str:
        status = self.one("legal_status")
        return LegalStatus(status).label if status in list(LegalStatus) else ""

    @property
    def ethnicity(self) -> str:
        """In words; "" while nobody knows it."""
        code = self.one("ethnicity").lower()
        is_known = code in list(Ethnicity) and code != Ethnicity.NOBT
        return Ethnicity(code).label if is_known else ""

    @property
    def needs(self) -> str:
        """What is recorded about disability, and whether an interpreter is needed, in words."""
        asks = "An interpreter is needed" if self.one("interpreter") == "yes" else ""
        return ". ".join(part for part in (self.one("disability_what"), asks) if part)


@dataclass
class Known:
    """The known facts of one case: the child, the referral, its screening, what came later."""

    actor: Actor
    case: Case

    @cached_property
    def me(self) -> Account | None:
        return Account.objects.filter(pk=self.actor.account).first()

    @cached_property
    def child(self) -> KnownChild:
        """The child on the register; empty when the actor may not read that record."""
        person = self.case.person
        found = register.find_person(self.actor, person.public_id) if person else None
        return KnownChild(self.actor, list_same_records(self.actor, found) if found else [])

    @cached_property
    def referral(self) -> Referral | None:
        """The referral that opened the case, if the actor may read it."""
        may = scope.visible_rows(self.actor, Permission.REFERRAL_READ, "referral")
        found = Referral.objects.filter(may, pk=self.case.referral_id)
        row = found.select_related("author", "owner").first()
        if row:
            scope.record_disclosure(self.actor, row)
        return row

    def _of_referral(self, part: str) -> Kept | None:
        if self.referral is None:
            return None
        rows = Submission.objects.filter(referral=self.referral, part=part)
        return next(iter(as_kept(rows)[-1:]), None)

    @cached_property
    def told(self) -> Kept | None:
        """The referral's answers in their newest version."""
        return self._of_referral("referral")

    @cached_property
    def screening(self) -> Kept | None:
        return self._of_referral("screening")

    def said(self, key: str) -> Any:
        """An answer of the referral, "" when there is none."""
        return (self.told.answers.get(key) if self.told else None) or ""

    def said_in_words(self, key: str) -> str:
        """An answer of the referral as displayed, "" when there is none."""
        return _in_words(self.told, key)

    def screened_worry(self, key: str) -> str:
        """An answer of the screening as displayed, "" where it is no worry or there is none."""
        kept = self.screening
        asked = {each.key: each for each in kept.form.questions()} if kept else {}
        question = asked.get(key)
        if kept is None or question is None:
            return ""
        options = {option.value: option for option in kept.form.options_of(question)}
        chosen = options.get(str(kept.answers.get(key)))
        return _in_words(kept, key) if chosen and chosen.is_worry else ""

    @cached_property
    def signs(self) -> list[tuple[Question, dict[str, Any]]]:
        """The worrying signs of the screening, in its order."""
        if self.screening is None:
            return []
        form, answers = self.screening.form, self.screening.answers
        asked = ((question, answers.get(question.key)) for question in form.indicators())
        return [(q, value) for q, value in asked if value and is_worry(form, q, value)]

    @cached_property
    def strengths(self) -> list[tuple[Question, dict[str, Any]]]:
        """The strengths of the screening that are there, in its order."""
        if self.screening is None:
            return []
        answers = self.screening.answers
        asked = (
            (question, answers.get(question.key)) for question in self.screening.form.indicators()
        )
        return [
            (question, value)
            for question, value in asked
            if question.nature == "P" and value and value.get("presence") in THERE
        ]

    def newest(self, stage: str, *parts: str) -> Kept | None:
        """The newest submission of these steps in the case."""
        rows = Submission.objects.filter(case=self.case, stage=stage, part__in=parts)
        return next(iter(as_kept(rows)[-1:]), None)

    @cached_property
    def status(self) -> dict[str, Any]:
        """The latest answers about exploitation."""
        kept = self.newest("case", "status")
        return kept.answers if kept else {}

    @cached_property
    def police(self) -> dict[str, Any]:
        """The answers of the latest 87A of the case."""
        kept = self.newest("policereferral", "write", "rewrite")
        return kept.answers if kept else {}

    @cached_property
    def last_police(self) -> PoliceReferral | None:
        return PoliceReferral.objects.filter(case=self.case).order_by("-pk").first()

    @cached_property
    def discussion(self) -> Meeting | None:
        """The strategy discussion that is scheduled and not yet held."""
        rows = Meeting.objects.filter(case=self.case, kind="strategy", state="called")
        return rows.order_by("-pk").first()

    @cached_property
    def national(self) -> NationalReferral | None:
        return NationalReferral.objects.filter(case=self.case).order_by("-pk").first()

    @cached_property
    def voice(self) -> dict[str, str]:
        """The child's exact words: those of the referral, else the newest in the case."""
        if self.said("voice"):
            return dict(self.said("voice"))
        rows = Submission.objects.filter(case=self.case, has_voice=True)
        newest = rows.order_by("-pk").values_list("pk", flat=True)[:1]
        found = [_voice(kept) for kept in as_kept(rows.filter(pk__in=list(newest)))]
        return found[0] if found else {}

    @cached_property
    def last_visit(self) -> CaseNote | None:
        """The last visit at which the child was seen."""
        rows = CaseNote.objects.filter(case=self.case, kind="visit").exclude(seen="not_seen")
        return rows.order_by("-happened_at", "-pk").first()

    def origin(self, name: str) -> str:
        """The source of one answer in words: the register, a referral, a screening ..."""
        reference = self.referral.reference if self.referral else ""
        police = self.last_police.reference if self.last_police else ""
        words = {
            "account": "your account",
            "register": "the child’s record" if self.child.records else f"referral {reference}",
            "referral": f"referral {reference}",
            "screening": f"the screening of referral {reference}",
            "police": f"the police referral (87A) {police}" if police else f"referral {reference}",
            "visit": "the last visit",
            "assessment": "the assessment",
            "discussion": "the strategy discussion",
        }
        return words.get(name, "this case")

    @property
    def source(self) -> str:
        """The source of all these facts, in words."""
        parts = ["the child’s record" if self.child.records else ""]
        if self.referral:
            parts.append(f"referral {self.referral.reference}")
        parts += ["its screening" if self.screening else "", "this case"]
        *most, last = [part for part in parts if part]
        return f"{', '.join(most)} and {last}" if most else last


def _in_words(kept: Kept | None, key: str) -> str:
    value = kept.answers.get(key) if kept else None
    if not kept or value in (None, "", [], {}):
        return ""
    question = next((q for q in kept.form.questions() if q.key == key), None)
    words = settings_in_force().form_words()
    return in_words(kept.form, question, value, words) if question else ""


def _voice(kept: Kept) -> dict[str, str]:
    values = (kept.answers.get(question.key) for question in _voices(kept.form))
    return next((dict(value) for value in values if value), {})


def _voices(form: Form) -> list[Question]:
    return [question for question in form.questions() if question.kind == "voice"]
