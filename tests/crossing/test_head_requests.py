"""A page can be asked for its head alone, and answers it as it answers the whole."""

import pytest

from tests import people
from tests.pages import matrix
from tests.people import Scene

pytestmark = [pytest.mark.django_db, pytest.mark.once]
READ = [line for line in matrix.lines() if line.method == "GET"]


@pytest.mark.drawn
@pytest.mark.parametrize("line", READ, ids=lambda line: line.route)
def test_a_page_can_be_asked_for_its_head_alone(line: matrix.Line, scene: Scene) -> None:
    client = people.signed_in("helen")
    where = matrix.address(line.route, scene)
    head = client.head(where)
    assert head.status_code == client.get(where).status_code
    assert head.content == b""
