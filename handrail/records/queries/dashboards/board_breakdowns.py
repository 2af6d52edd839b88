"""The breakdowns of dashboard numbers, as database columns: "" means not known."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, NullIf, Substr
from django.db.models.lookups import Exact, IsNull, LessThan, LessThanOrEqual

from handrail.records.models import Decision, Missing, PersonIdentifier
from handrail.records.queries.core.settings import settings_in_force
from handrail.records.queries.dashboards.board_rows import Asked, kind_of
from handrail.records.queries.front_door.lateness import end_of_today, is_due_today, is_late
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.dashboards import Part, Source
from handrail.rules.dashboards.stage_counts import STAGE_COUNTS
from handrail.rules.disruption.problem_profile import ADULT, AGES, UNKNOWN
from handrail.rules.front_door import safety_tonight
from handrail.rules.missing.charts import start_of_day
from handrail.rules.missing.episodes import INTERVIEW, interview_limit
from handrail.rules.vocabulary import IdentifierScheme

TEXT = CharField()
COLUMNS = {
    "urgency": "urgency", "state": "state", "channel": "channel", "outcome": "outcome",
    "case_state": "state", "status": "exploitation_status", "level": "level",
    "form": "exploitation_form", "method": "method", "group": "group_based",
    "closure": "closure", "sex": "person__sex", "gender": "person__gender",
    "disability": "person__disability",
    "legal": "person__legal_status", "language": "person__language", "episode": "state",
    "grade": "grade", "lives": "placement", "out_of_area": "out_of_area", "item_kind": "kind",
    "item_state": "state", "item_outcome": "outcome", "sitting": "state",
    "measure_state": "state", "option": "option", "effect": "effect", "place_state": "state",
    "clock": "kind", "asked": "agency__kind", "check_state": "state", "refusal": "refusal",
    "suspect_sex": "sex", "suspect_ethnicity": "ethnicity", "suspect_by": "ethnicity_by",
    "suspect_nationality": "nationality",
    **{one.measure.by.key: one.column for one in STAGE_COUNTS},
}  # fmt: skip
NOT_SAID = sorted({*UNKNOWN, "u"})  # the census writes u where the sex is not known
KNOWN_BY = {"born": "person__born_from", "ethnicity": "person__ethnicity"}


def column_of_part(part: Part, source: Source, asked: Asked) -> Any:
    """The value of a breakdown for each row of a source."""
    made = MADE_OF_KIND.get((part.key, kind_of(source))) or MADE.get(part.key)
    name = COLUMNS.get(part.key, "")
    return Coalesce(made(asked) if made else F(name), Value(""), output_field=TEXT)


def is_known(part: Part) -> Q:
    """Rows whose record has the answer."""
    name = KNOWN_BY.get(part.key) or COLUMNS[part.key]
    said = Q(**{f"{name}__isnull": False})
    return said if part.key == "born" else said & ~Q(**{f"{name}__in": NOT_SAID})


def answer_column(part: Part) -> Case:
    """Whether a row has the answer: "known" or ""."""
    return _choice((is_known(part), "known"))


def _choice(*cases: tuple[Q, Any], default: Any = "") -> Case:
    whens = [When(condition, then=_text(value)) for condition, value in cases]
    return Case(*whens, default=_text(default), output_field=TEXT)


def _text(value: Any) -> Any:
    return Value(value, output_field=TEXT) if isinstance(value, str) else value


def _due(asked: Asked) -> Case:
    tonight = start_of_day(london_day(asked.now) + dt.timedelta(days=1))
    return _choice(
        (Q(due_at__lt=asked.now), "late"),
        (Q(due_at__lt=tonight), "today"),
        (Q(due_at__isnull=False), "later"),
    )


def _referral_due(asked: Asked) -> Case:
    return _choice(
        (is_late(asked.now), "late"),
        (is_due_today(asked.now, end_of_today(asked.now)), "today"),
        (Q(due_at__isnull=False), "later"),
    )


def _sender(asked: Asked) -> Any:
    return Coalesce("intake__agency__kind", "owner__kind")


def _accepted(asked: Asked) -> Case:
    decided = Decision.objects.filter(referral=OuterRef("pk"), kind="decided").order_by(
        "-at", "-pk"
    )
    answer = Subquery(decided.values("is_referral")[:1])
    return _choice((Q(Exact(answer, True)), "yes"), (Q(Exact(answer, False)), "no"))


def _again(asked: Asked) -> Case:
    return _choice((Q(number__gt=1), "again"), default="first")


def _age(asked: Asked) -> Case:
    """The age band by the latest possible date of birth: the youngest that the child can be."""
    day = london_day(asked.now)
    bands = [(Q(person__born_until__gt=_years_before(day, below)), words) for below, words in AGES]
    nobody = Q(person__born_until__isnull=True) | Q(person__born_until__gt=day)
    return _choice((nobody, ""), *bands, default=ADULT)


def _years_before(day: dt.date, years: int) -> dt.date:
    """The date of birth of somebody who reaches this age on this day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return dt.date(day.year - years, 2, 28)  # somebody born on the 29th comes of age tomorrow


