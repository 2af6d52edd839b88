"""Words not sent yet, for the account that typed them."""

import pytest

from handrail.actions.forms import autosave as keeping
from handrail.records.queries.forms import autosave
from tests import people
from tests.people import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_each_reads_their_own_words_alone() -> None:
    cat, bob = (people.account(login).pk for login in ("cat", "bob"))
    keeping.keep(account=cat, path="/a/", typed={"posted": "one"}, why="typing", now=NOW)
    found = autosave.of_form(cat, "/a/")
    assert found is not None
    assert found.posted == {"posted": "one"}
    assert autosave.of_form(bob, "/a/") is None
    assert autosave.is_kept(cat, "/a/")
    assert not autosave.is_kept(cat, "/b/")


def test_of_several_forms_those_that_are_kept_come_back() -> None:
    cat = people.account("cat").pk
    for path in ("/a/", "/b/"):
        keeping.keep(account=cat, path=path, typed={"posted": path}, why="typing", now=NOW)
    assert set(autosave.of_forms(cat, ["/a/", "/b/", "/c/"])) == {"/a/", "/b/"}
    assert autosave.of_forms(cat, []) == {}
