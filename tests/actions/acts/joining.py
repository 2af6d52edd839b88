"""What is said of who is the same as whom."""

from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.people import same_person
from handrail.records.models import Person, Relationship, SamePerson
from tests.actions.acts.doing import STRANGERS, Act, on, referral_of
from tests.people import NOW, Scene
from tests.people.joining import joined, on_register, told_apart

WHY = "Her mother says so"


def other(scene: Scene) -> Person:
    """A second record, made when it is first needed."""
    found = Person.objects.exclude(pk=scene.person.pk).first()
    return found or on_register("Seirse", "Devlin")


def _same(scene: Scene) -> SamePerson:
    joined(scene.person, other(scene))
    return SamePerson.objects.get()


def _around(scene: Scene) -> Relationship:
    return Relationship.objects.get(child=scene.person)


def _same_around(by: Actor, scene: Scene) -> Any:
    row = _around(scene)
    return same_person.link_relationship(
        by=by, relationship=row, person=other(scene), reason=WHY, seen=row.version, now=NOW
    )


def _unlink_around(by: Actor, scene: Scene) -> Any:
    row = _around(scene)
    row.other = other(scene)
    return same_person.unlink_relationship(
        by=by, relationship=row, reason=WHY, seen=row.version, now=NOW
    )


ACTS = (
    Act("un-join from a child", "bob", "ann lena edda", f"pol {STRANGERS}", "referral.unlink",
        "person", on(same_person.unlink_referral, reason=WHY, seen=True)),
    Act("say it is another child", "helen", "ann lena edda", f"pol {STRANGERS}",
        "verdict.not_same", "referral", lambda by, scene: same_person.record_different_people(
            by=by, of=referral_of(scene), person=other(scene), reason=WHY, now=NOW), other),
    Act("say nobody can tell", "bob", "ann lena edda", f"pol {STRANGERS}",
        "verdict.cannot_tell", "referral", lambda by, scene: same_person.record_undecided(
            by=by, of=referral_of(scene), person=other(scene), needed=WHY, now=NOW), other),
    Act("take an answer back", "bob", "ann lena edda", f"pol {STRANGERS}",
        "verdict.taken_back", "referral", lambda by, scene: same_person.withdraw_answer(
            by=by, of=referral_of(scene), person=other(scene), now=NOW),
        lambda scene: told_apart(referral_of(scene), other(scene))),
    Act("join two records", "bob", "edda", f"ann lena pol {STRANGERS}", "person.joined", "person",
        lambda by, scene: same_person.join_records(
            by=by, first=scene.person, second=other(scene), reason=WHY, now=NOW), other),
    Act("take two records apart", "helen", "edda", f"ann lena pol {STRANGERS}",
        "person.taken_apart", "person", lambda by, scene: same_person.separate_records(
            by=by, same=SamePerson.objects.get(), reason=WHY, now=NOW), _same),
    Act("say who is around a child", "bob", "edda", f"ann lena pol {STRANGERS}",
        "relationship.identified", "person", _same_around, other),
    Act("unsay who is around a child", "bob", "edda", f"ann lena pol {STRANGERS}",
        "relationship.unlinked", "person", _unlink_around, other),
)  # fmt: skip
