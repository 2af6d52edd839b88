"""Who told it is known to the source unit alone."""

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible, Refused
from handrail.actions.core.step_input import Given
from handrail.actions.disruption import sources
from handrail.records.models import (
    Event,
    Task,
)
from handrail.records.queries.disruption import information_reports as queries
from tests.people import intelligence
from tests.people.casework import filled, taken
from tests.people.cast import NOW, act_as

pytestmark = pytest.mark.django_db


def test_the_desk_asks_the_source_unit_which_alone_opens_who_told_it() -> None:
    report = intelligence.told("lena", risk="yes", risk_words="They would know my car")
    with pytest.raises(NotPossible):
        taken(report, "settle", by="ivo", settled="used", reason="")
    taken(report, "question", by="ivo", question="Was it day or night?")
    assert Task.objects.get(kind="ask_source").assignee.login == "sasha"
    for login in ("ivo", "pol", "lena", "ann", "cat"):
        with pytest.raises(Refused):
            sources.open_source(by=act_as(login), report=report, reason="Curious", now=NOW)
    with pytest.raises(Incomplete):
        sources.open_source(by=act_as("sasha"), report=report, reason=" ", now=NOW)
    who = sources.open_source(by=act_as("sasha"), report=report, reason="The desk asks", now=NOW)
    assert who["name"] == "Lena of Ashgrove Academy"
    assert who["answers"]["risk_words"] == "They would know my car"
    assert Event.objects.get(verb="source.opened").reason == "The desk asks"
    given = Given(filled("source_answer", words="At night"))
    sources.answer_question(by=act_as("sasha"), report=report, given=given, now=NOW)
    assert not Task.objects.filter(kind="ask_source", state="open").exists()
    assert "At night" in str([kept.answers for kept in queries.list_submissions(report)])
