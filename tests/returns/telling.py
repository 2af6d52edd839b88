"""The daily flow for its tests: the schema, two children, a file told, a record changed."""

import json
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator

from handrail.actions.core import recording
from handrail.actions.front_door import triage
from handrail.actions.operations import worker
from handrail.actions.returns import daily_flow as daily_flow_actions
from handrail.outputs.returns import daily_flow as daily_flow_outputs
from handrail.records.models import Person
from tests.people.casework import opened
from tests.people.cast import NOW, act_as
from tests.people.work import sent

SCHEMA = json.loads(
    (resources.files("handrail.rules") / "codes" / "dfe_flow.schema.json").read_text("utf-8")
)
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def both() -> tuple[Person, Person]:
    """Two children of whom social care knows."""
    first, other = opened().person, sent()
    triage.register_child(
        by=act_as("bob"), referral=other, seen=other.version, now=NOW, reason="Another child"
    )
    other.refresh_from_db()
    return first, opened(other).person


def told_in_file() -> list[Any]:
    found = []
    for some in daily_flow_outputs.split_batches(daily_flow_actions.list_changes(now=NOW)):
        daily_flow_actions.create_batch(
            by=worker.WORKER, changed=some, way=daily_flow_actions.FILE, now=NOW
        )
        found += [one.told for one in some]
    return found


def changed(person: Person, **values: Any) -> None:
    with recording.audited_transaction(by=act_as("helen"), now=NOW):
        recording.change(person, verb="person.changed", values=values)
