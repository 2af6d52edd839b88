"""How far long work of a command is: shown to its end, or as failed under a number."""

import pytest
from django.core.management import call_command

from handrail.management import progress
from handrail.records.models import Job

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("scene")
def test_long_work_of_a_command_is_shown_to_its_end() -> None:
    call_command("worker", "--look-over")
    job = Job.objects.get(kind="look_over")
    assert job.ended_at
    assert job.done == job.of > 0
    assert not job.error_id


def test_long_work_that_fails_is_shown_as_failed_under_a_number() -> None:
    def fails() -> None:
        with progress.track_work("rotate") as tell:
            tell(3, 9)
            raise ValueError("no room")

    with pytest.raises(ValueError, match="no room") as fault:
        fails()
    job = Job.objects.get(kind="rotate")
    assert job.ended_at
    assert (job.done, job.of) == (3, 9)
    assert fault.value.__notes__ == [f"error {job.error_id}"]
