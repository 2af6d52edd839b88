"""Protects what is recorded already of a place that has become a protected address."""

import datetime as dt

from handrail.actions.core import recording
from handrail.actions.core.recording import Actor
from handrail.records.models import Person, PersonAddress
from handrail.records.queries.people import identity

WHOLE = 5  # letters and figures of a whole postcode: E14 alone is a district


@recording.action
def protect_same_place(
    *, by: Actor, person: Person, lines: str, postcode: str, now: dt.datetime
) -> list[Person]:
    """Protects every address of the person, on any of their records, that is this very place.

    A child may have to be hidden where they live already: the place would still be told by the
    address that was recorded before. Part of an act. Returns the people whose search keys have
    to be written again.
    """
    place = _letters(lines), _letters(postcode)
    records = identity.list_same_records(by, person)
    rows = PersonAddress.objects.filter(person__in=records, is_protected=False)
    same = [row for row in rows if _is_at(row, *place)]
    for row in same:
        _protect(row)
    found = {row.person_id for row in same}
    return [one for one in records if one.pk in found]


def _letters(text: str) -> str:
    """A text without what people write differently: case, spaces, commas."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _is_at(row: PersonAddress, lines: str, postcode: str) -> bool:
    told = _letters(str(row.lines or "")), _letters(row.postcode)
    if len(postcode) >= WHOLE and told[1] == postcode:
        return True
    return bool(lines) and told[0] == lines


def _protect(row: PersonAddress) -> None:
    lines = f"{row.lines}\n{row.postcode}".strip()
    encrypted = PersonAddress._meta.get_field("lines").encrypt_for(row, lines)
    PersonAddress.objects.filter(pk=row.pk).update(lines=encrypted, postcode="", is_protected=True)
    setattr(row, "lines", lines)  # noqa: B010 - an encrypted column encrypts on assignment
    row.postcode, row.is_protected = "", True
    recording.hash_with_event(row)
