"""What every page has at its top: where one’s roles lead, how much waits, where one is."""

import pytest

from handrail.pages.core.navigation import (
    ADMINISTERED,
    FIRST,
    HOMES,
    LAST,
    OF_VISITORS,
    OWN,
    SECTIONS,
    Navigation,
    home_address,
    navigation_for,
)
from handrail.pages.core.routes import BY_NAME
from handrail.rules.core.home_pages import HOME_PAGES
from handrail.rules.permissions import GRANTS, Actor, Hat
from handrail.rules.vocabulary import Role

pytestmark = pytest.mark.once
SEVEN = ["Home", "Front door", "Cases", "Missing", "Panel", "Disruption", "Dashboards"]


def actor(*roles: Role) -> Actor:
    return Actor(account=1, name="", hats=frozenset(Hat(role, 0) for role in roles))


def at(path: str, *roles: Role) -> Navigation:
    return navigation_for(actor(*roles), path, {})


def labels(*roles: Role, path: str = "/") -> list[str]:
    return [item.label for item in at(path, *roles).bar]


def here(found: Navigation) -> tuple[list[str], list[str]]:
    """What is marked as the page where one is: in the bar, and below it."""
    in_bar, below = (
        [item.label for item in row if item.current] for row in (found.bar, found.below)
    )
    return in_bar, below


def test_the_bar_has_at_most_seven_entries_in_one_order_whatever_the_roles() -> None:
    assert labels(*set(Role) - {Role.VISITOR, Role.SOFTWARE}) == SEVEN
    for role in set(Role) - {Role.VISITOR, Role.SOFTWARE}:
        found = labels(role)
        assert found == [label for label in SEVEN if label in found]
        assert found[0] == "Home"


def test_each_finds_what_their_roles_lead_to() -> None:
    assert "Front door" in labels(Role.FRONT_DOOR_WORKER)
    assert "Front door" not in labels(Role.PRACTITIONER)
    assert labels() == []


def test_a_sender_without_an_account_finds_three_pages() -> None:
    assert labels(Role.VISITOR) == ["My draft", "Progress", "Help"]


def test_a_page_stands_in_its_section_below_the_nearest_page_of_it() -> None:
    both = (Role.FRONT_DOOR_WORKER, Role.SOCIAL_WORKER)
    assert here(at("/front-door/decided/", *both)) == (["Front door"], ["Decided"])
    assert here(at("/front-door/", *both)) == (["Front door"], ["Queue"])
    assert here(at("/work/done/", *both)) == (["Home"], ["My work"])
    assert here(at("/nowhere/", *both)) == ([], [])


def test_a_section_of_one_page_has_nothing_below_it() -> None:
    assert at("/panels/", Role.PANEL_MEMBER).below == ()


def test_the_account_menu_has_what_belongs_to_the_person() -> None:
    account = [item.label for item in at("/", Role.PRACTITIONER).account]
    assert account[:2] == ["Notifications", "Calendar"]
    assert account[-2:] == ["Declare a conflict of interest", "Sign-in and security"]
    assert "Administration" not in account


def test_administration_is_for_those_who_have_it() -> None:
    found = at("/settings/", Role.PARTNERSHIP_ADMIN)
    assert found.account[-1].label == "Administration"
    assert here(found)[1] == ["Settings"]
    assert "Access" not in [item.label for item in found.below]


def test_what_waits_is_counted_where_it_is_answered_and_for_its_section() -> None:
    found = navigation_for(
        actor(Role.FRONT_DOOR_WORKER), "/front-door/", {"advice": 3, "notices": 2}
    )
    assert {item.label: item.count for item in found.bar}["Front door"] == 3
    assert {item.label: item.count for item in found.below}["Advice"] == 3
    assert (found.unread, found.account[0].count) == (2, 2)


def test_a_count_that_is_not_known_is_none() -> None:
    found = navigation_for(actor(Role.FRONT_DOOR_WORKER), "/", {"advice": None, "notices": None})
    assert (found.unread, sum(item.count for item in found.bar)) == (0, 0)


def test_what_was_not_sent_has_a_page_while_there_is_any() -> None:
    unsent = navigation_for(actor(Role.PRACTITIONER), "/", {"kept": 2}).account
    assert {item.label: item.count for item in unsent}["Unsent answers"] == 2
    assert "Unsent answers" not in [item.label for item in at("/", Role.PRACTITIONER).account]


def test_those_who_search_have_the_box_and_others_the_button_to_report() -> None:
    searching, reporting = at("/", Role.FRONT_DOOR_WORKER), at("/", Role.PRACTITIONER)
    assert (searching.may_search, searching.may_report) == (True, False)
    assert (reporting.may_search, reporting.may_report) == (False, True)


def test_only_somebody_with_several_home_pages_can_change_it() -> None:
    assert at("/", Role.SOCIAL_WORKER).home_label == ""
    both = actor(Role.SOCIAL_WORKER, Role.FRONT_DOOR_WORKER)
    assert navigation_for(both, "/", {}, "children").home_label == "My work and my children"


def test_every_home_page_has_an_address() -> None:
    assert set(HOMES) | {"administration"} == {page.code for page in HOME_PAGES}
    assert home_address(actor(Role.FORM_AUTHOR), "") == "/forms/"
    assert home_address(actor(Role.SOCIAL_WORK_MANAGER), "") == "/work/?whose=team"
    assert home_address(actor(Role.SOCIAL_WORKER, Role.EMERGENCY_DUTY), "children") == "/work/"


def test_every_entry_leads_to_a_route_and_asks_for_a_permission_that_there_is() -> None:
    own = (*FIRST, *OWN, *LAST, *OF_VISITORS, *ADMINISTERED)
    for entry in (*own, *(entry for section in SECTIONS for entry in section.entries)):
        asked = entry.permission if isinstance(entry.permission, tuple) else (entry.permission,)
        assert entry.route in BY_NAME
        assert set(asked) - set(GRANTS) <= {None}
