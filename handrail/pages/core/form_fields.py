"""The fields of administrators' forms: Django's own, rendered by GOV.UK templates.

`optional` is shown in the label. An action reports required fields, in its own words.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from handrail.rules import identifiers

LINE, AREA = 500, 5_000  # characters
DATE_PARTS = ("day", "month", "year")
NO_DAY = "Enter a day, month and year"
YEARS = range(1900, 2101)
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True)
class Option:
    """One radio button, checkbox or list item."""

    id: str
    value: str
    label: str
    is_chosen: bool


class GovukBoundField(forms.BoundField):
    """A field of one form, as its template needs it."""

    @property
    def problem(self) -> str:
        return self.errors[0] if self.errors else ""

    @property
    def described_by(self) -> str:
        parts = [f"{self.auto_id}-hint"] if self.help_text else []
        return " ".join(parts + ([f"{self.auto_id}-error"] if self.problem else []))

    @property
    def options(self) -> list[Option]:
        value = self.value()
        chosen = {str(each) for each in value} if isinstance(value, list) else {str(value or "")}
        return [
            Option(
                f"{self.auto_id}-{number}" if number > 1 else self.auto_id,
                str(key),
                label,
                str(key) in chosen,
            )
            for number, (key, label) in enumerate(self.field.choices, start=1)
        ]

    @property
    def parts(self) -> list[tuple[str, str, str]]:
        """(name, label, text) of the three parts of a date."""
        return [
            (f"{self.html_name}__{part}", part.capitalize(), text)
            for part, text in zip(DATE_PARTS, self.value(), strict=True)
        ]


class GovukField:
    """What every field has beyond Django's: its template and its place."""

    template = ""
    is_secret = False  # never kept for a later page

    def __init__(
        self,
        label: str,
        *,
        optional: bool = False,
        width: str = "",
        heading: str = "",  # above the first group that carries it
        group: str = "",  # fields of one group stand in a row
        quiet: bool = False,  # the group says it; the label is for those who hear the page
        **more: Any,
    ) -> None:
        self.optional, self.width, self.quiet = optional, width, quiet
        self.heading, self.group = heading, group
        super().__init__(  # type: ignore[call-arg]
            label=label, template_name=self.template, **{"required": False, **more}
        )

    def in_words(self, value: Any) -> str:
        """A value that was typed or chosen, in readable words."""
        return str(value or "")


class Line(GovukField, forms.CharField):
    """A line of text, stored as typed; what cannot be stored is an error of its field."""

    template = "core/fields/line.html"
    limit = LINE

    def clean(self, value: Any) -> str:
        cleaned = identifiers.clean_text(value or "", self.limit)
        if cleaned.problem:
            raise ValidationError(cleaned.problem)
        return str(cleaned.value or "").strip()


class Area(Line):
    """A text of several lines."""

    template = "core/fields/area.html"
    widget = forms.Textarea
    limit = AREA


class Password(GovukField, forms.CharField):
    """A new password, which is never shown again."""

    template = "core/fields/password.html"
    widget = forms.PasswordInput
    is_secret = True


class Choice(GovukField, forms.ChoiceField):
    """A drop-down list with one choice."""

    template = "core/fields/choice.html"
    default_error_messages = {"invalid_choice": "Choose one from the list"}

    def in_words(self, value: Any) -> str:
        return str({str(key): label for key, label in self.choices}.get(str(value), value))


class Radios(Choice):
    """Radio buttons: one of a few."""

    template = "core/fields/radios.html"
    widget = forms.RadioSelect


class Ticks(GovukField, forms.MultipleChoiceField):
    """Checkboxes: any of a list."""

    template = "core/fields/ticks.html"
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {"invalid_choice": "Choose from the list"}

    def prepare_value(self, value: Any) -> list[str]:
        return [str(each) for each in value or ()]

    def in_words(self, value: Any) -> str:
        labels = {str(key): label for key, label in self.choices}
        return ", ".join(str(labels.get(str(each), each)) for each in value or ())


class Tick(GovukField, forms.BooleanField):
    """A single checkbox."""

    template = "core/fields/tick.html"

    def in_words(self, value: Any) -> str:
        return "yes" if value else "no"


class ThreeBoxes(forms.MultiWidget):
    """Day, month and year, each in its own box."""

    def __init__(self) -> None:
        super().__init__({f"_{part}": forms.TextInput for part in DATE_PARTS})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return [(text or "").strip() for text in super().value_from_datadict(data, files, name)]

    def decompress(self, value: Any) -> list[str]:
        return date_parts(value)


class Day(GovukField, forms.Field):
    """A date. Three empty boxes mean no date, unless it is `required`."""

    template = "core/fields/date.html"
    widget = ThreeBoxes
    today: dt.date  # that the form is filled in on; the form says it

    def clean(self, value: list[str]) -> dt.date | None:
        if not any(value) and not self.required:
            return None
        cleaned = self.read(value)
        found = cleaned.value
        if cleaned.problem or found is None or found.day is None or found.earliest is None:
            raise ValidationError(cleaned.problem or NO_DAY)
        return found.earliest

    def read(self, typed: list[str]) -> identifiers.CleanedDate:
        day, month, year = typed
        return identifiers.clean_date(day, month, year, self.today, allow_future=True)

    def prepare_value(self, value: Any) -> list[str]:
        return value if isinstance(value, list) else date_parts(value)

    def in_words(self, value: Any) -> str:
        return " ".join(filter(None, value or ()))


class DateOfBirth(Day):
    """A date of birth of somebody who can be alive."""

    def read(self, typed: list[str]) -> identifiers.CleanedDate:
        day, month, year = typed
        return identifiers.clean_birth(day, month, year, self.today)


def date_parts(day: dt.date | None) -> list[str]:
    """A date as the texts of its three boxes."""
    return [str(day.day), str(day.month), str(day.year)] if day else ["", "", ""]


def parse_day(typed: str) -> dt.date | None:
    """A day in a browser's format or as people write it; None for anything else.

    None also for a year that cannot be meant: no day follows the last that there is.
    """
    for shape in DAYS:
        try:
            day = dt.datetime.strptime(typed, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        return day if day.year in YEARS else None
    return None
