"""Sets a partnership up with the cast of the tests, makes a system known, and prints a token."""

import sys

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    from django.utils import timezone

    from handrail.actions.core.recording import Actor
    from handrail.actions.integrations import partner_systems as software
    from handrail.rules.vocabulary import ApiScope
    from tests import people

    call_command("createcachetable")
    people.plant()
    now = timezone.now()
    petra, school = people.act_as("petra", now), people.agency("school")
    made = software.add_system(
        by=petra, agency=school, name="Fuzzer", scopes=list(ApiScope), now=now
    )
    nobody = Actor(account=None, name="", at=now)
    text, _ = software.issue_token(by=nobody, client=made.client, scopes=(), now=now)
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
