"""Who plays a day of work fills in the form that was meant."""

import pytest

from tests.load.seen import Seen, form_on

pytestmark = pytest.mark.once
PAGE = Seen(
    "http://localhost/people/",
    '<form method="post" action="/people/"><input name="sought"></form>'
    '<form method="post"><input name="name"><textarea name="reason"></textarea></form>',
)


def test_of_two_forms_for_one_address_the_one_with_the_fields_is_filled_in() -> None:
    form = form_on(PAGE, "/people/", ("name", "reason"))
    assert form is not None
    assert (form.action, set(form.fields)) == ("/people/", {"name", "reason"})


def test_a_form_for_an_address_that_the_page_does_not_have_is_not_found() -> None:
    assert form_on(PAGE, "/elsewhere/", ("name",)) is None
