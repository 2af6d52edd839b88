"""The pages of access requests are built as all pages are."""

from tests.journeys.browsing import Desk
from tests.journeys.found import Found
from tests.journeys.looking import faults_of
from tests.journeys.pages import PARTS


def test_pages_of_access_requests_keep_to_the_standard(desk: Desk, found: Found) -> None:
    assert faults_of(desk, found, PARTS["access"](found)) == []
