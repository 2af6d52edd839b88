"""The demo's own screening tool: two versions by its form author, the first withdrawn."""

import datetime as dt

from handrail.actions.demo.cast import Cast
from handrail.actions.forms import forms
from handrail.records.package_data import worked_examples

AUTHOR = "flo"
FIRST, SECOND = dt.timedelta(days=40), dt.timedelta(days=12)
SECOND_TEXT = (
    dict(worked_examples())["ten_questions.yaml"]
    .replace("key: ten_questions", "key: northmere_ten")
    .replace("version: 1", "version: 2")
    .replace("title: Ten questions\n", "title: Northmere ten questions\n", 1)
)
FIRST_TEXT = (
    SECOND_TEXT.replace("version: 2", "version: 1")
    .replace(
        "Do calls or messages leave {child} upset or afraid?", "Is {child} upset by the phone?"
    )
    .replace("        hint: By car, taxi or on a bike\n", "")
)


def publish_own_tool(cast: Cast, *, now: dt.datetime) -> None:
    """Publishes both versions and withdraws the first, each at its own moment."""
    begun, mended = now - FIRST, now - SECOND
    first = forms.publish(by=cast.actor(AUTHOR, begun), text=FIRST_TEXT, now=begun)
    by = cast.actor(AUTHOR, mended)
    forms.publish(by=by, text=SECOND_TEXT, now=mended)
    reason = "“Upset by the phone” was read in two ways."
    forms.withdraw(by=by, version=first, reason=reason, now=mended)
