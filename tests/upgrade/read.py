"""Reads an upgraded database as the pages would, and prints what it found as JSON."""

import json
import os


def main() -> None:
    """What is there: referrals, a protected answer, a child, the log, the tables."""
    os.environ["HANDRAIL_MODE"] = "test"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    import django

    django.setup()
    from handrail.records.models import Draft, Person, ProtectedAnswer, Referral
    from handrail.records.queries.front_door import referral
    from handrail.records.queries.people import register as people
    from tests.people import act_as
    from tests.upgrade.shape import shape

    sent = Referral.objects.get(author__login="ann")
    ann = act_as("ann")
    kept = referral.list_submissions(ann, sent, "referral", "screening")
    found = {
        "referrals": [row.reference for row in referral.list_own_referrals(ann)],
        "parts": [item.row.part for item in kept],
        "child": people.main_name(Person.objects.first()),
        "tonight": ProtectedAnswer.objects.get(question="tonight_address").value,
        "draft": sorted(Draft.objects.filter(is_closed=False).first().content),
        "shape": shape(),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
