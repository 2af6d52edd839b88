"""Every name in minutes is looked at before they leave."""

import pytest
from pytest_django import DjangoAssertNumQueries

from handrail.actions.core.recording import Incomplete
from handrail.actions.panel import sittings as actions
from handrail.records.models import Event, Listing, Relationship
from handrail.records.queries.panel import names
from tests import people
from tests.people import NOW, joining, many, named, panel as sitting
from tests.people.beginnings import beginning
from tests.people.casework import allocated, opened, taken
from tests.people.cast import act_as

pytestmark = pytest.mark.django_db


SAID = (
    "He is with family. She has a Safety Plan. In Year Nine. So it was. Her Home School agrees. "
    "Ann rang, Cat came, and Hana agreed. "
    "Cat of Northmere Council said that Saoirse is tired. Police and school agree. In May, more."
)


@beginning
def agenda() -> Listing:
    """The scene's child on the agenda of a sitting under way, beside another."""
    panel = sitting.called()
    listing = sitting.listed(sitting.child_item(allocated()), panel)
    other = people.sent("dan", child_given="Maya", child_family="Quist")
    sitting.listed(sitting.child_item(allocated(opened(other))), panel)
    sitting.opened(sitting.out(panel))
    return listing


@pytest.fixture
def child() -> Listing:
    return agenda()


def minuted(child: Listing, text: str) -> Listing:
    taken(child, "minute", by="pam", minutes=text)
    return child


def asked(child: Listing, by: str = "pam") -> list[str]:
    return [found.words for found in names.to_decide(act_as(by), child)]


@pytest.mark.parametrize("text", ["He knows Maya Quist", "maya quist", "MAIA QUIST", "Quist, Maya"])
def test_minutes_that_name_a_child_of_the_agenda_in_full_are_refused(
    child: Listing, text: str
) -> None:
    with pytest.raises(Incomplete, match="another child"):
        minuted(child, f"School says: {text} was there")


def test_staff_agencies_the_child_and_everyday_words_are_not_asked_about(child: Listing) -> None:
    assert asked(minuted(child, SAID)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She met Tariq Rahman there.", "Tariq Rahman"),  # on no register
        ("she met tariq rahman there.", "tariq rahman"),
        ("She met Maya there.", "Maya"),  # the first name of a child of the agenda
        ("She met Mai Lin at the park.", "Mai Lin"),
        ("It was Rose who rang.", "Rose"),
        ("Her friend Zuza came.", "Zuza"),
    ],
)
def test_what_looks_like_a_name_is_decided_about(child: Listing, text: str, found: str) -> None:
    assert asked(minuted(child, text)) == [found]


def test_every_name_of_the_register_and_of_the_network_is_looked_for(child: Listing) -> None:
    minuted(child, "she met rose bell and tc at the gate, and will young.")
    assert asked(child) == []
    joining.on_register("Rose", "Bell")
    Relationship.objects.create(
        child=child.item.case.person, other_name="Will Young", kind="friend",  # type: ignore[union-attr]
        note="known as TC", owner=people.agency("council"), occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    assert asked(child) == ["rose bell"]
    assert asked(minuted(child, "Will Young and TC left.")) == ["rose bell", "Will Young", "TC"]


def test_a_child_called_like_somebody_at_work_is_still_asked_about(child: Listing) -> None:
    Relationship.objects.create(
        child=child.item.case.person, other_name="Hana Novak", kind="friend",  # type: ignore[union-attr]
        owner=people.agency("council"), occurred_at=NOW, recorded_at=NOW,
    )  # fmt: skip
    assert asked(minuted(child, "She was with Hana.")) == ["Hana"]


@pytest.mark.parametrize("text", ["She met Ottoline Vane.", "she met rose bell.", "Only a vane."])
def test_nothing_is_learnt_of_somebody_who_is_closely_held(child: Listing, text: str) -> None:
    before = asked(minuted(child, text))
    for given, family in (("Ottoline", "Vane"), ("Rose", "Bell")):
        named.restricted(joining.on_register(given, family), "ruth", level="S3")
    assert asked(child) == before


def test_minutes_leave_only_once_each_name_was_decided_about(child: Listing) -> None:
    minuted(child, "She met Tariq Rahman and Zuza.")
    with pytest.raises(Incomplete) as missing:
        actions.print_minutes(by=act_as("pam"), row=child, choices={}, now=NOW)
    assert set(missing.value.problems) == {"n0", "n1"}
    assert not Event.objects.filter(verb="panel.minutes_printed").exists()
    choices = {"Tariq Rahman": "hide", "Zuza": "keep"}
    actions.print_minutes(by=act_as("pam"), row=child, choices=choices, now=NOW)
    event = Event.objects.get(verb="panel.minutes_printed")
    assert "1 name left out, 1 kept" in event.reason
    assert "Tariq" not in event.reason


def test_it_asks_no_more_of_the_database_for_more_people(
    child: Listing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text = " ".join(f"Tariq Rahman{chr(97 + number % 26)} came." for number in range(40))
    minuted(child, text)
    many.children(joining.on_register("Tariq", "Rahman"), 300)
    with django_assert_max_num_queries(25):
        assert len(asked(child)) > 20


def test_an_action_of_the_panel_is_looked_at_too(child: Listing) -> None:
    taken(child, "give_task", by="pam", what="Ring Tariq Rahman", who_name="The bus company")
    assert "Tariq Rahman" in str(asked(child))
