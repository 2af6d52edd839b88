"""What every page carries, whoever asks and however: one scene for all of them."""

import re

import pytest

from tests import people
from tests.pages import matrix
from tests.people import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]
READ = [line for line in matrix.lines() if line.method == "GET"]
RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
by_line = pytest.mark.parametrize("line", READ, ids=lambda line: line.route)


@by_line
def test_a_page_can_be_asked_for_its_head_alone(line: matrix.Line, scene: Scene) -> None:
    client = people.signed_in("helen")
    where = matrix.address(line.route, scene)
    head = client.head(where)
    assert head.status_code == client.get(where).status_code
    assert head.content == b""


@by_line
def test_no_address_on_a_page_holds_a_name_or_a_number_of_a_person(
    line: matrix.Line, scene: Scene
) -> None:
    page = matrix.ask("bob", line, scene).content.decode(errors="replace")
    for address in re.findall(r'(?:href|action|src)="([^"]*)"', page):
        told = RANDOM.sub("", address)  # by chance a public id holds any four digits
        assert not re.search(r"saoirse|devlin|2012|cooper", told, re.IGNORECASE), address
