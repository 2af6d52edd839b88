"""Who may guard a closely held record."""

import pytest

from handrail.actions.access import restrictions
from handrail.actions.access.restrictions import Closing
from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.people import register
from handrail.records.models import Case
from handrail.records.queries.access import restrictions as queries
from tests import people
from tests.actions.access.test_restrictions import child, closed
from tests.people import NOW, joining

pytestmark = pytest.mark.django_db


WHY = "The daughter of a colleague"


def test_a_sealed_record_is_not_guarded_from_within_the_line() -> None:
    person = child()
    with pytest.raises(Incomplete) as error:
        closed(person, category="witness", guardian=people.account("mona"))
    assert set(error.value.problems) == {"guardian"}
    assert closed(person, category="witness").sensitivity == "S3"


def test_a_closed_record_is_not_closed_twice() -> None:
    person = child()
    closed(person)
    named = [people.account("mona")]
    again = Closing("staff", WHY, people.account("ruth"), named)
    with pytest.raises(NotPossible):
        restrictions.restrict_record(
            by=people.act_as("mona"), person=person, closing=again, now=NOW
        )


def test_who_works_with_the_child_on_another_record_guards_no_sealed_one() -> None:
    person, again = child(), joining.on_register("Second", "Record")
    joining.joined(person, again)
    Case.objects.filter(person=person).update(worker=people.account("sasha"))
    assert queries.is_in_management_line(people.account("sasha"), again, NOW)
    assert not queries.is_in_management_line(people.account("ruth"), again, NOW)


def test_whoever_only_gave_a_reason_to_read_is_not_proposed_for_the_list() -> None:
    person = child()
    Case.objects.filter(person=person).update(worker=people.account("cat"))
    register.record_access_reason(
        by=people.act_as("bob"), person=person, now=NOW,
        answers={"reason": "on_duty", "words": "The school rang about her sister"},
    )  # fmt: skip
    working = queries.accounts_working_with(people.act_as("marcus"), person)
    assert working == {people.account("cat").pk}
