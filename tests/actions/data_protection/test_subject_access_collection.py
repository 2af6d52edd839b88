"""What is gathered for a copy, for whom and in which order."""

import pytest

from handrail.actions.core.recording import NotPossible
from handrail.actions.data_protection import (
    subject_access_collection,
)
from handrail.actions.front_door import triage
from handrail.outputs.sharing import extraction
from handrail.records.models import AccessRequest, Person
from handrail.rules.data_protection.redaction import read_marks
from tests import people
from tests.actions.data_protection.test_subject_access_copies import child, every_layer, grown_up
from tests.people import NOW, access, casework
from tests.people.access import released
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db


def test_nothing_is_gathered_before_who_asks_is_known() -> None:
    with pytest.raises(NotPossible, match="Verify identity"):
        subject_access_collection.gather_passages(by=act_as("rory"), row=access.asked(), now=NOW)


def test_a_young_person_of_19_gets_hers_with_her_own_words_first() -> None:
    row = grown_up()
    subject_access_collection.gather_passages(by=act_as("rory"), row=row, now=NOW)
    data = released(row)
    text = " ".join(" ".join(one.text for one in extraction.read_pieces(data, "c.pdf")).split())
    assert text.index("Nobody listened to me.") < text.index("She was called promiscuous")
    assert text.index("He says I owe him for the phone.") < text.index("She was called promiscuous")
    assert "Farthingale House" in text  # where she was kept safe is hers
    assert "Cat of Northmere Council" in text  # who worked with her is named
    assert "“promiscuous” was written in 2026. We would not write it today." in text
    assert "A child cannot choose to be abused" in text
    assert "You did nothing wrong" in text  # as the decision was explained to her
    assert "Obuya" not in every_layer(data)  # who asked not to be named stays so


def test_she_chooses_which_parts_she_gets_and_in_which_order() -> None:
    row = grown_up()
    access.doing(row, "order_parts", parts=["work", "own_words"])
    subject_access_collection.gather_passages(by=act_as("rory"), row=row, now=NOW)
    assert list(dict.fromkeys(row.passages.order_by("place").values_list("part", flat=True))) == [
        "work", "own_words",
    ]  # fmt: skip


def test_what_is_recorded_for_the_returns_is_in_the_copy_too() -> None:
    row = grown_up()
    Person.objects.filter(pk=row.person_id).update(
        nationality="Irish", sex="f", disabilities=["aut", "ld"], interpreter="no"
    )
    subject_access_collection.gather_passages(by=act_as("rory"), row=row, now=NOW)
    words = str(row.passages.get(source="person").words)
    assert "Nationality: Irish" in words
    assert (
        "Disabilities, as listed in the children in need census: Autism or Asperger syndrome; Lear"
        in words
    )
    assert "Sex: Female" in words
    assert "Needs an interpreter: No" in words


@pytest.mark.parametrize(("asker", "is_withheld"), [("parent", True), ("child", False)])
def test_a_protected_address_is_withheld_from_all_but_the_young_person(
    asker: str, is_withheld: bool
) -> None:
    row = access.ready(child()) if asker == "parent" else grown_up()
    subject_access_collection.gather_passages(by=act_as("rory"), row=row, now=NOW)
    (said,) = [
        one
        for one in row.passages.all()
        if "Farthingale" in one.words and one.title == "An address"
    ]
    whole = [mark.reason for mark in read_marks(said.marks) if mark.end == len(said.words)]
    assert whole == (["protected_address"] if is_withheld else [])


def test_a_protected_answer_about_a_place_is_withheld_as_a_protected_address() -> None:
    row = access.gathered(child())
    for place in ("7 Marlinspike Row", "above the ropewalk"):
        (said,) = [one for one in row.passages.all() if place in one.words]
        (mark,) = [one for one in read_marks(said.marks) if one.end == len(said.words)]
        assert (mark.start, mark.reason) == (0, "protected_address")


@pytest.mark.parametrize(("asker", "own"), [("child", set()), ("parent", {"Tansy"})])
def test_others_whom_the_child_named_herself_are_hers_and_in_what_others_wrote_are_proposed(
    asker: str, own: set[str]
) -> None:
    row = grown_up() if asker == "child" else access.ready(child())
    assert row.person
    casework.taken(
        row.person.cases.get(), "write:casenote", text="Tansy came to the office.",
        words={"words": "Tansy sat with me.", "told_to": "Cat"},
    )  # fmt: skip
    subject_access_collection.gather_passages(by=act_as("rory"), row=row, now=NOW)
    assert proposed(row, "Tansy sat with me.") == own
    assert proposed(row, "Tansy came to the office.") == {"Tansy"}


def proposed(row: AccessRequest, words: str) -> set[str]:
    """What is proposed to be left out of the passage with these words as somebody else's."""
    (said,) = [one for one in row.passages.all() if words in one.words]
    marks = [mark for mark in read_marks(said.marks) if mark.reason == "third_party"]
    return {said.words[mark.start : mark.end] for mark in marks}


def test_only_what_is_kept_apart_is_withheld_as_a_whole_from_a_parent() -> None:
    row = access.gathered(child())
    whole = [
        (one.source, one.title)
        for one in row.passages.all()
        for mark in read_marks(one.marks)
        if (mark.start, mark.end, mark.choice) == (0, len(one.words), "withheld")
    ]
    assert sorted(whole) == [
        ("personaddress", "An address"),
        ("submission", "Make a referral"),
        ("submission", "Make a referral"),
    ]


def test_what_a_service_said_of_how_its_facts_may_be_used_is_not_gathered() -> None:
    referral = people.sent()
    person = people.registered(referral)
    check = people.asked(people.taken(referral))
    answers = {"answer": "information_held", "held": "Seen twice at the clinic", "source": "Notes",
               "handling": "Only for the named nurse"}  # fmt: skip
    triage.answer_check(
        by=act_as("pol"), check=check, answers=answers, token=people.fresh(), now=NOW
    )
    words = "\n".join(one.words for one in access.gathered(person).passages.all())
    assert "Seen twice at the clinic" in words
    assert subject_access_collection.BETWEEN_SERVICES in words
    assert "named nurse" not in words
