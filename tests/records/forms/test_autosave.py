"""Words not sent yet, for the account that typed them."""

import pytest

from handrail.actions.forms import autosave as autosave_actions
from handrail.records.queries.forms import autosave
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_each_reads_their_own_words_alone() -> None:
    cat, bob = (people.account(login).pk for login in ("cat", "bob"))
    autosave_actions.save_unsent_form(
        account=cat, path="/a/", typed={"posted": "one"}, why="typing", now=NOW
    )
    found = autosave.find_for_form(cat, "/a/")
    assert found is not None
    assert found.posted == {"posted": "one"}
    assert autosave.find_for_form(bob, "/a/") is None
    assert autosave.has_autosave(cat, "/a/")
    assert not autosave.has_autosave(cat, "/b/")


def test_of_several_forms_those_that_are_kept_come_back() -> None:
    cat = people.account("cat").pk
    for path in ("/a/", "/b/"):
        autosave_actions.save_unsent_form(
            account=cat, path=path, typed={"posted": path}, why="typing", now=NOW
        )
    assert set(autosave.autosaves_by_form(cat, ["/a/", "/b/", "/c/"])) == {"/a/", "/b/"}
    assert autosave.autosaves_by_form(cat, []) == {}
