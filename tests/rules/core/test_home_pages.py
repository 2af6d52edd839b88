"""Where somebody starts, by their roles."""

from handrail.rules.core.home_pages import HOME_PAGES, home_page, home_pages
from handrail.rules.vocabulary import Role

NOT_PEOPLE = {Role.VISITOR, Role.SOFTWARE}


def test_every_role_of_a_person_has_a_page_to_start_on() -> None:
    led = set().union(*(page.roles for page in HOME_PAGES))
    assert set(Role) - led == NOT_PEOPLE


def test_a_role_starts_on_one_page_alone() -> None:
    every = [role for page in HOME_PAGES for role in page.roles]
    assert len(every) == len(set(every))


def test_somebody_with_two_roles_may_choose_and_keeps_what_they_chose() -> None:
    roles = {Role.SOCIAL_WORKER, Role.FRONT_DOOR_WORKER}
    assert [page.code for page in home_pages(roles)] == ["front_door", "children"]
    assert home_page(roles).code == "front_door"
    assert home_page(roles, "children").code == "children"


def test_a_choice_ends_with_the_role_that_it_came_from() -> None:
    assert home_page({Role.FRONT_DOOR_WORKER}, "children").code == "front_door"


def test_nobody_is_left_without_a_page() -> None:
    assert home_page(set()).code == "referrals"
