"""What pages read of an address: a thing or 404, a page, a version, an id."""

import uuid
from types import SimpleNamespace

import pytest
from django.http import Http404

from handrail.pages.core import shortcuts

pytestmark = pytest.mark.once


def test_nothing_is_not_found_and_something_empty_is() -> None:
    with pytest.raises(Http404):
        shortcuts.or_404(None)
    assert shortcuts.or_404([]) == []
    assert shortcuts.or_404(0) == 0


@pytest.mark.parametrize(
    ("typed", "page"), [("", 1), ("0", 1), ("3", 3), ("-1", 1), ("²", 1), ("1" * 10, 1), ("x", 1)]
)
def test_a_list_begins_at_its_first_page_unless_the_address_says_another(
    typed: str, page: int
) -> None:
    assert shortcuts.page_asked(SimpleNamespace(GET={"page": typed})) == page


def test_a_form_that_does_not_say_its_version_has_none() -> None:
    assert [shortcuts.version_seen(text) for text in (None, "", "٣", "12")] == [None] * 3 + [12]


def test_an_id_is_read_and_other_texts_are_none() -> None:
    one = uuid.uuid4()
    assert shortcuts.id_asked(str(one)) == one
    assert shortcuts.id_asked("../1") is None
