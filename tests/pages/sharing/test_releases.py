"""The page of a release: who reads that it was sent, and who reads what was written with it."""

import pytest

from tests import people
from tests.people import sharing
from tests.people.casework import allocated

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("login", "reads"), [("cat", True), ("marcus", True), ("bob", False)])
def test_a_covering_message_is_read_only_by_those_who_work_on_the_case(
    login: str, reads: bool
) -> None:
    row = sharing.decided(allocated(), sharing.contact())
    going = sharing.sent(row, message="He is at his aunt’s until Monday")
    page = people.signed_in(login).get(f"/record/release/{going.public_id}/")
    assert page.status_code == 200
    assert ("at his aunt" in page.content.decode()) == reads
