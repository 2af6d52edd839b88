"""A small form with a question of each kind, which is in no database."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from handrail.rules.forms.form_parser import read_form

FORM = read_form("""\
key: small_form
version: 1
title: What was seen
use: work
pages:
  - key: seen
    title: What was seen of {child}
    questions:
      - key: seen
        kind: yes_no
        label: Did you see {child}?
        short: Seen
        hint: Today
        required: true
      - key: words
        kind: long_text
        label: What was said
        asked_when:
          seen: yes
      - key: heard
        kind: voice
        label: What {child} said
      - key: born
        kind: date
        label: When {child} was born
  - key: people
    title: Who was there
    questions:
      - key: there
        kind: person
        label: Who was there
        many: 4
      - key: kinds
        kind: choices
        label: Which kinds
        options:
          - value: a
            label: A car
          - value: b
            label: A phone
      - key: where
        kind: address
        label: Where {child} is
        sensitivity: protected
""")
WORDS = {"child": "Orla"}


def kept(answers: dict[str, Any], *protected: str, **row: Any) -> Any:
    """What a query gives of a submission on it."""
    told: dict[str, Any] = {
        "part": "write", "stage": "casenote", "reasons": {}, "public_id": "s-1", "stage_id": "n-1",
        "submitted_by": SimpleNamespace(name="Ann Cole"), "happened_at": None,
        "submitted_at": dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC),
        "agency": SimpleNamespace(name="Ashgrove Academy"),
        "protected": SimpleNamespace(all=list), "law": "",
    }  # fmt: skip
    return SimpleNamespace(row=SimpleNamespace(**told | row), form=FORM, answers=answers,
                           protected=frozenset(protected))  # fmt: skip
