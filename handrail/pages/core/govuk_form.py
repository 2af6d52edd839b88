"""A Django form rendered by GOV.UK templates: its questions and its errors."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from handrail.pages.core.edit_conflicts import Changed
from handrail.pages.core.fields import ShownError
from handrail.pages.core.form_fields import Day, GovukBoundField

Fields = Mapping[str, forms.Field]


class GovukRenderer(TemplatesSetting):
    """Renders forms and fields with the templates under `core/fields`."""

    form_template_name = "core/fields/form.html"
    field_template_name = "core/fields/line.html"
    bound_field_class = GovukBoundField


@dataclass(frozen=True)
class Group:
    """Fields shown together, the name of their row, and the heading that starts with them."""

    heading: str
    title: str
    fields: list[GovukBoundField]


class GovukForm(forms.Form):
    """A form as a page shows it: its fields in groups, its token and the version seen."""

    default_renderer = GovukRenderer
    token: str | None = None
    nonce = seen = ""
    was = ""  # what the fields held when it was opened, encrypted
    is_stale = False
    meanwhile: tuple[Changed, ...] = ()
    result: Any = None  # what the action gave back

    def __init__(self, *args: Any, today: dt.date | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            if isinstance(field, Day) and today:
                field.today = today

    @property
    def groups(self) -> list[Group]:
        found: list[Group] = []
        heading = ""
        runs = groupby(self, key=lambda bound: (bound.field.heading, bound.field.group))
        for (begins, title), run in runs:
            found.append(Group(begins if begins != heading else "", title, list(run)))
            heading = begins
        return found

    @property
    def summary(self) -> list[ShownError]:
        """The errors in the order of the fields; then the errors that belong to no field."""
        beside = [ShownError(bound.problem, f"#{bound.auto_id}") for bound in self if bound.problem]
        return beside + [ShownError(message, "") for message in self.non_field_errors()]

    def refuse(self, problems: Mapping[str, str]) -> None:
        """Shows an action's errors beside their fields, or above them all."""
        for name, message in problems.items():
            self.add_error(name if name in self.fields else None, message)


def form_of(fields: Fields) -> type[GovukForm]:
    """A form class for fields that are only known when the form is shown."""
    return type("FormOfFields", (GovukForm,), dict(fields))
