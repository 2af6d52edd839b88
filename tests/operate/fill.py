"""Fills a migrated database: python -m tests.operate.fill DRAFTS says in JSON what is in it."""

import json
import os
import sys


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
        made = [str(people.started().public_id) for _ in range(drafts)]
    return json.dumps({"case": str(case.public_id), "drafts": made})


if __name__ == "__main__":
    sys.stdout.write(main(int(sys.argv[1])))
