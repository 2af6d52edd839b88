"""Fills a migrated database: python -m tests.operate.fill DRAFTS says in JSON what is in it."""

import json
import os
import sys
from typing import Any


def main(drafts: int) -> str:
    """The cast, a case that cat works on, and concerns of ann's that only have to be sent."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from tests import people
    from tests.people import casework

    call_command("createcachetable", verbosity=0)
    people.plant()
    with transaction.atomic():
        case = casework.allocated(to="cat")
        first = people.started()
        made = [str(first.public_id), *(_like(first) for _ in range(drafts - 1))]
    return json.dumps({"case": str(case.public_id), "drafts": made})


def _like(first: Any) -> str:
    """Another concern with the answers of the first, written in one go."""
    from handrail.actions.core import recording
    from handrail.actions.front_door import screening
    from handrail.pages.forms.form_runner import new_journey
    from tests import people

    ann = people.act_as("ann", people.NOW)
    stop = new_journey().stops()[0]
    answers = first.content[stop.part]
    draft = screening.start_concern(by=ann, now=people.NOW, first=stop, answers=answers)
    with recording.audited_transaction(by=ann, now=people.NOW):
        values = {"content": first.content}
        recording.change(draft, verb="draft.saved", values=values)
    return str(draft.public_id)


if __name__ == "__main__":
    sys.stdout.write(main(int(sys.argv[1])))