def _ethnicity(asked: Asked) -> Case:
    """The broad group by the first letter of the code; Chinese is counted among Asian."""
    first = Substr("person__ethnicity", 1, 1)
    return _choice(
        (Q(person__ethnicity__in=sorted(UNKNOWN)) | Q(person__ethnicity__isnull=True), ""),
        (Q(person__ethnicity__startswith="c"), "a"),
        default=first,
    )


def _interview(asked: Asked) -> Case:
    limit = F("returned_at") + Value(interview_limit(settings_in_force()))
    return _choice(
        (Q(held_at__lte=limit), "in_time"),
        (Q(held_at__isnull=False), "later"),
        (Q(state="not_needed"), "not_needed"),
        (~Q(not_held_why=""), Concat(Value("not_held_"), "not_held_why")),
    )


def months_of_period(asked: Asked) -> dict[str, tuple[dt.datetime, dt.datetime]]:
    """The months of the period that have begun, by their keys: (from, until)."""
    found, first = {}, asked.period.first
    last = min(asked.period.last, max(first, london_day(asked.now)))
    while first <= last:
        following = (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        found[f"{first:%Y-%m}"] = start_of_day(first), start_of_day(following)
        first = following
    return found


def _month(asked: Asked) -> Case:
    return month_column("missing_from", asked)


def month_column(field: str, asked: Asked) -> Case:
    """The month of the period, such as 2026-11, in which a moment is."""
    return _choice(
        *(
            (Q(**{f"{field}__gte": begin, f"{field}__lt": end}), key)
            for key, (begin, end) in months_of_period(asked).items()
        )
    )


def _standing(asked: Asked) -> Case:
    is_running = Q(stopped_at__isnull=True)
    in_time = Q(due_at__isnull=True) | Q(stopped_at__lte=F("due_at"))
    held_at = Missing.objects.filter(public_id=OuterRef("stage_id")).values("held_at")[:1]
    is_interview = Q(kind=INTERVIEW)
    return _choice(
        (is_running & Q(due_at__lt=asked.now), "running_late"),
        (is_running, "running"),
        (is_interview & Q(IsNull(Subquery(held_at), True)), "not_held"),
        (is_interview & Q(LessThanOrEqual(Subquery(held_at), F("due_at"))), "in_time"),
        (~is_interview & in_time, "in_time"),
        (~Q(breach_reason=""), "late_reason"),
        default="late",
    )


def _answered(asked: Asked) -> Case:
    is_open, late = Q(answered_at__isnull=True), Q(due_at__lt=F("answered_at"))
    return _choice(
        (is_open & Q(due_at__lt=asked.now), "waiting_late"),
        (is_open, "waiting"),
        (late, "late"),
        default="in_time",
    )


def _nhs(column: str) -> Any:
    """A column of the child's NHS number: the verified one first, then the newest."""
    numbers = PersonIdentifier.objects.filter(
        person=OuterRef("person"), scheme=IdentifierScheme.NHS
    )
    return Subquery(numbers.order_by("-is_verified", "-pk").values(column)[:1])


def _nhs_number(asked: Asked) -> Case:
    return Case(
        When(IsNull(_nhs("pk"), False), then=Coalesce(NullIf(_nhs("source"), _text("")),
                                                      _text("no_source"))),
        When(person__nhs_unknown="", then=_text("")),
        default=Concat(_text("none_"), "person__nhs_unknown"),
        output_field=TEXT,
    )  # fmt: skip


def _nhs_verified(asked: Asked) -> Case:
    return _choice(
        (Q(IsNull(_nhs("pk"), True)), ""),
        (Q(Exact(_nhs("is_verified"), True)), "verified"),
        default="not_verified",
    )


MADE: dict[str, Callable[[Asked], Any]] = {
    "due": _due,
    "sender": _sender,
    "accepted": _accepted,
    "again": _again,
    "age": _age,
    "ethnicity": _ethnicity,
    "interview": _interview,
    "month": _month,
    "standing": _standing,
    "answered": _answered,
    "nhs_number": _nhs_number,
    "nhs_verified": _nhs_verified,
}


def _safe(answer: str, said_at: Any) -> Callable[[Asked], Any]:
    """The answer about tonight as it applies now: a "yes" that has lapsed is not known."""

    def column(asked: Asked) -> Any:
        calendar = Calendar.from_settings(settings_in_force())
        since = safety_tonight.applies_from(asked.now, calendar)
        lapsed = Q(Exact(F(answer), safety_tonight.SAFE)) & Q(LessThan(said_at, since))
        return _choice((lapsed, safety_tonight.NOT_SURE), default=F(answer))

    return column


MADE_OF_KIND: dict[tuple[str, str], Callable[[Asked], Any]] = {
    ("due", "referral"): _referral_due,
    ("safe", "referral"): _safe("safe_tonight", Coalesce("safe_at", "received_at")),
    ("safe", "case"): _safe("safe", F("safe_at")),
}


class Seconds(Func):
    """A time in whole seconds."""

    output_field = BigIntegerField()
    arity = 1

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "CAST(strftime('%%%%s', %(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        template = "FLOOR(EXTRACT(EPOCH FROM %(expressions)s))::bigint"
        return self.as_sql(compiler, connection, template=template, **more)


HOURS = (Seconds("stopped_at") - Seconds("started_at")) / Value(3600)  # whole ones, rounded down
