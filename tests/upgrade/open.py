"""Opens pages of an upgraded database as several people, and prints how they answer, as JSON."""

import json
import os
import sys

PAGES = {
    "": ("/", "/sign-in/", "/words/", "/readyz"),
    "ann": ("/my/", "/work/", "/notices/", "/help/", "/my/mail/"),
    "bob": ("/front-door/", "/front-door/decided/", "/tonight/", "/people/", "/work/", "/notices/"),
    "helen": ("/front-door/", "/front-door/workload/", "/tonight/", "/work/", "/notices/"),
    "cat": ("/work/", "/notices/", "/people/", "/disagreements/"),
    "pol": ("/checks/", "/work/", "/notices/"),
}


def main() -> None:
    """The status of each page, by person and page; and of the referral that is there."""
    os.environ["HANDRAIL_MODE"] = "test"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    import django

    django.setup()
    from django.test import Client
    from django.urls import reverse

    from handrail.records.models import Referral
    from tests import people

    sent = reverse("referral", args=[Referral.objects.get(author__login="ann").public_id])
    found = {}
    for login, pages in PAGES.items():
        client = people.signed_in(login) if login else Client()
        for page in (*pages, *([sent] if login in {"ann", "bob"} else [])):
            found[f"{login} {page}"] = client.get(page).status_code
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
