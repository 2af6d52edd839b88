"""What a child writes stands apart, as the child's own words."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from tests import people
from tests.people.casework import allocated, taken
from tests.people.missing import back, reported, when

pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _midday() -> Iterator[None]:
    with time_machine.travel(people.NOW, tick=False):
        yield


def shown(login: str, name: str, *args: object) -> str:
    answer = people.signed_in(login).get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_paper_page_asks_the_child_and_names_nobody() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    text = shown("ines", "missing_own_words", row.public_id)
    page = text.split('<article class="hr-paper">')[1].split("</article>")[0]
    assert "Why did you go?" in page
    assert "Saoirse" not in page
    assert "For the interviewer" not in page


def test_the_childs_words_stand_apart_from_the_account_of_the_interviewer() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    taken(row, "hold", by="ines", hard_more="The interviewer’s view",
          **when("held", "2026-11-24 11:00"))  # fmt: skip
    taken(row, "own_words", by="ines", why_went="I wanted quiet", written_how="device",
          happened_on=when("happened", "2026-11-24 11:00")["happened_on"])  # fmt: skip
    text = shown("cat", "missing_episode", row.public_id)
    own = text.split('id="own-words"')[1].split("</section>")[0]
    assert "These are the words of" in own
    assert "I wanted quiet" in own
    assert "The interviewer’s view" not in own
    assert text.count("I wanted quiet") == 1
    row.refresh_from_db()
    assert row.state == "held"


def test_police_do_not_read_the_childs_words() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    type(row).objects.filter(pk=row.pk).update(agency=people.agency("police"))
    taken(row, "own_words", by="cat", why_went="I wanted quiet", written_how="device",
          happened_on=when("happened", "2026-11-24 11:00")["happened_on"])  # fmt: skip
    assert "I wanted quiet" not in shown("pol", "missing_episode", row.public_id)
