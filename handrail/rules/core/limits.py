"""Time limits of a partnership: a number and its unit, by urgency, and by clock."""

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from handrail.rules.vocabulary import Urgency
from handrail.rules.vocabulary.clock_codes import INTERVIEW_HOURS, ClockCode

Unit = Literal[
    "working_minutes", "working_hours", "hours", "working_days", "days", "months", "none"
]
UNITS = (
    ("working_minutes", "working minutes"), ("working_hours", "working hours"),
    ("hours", "hours"), ("working_days", "working days"),
    ("days", "days"), ("months", "months"), ("none", "no due date"),
)  # fmt: skip
_UNIT_WORDS = {unit: words.removesuffix("s") for unit, words in UNITS if unit != "none"}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limit(_Frozen):
    """A length of time: a number and its unit. `none` means that no limit is set.

    `past_closing` is for working hours only: the clock starts in opening hours and then runs on
    without a break, so that urgent work is finished even after closing time.
    """

    value: int = Field(default=0, ge=0, le=1000)
    unit: Unit = "none"
    past_closing: bool = False

    @model_validator(mode="after")
    def _is_sensible(self) -> Self:
        if self.unit == "none" and self.value:
            raise ValueError("choose a unit for this number, or clear the number for no due date")
        if self.unit != "none" and not self.value:
            raise ValueError("enter a number above 0, or choose “no due date”")
        if self.past_closing and self.unit != "working_hours":
            raise ValueError("only a limit in working hours can run past closing time")
        return self

    @property
    def in_words(self) -> str:
        """Return "4 working hours", "1 working day" or "no due date"."""
        if self.unit == "none":
            return "no due date"
        plural = "" if self.value == 1 else "s"
        return f"{self.value} {_UNIT_WORDS[self.unit]}{plural}"


NO_LIMIT = Limit()


def _urgency_limits() -> dict[Urgency, Limit]:
    return {
        Urgency.RED: Limit(value=4, unit="hours"),
        Urgency.AMBER: Limit(value=8, unit="working_hours"),
        Urgency.GREEN: Limit(value=1, unit="working_days"),
        Urgency.BLUE: NO_LIMIT,
    }


def _check_limits() -> dict[Urgency, Limit]:
    return {
        Urgency.RED: Limit(value=2, unit="working_hours", past_closing=True),
        Urgency.AMBER: Limit(value=4, unit="working_hours"),
        Urgency.GREEN: Limit(value=1, unit="working_days"),
        Urgency.BLUE: NO_LIMIT,
    }


FLAG_BEFORE = "red_runs_past_closing"
WORKING = ("working_minutes", "working_hours", "working_days", "none")
HOURS_OF_WORK = 8  # in a day of 24 hours, for what was counted day and night before


def _as_now(urgency: str, limit: Any) -> Any:
    """A limit from an earlier version in today's units, as near as whole numbers allow."""
    if not isinstance(limit, dict):
        return limit
    if urgency == Urgency.RED:
        is_working = limit.get("unit") == "working_hours"
        return {**limit, "unit": "hours", "past_closing": False} if is_working else limit
    if limit.get("unit") == "hours":
        value = -(-limit["value"] * HOURS_OF_WORK // 24)
        return {**limit, "value": value, "unit": "working_hours"}
    return limit


class Limits(_Frozen):
    """Time limits that a partnership sets. `others` overrides a clock of the table by its id.

    Red counts elapsed hours, day and night; every other urgency counts working time, so that
    nothing less urgent is due before it for that reason alone.
    """

    referral_decision: Limit = Limit(value=1, unit="working_days")
    decision_by_urgency: dict[Urgency, Limit] = Field(default_factory=_urgency_limits)
    urgency_set: Limit = Limit(value=30, unit="working_minutes")
    written_after_verbal: Limit = Limit(value=24, unit="hours")
    addendum: Limit = Limit(value=1, unit="working_days")
    check_answer_by_urgency: dict[Urgency, Limit] = Field(default_factory=_check_limits)
    others: dict[str, Limit] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _of_earlier_versions(cls, given: Any) -> Any:
        """Limits saved up to 0.2: red in working hours, the others in elapsed hours."""
        if not isinstance(given, dict) or FLAG_BEFORE not in given:
            return given
        told = {key: value for key, value in given.items() if key != FLAG_BEFORE}
        if isinstance(told.get("decision_by_urgency"), dict):
            rows = told["decision_by_urgency"].items()
            told["decision_by_urgency"] = {key: _as_now(key, row) for key, row in rows}
        return told

    @model_validator(mode="after")
    def _counts_as_it_must(self) -> Self:
        for urgency, limit in self.decision_by_urgency.items():
            if urgency is Urgency.RED and limit.unit not in ("hours", "none"):
                raise ValueError(
                    "decision_by_urgency.red counts the hours that pass, day and night: use hours"
                )
            if urgency is not Urgency.RED and limit.unit not in WORKING:
                raise ValueError(
                    f"decision_by_urgency.{urgency} counts working time, so that it never stands "
                    "before red: use working hours or working days"
                )
        return self

    @model_validator(mode="after")
    def _is_sensible(self) -> Self:
        for table in ("decision_by_urgency", "check_answer_by_urgency"):
            missing = [word.value for word in Urgency if word not in getattr(self, table)]
            if missing:
                raise ValueError(f"{table} has no limit for {', '.join(missing)}: add it")
        for clock_id in self.others:
            if clock_id not in set(ClockCode):
                last = list(ClockCode)[-1].value
                raise ValueError(f"{clock_id} is not a clock: use an id from C1 to {last}")
        interview = self.others.get(ClockCode.RETURN_INTERVIEW)
        if interview and (interview.unit != "hours" or interview.value > INTERVIEW_HOURS):
            raise ValueError(
                f"C11 is at most {INTERVIEW_HOURS} hours, counted in hours, by the national "
                "guidance on missing children: write a shorter limit, or leave it out"
            )
        return self

    def decision(self, urgency: Urgency) -> Limit:
        """Return the limit for the front door's decision at this urgency (clock C2)."""
        return self.decision_by_urgency[urgency]

    def check_answer(self, urgency: Urgency) -> Limit:
        """Return how soon an agency must answer a check at this urgency."""
        return self.check_answer_by_urgency[urgency]
