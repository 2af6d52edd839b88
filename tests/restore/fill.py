"""What a drill needs of a database of its own: python -m tests.restore.fill fill|write|ready."""

import json
import os
import sys
import time


def _fill() -> dict[str, object]:
    """The cast, a scene, documents, and one of everything that opens something."""
    from django.core.management import call_command
    from django.utils import timezone

    from handrail.actions.accounts import invitations
    from handrail.actions.core import recording
    from handrail.actions.work import calendar_feeds as feeds
    from tests import filled, people
    from tests.people.casework import allocated, opened
    from tests.people.documents import checked

    call_command("createcachetable", verbosity=0)
    people.plant()
    case = allocated(opened(people.scene().referral))
    for number in range(5):
        checked(case, f"r{number}.docx", filled.docx(filled.run(f"Seen in school {number}.")))
    people.signed_in("cat")
    now = timezone.now()
    with recording.audited_transaction(by=people.SETTER, now=now):
        token = invitations.create_invitation(
            people.account("dan"), agency=people.agency("school"), now=now
        )
    feeds.create_feed(by=people.act_as("cat"), now=now)
    return {"invitation": token, "case": str(case.public_id)}


def _write() -> None:
    """Adds documents and events until somebody stops it, and says each one."""
    from django.utils import timezone

    from handrail.actions.core import recording
    from handrail.records.models import Case, Person
    from tests import filled, people
    from tests.people.documents import added

    case, person, number = Case.objects.get(worker__isnull=False), Person.objects.first(), 0
    while True:
        number += 1
        text = f"Written during the backup {number} {time.monotonic()}"
        now = timezone.now()  # what waits for its seal when the copy is made has not waited long
        added(case, "d.docx", filled.docx(filled.run(text)), now=now)
        by = people.act_as("cat", now)
        by.reading.append(("person", person.public_id))
        recording.record_view(by=by, now=now, page="person")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def _ready() -> dict[str, object]:
    """How the pages answer there."""
    from django.test import Client

    client = Client()
    ready = client.get("/readyz")
    page = client.get("/sign-in/", follow=True)
    return {"ready": ready.status_code, "told": ready.json(), "sign_in": page.status_code,
            "page": page.content.decode()}  # fmt: skip


def main(what: str) -> None:
    """Runs one of them and prints what it found as JSON."""
    os.environ["HANDRAIL_MODE"] = "test"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    import django

    django.setup()
    found = {"fill": _fill, "write": _write, "ready": _ready}[what]()
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
