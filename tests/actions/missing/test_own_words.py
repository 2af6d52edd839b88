"""A one-time link for a child's own words: made after the phone was asked about, used once."""

from typing import Any

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused, Stale
from handrail.actions.missing import own_words
from handrail.records.models import Event, LanguageFinding, Missing, Notice, Submission
from handrail.rules.missing.own_words import NOT_KNOWN, NOT_RECORDED, SEEN
from handrail.rules.permissions import Actor
from tests import people
from tests.people.casework import allocated, taken
from tests.people.cast import NOW
from tests.people.missing import back, reported

pytestmark = pytest.mark.django_db
NOBODY = Actor(account=None, name="", at=NOW)
WORDS = {"why_went": "I wanted to see my sister", "keep_back": "Do not tell my dad"}


def returned() -> Missing:
    """An episode of a child who is back, whose interview is given to Ines."""
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    row.refresh_from_db()
    return row


def phone(row: Missing, seen_by: str, **more: Any) -> None:
    taken(row, "phone", by="ines", seen_by=seen_by, how_known="She said so alone", **more)
    row.refresh_from_db()


def linked(row: Missing, by: str = "ines") -> str:
    """The token of a link, after recording that only the child sees the phone."""
    phone(row, "nobody")
    return own_words.create_link(by=people.act_as(by), row=row, seen=row.version, now=NOW)


def made(row: Missing, by: str = "ines") -> str:
    return own_words.create_link(by=people.act_as(by), row=row, seen=row.version, now=NOW)


@pytest.mark.parametrize(
    ("seen_by", "why"), [("", NOT_RECORDED), ("somebody", SEEN), ("not_known", NOT_KNOWN)]
)
def test_no_link_is_made_where_somebody_else_may_see_the_phone(seen_by: str, why: str) -> None:
    row = returned()
    if seen_by:
        phone(row, seen_by)
    with pytest.raises(NotPossible) as found:
        made(row)
    assert str(found.value) == why
    row.refresh_from_db()
    assert row.link_hash == ""


def test_a_link_is_kept_as_a_hash_for_a_day_and_a_new_one_ends_it() -> None:
    row = returned()
    first = linked(row)
    assert first not in row.link_hash
    second = made(row)
    assert second != first
    with pytest.raises(NotPossible):
        own_words.send_own_words(by=NOBODY, token=first, answers=WORDS, now=NOW)
    assert Event.objects.filter(verb="missing.link_made").count() == 2


def test_only_the_interviewer_or_social_care_makes_one() -> None:
    row = returned()
    phone(row, "nobody")
    with pytest.raises(Refused):
        made(row, by="pol")
    with pytest.raises(Stale):
        own_words.create_link(by=people.act_as("ines"), row=row, seen=row.version - 1, now=NOW)


def test_the_childs_words_are_kept_once_apart_and_by_nobody_of_ours() -> None:
    row = returned()
    token = linked(row)
    own_words.send_own_words(by=NOBODY, token=token, answers=WORDS, now=NOW)
    kept = Submission.objects.get(part="send_own_words")
    assert kept.answers["why_went"] == WORDS["why_went"]
    assert kept.submitted_by.name == "The child, by a one-time link"
    assert not kept.submitted_by.memberships.exists()
    assert Missing.objects.get(pk=row.pk).link_hash == ""
    told = Notice.objects.filter(text=f"The child wrote to us. Read it: {row.reference}.")
    assert told.filter(recipient=people.account("ines")).exists()
    with pytest.raises(NotPossible):
        own_words.send_own_words(by=NOBODY, token=token, answers=WORDS, now=NOW)


def test_nobody_is_asked_about_the_words_that_a_child_chose() -> None:
    row = returned()
    words = {"why_went": "They said I am promiscuous"}
    own_words.send_own_words(by=NOBODY, token=linked(row), answers=words, now=NOW)
    assert not LanguageFinding.objects.filter(is_quotation=False).exists()


def test_an_empty_page_is_not_sent_and_the_link_still_works() -> None:
    row = returned()
    token = linked(row)
    with pytest.raises(Incomplete, match="Write something"):
        own_words.send_own_words(by=NOBODY, token=token, answers={"why_went": " "}, now=NOW)
    own_words.send_own_words(by=NOBODY, token=token, answers=WORDS, now=NOW)


def test_a_link_stops_when_asked_and_when_somebody_else_may_see_the_phone() -> None:
    row = returned()
    linked(row)
    own_words.stop_link(by=people.act_as("ines"), row=row, seen=row.version, now=NOW)
    assert row.link_hash == ""
    with pytest.raises(NotPossible):
        own_words.stop_link(by=people.act_as("ines"), row=row, seen=row.version, now=NOW)
    linked(row)
    phone(row, "somebody")
    assert row.link_hash == ""


def test_no_link_is_made_while_the_child_is_missing_or_after_the_episode_is_closed() -> None:
    row = returned()
    phone(row, "nobody")
    for state in ("active", "closed"):
        Missing.objects.filter(pk=row.pk).update(state=state)
        row.refresh_from_db()
        with pytest.raises(NotPossible, match="after the child is back"):
            made(row)
