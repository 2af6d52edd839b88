"""The partnership's own forms: which version is used, and what cannot be done to them."""

import datetime as dt
import uuid

import pytest

from handrail.actions.core.recording import Incomplete, NotPossible
from handrail.actions.forms import forms
from handrail.actions.front_door import referral, screening
from handrail.actions.organisation import settings
from handrail.pages.forms.form_runner import new_journey
from handrail.records.models import Event, FormVersion, FormWithdrawal
from handrail.records.package_data import shipped_forms, worked_examples
from handrail.records.queries.core.settings import (
    NotSetUp,
    forms_to_choose,
    journey_of,
    latest_form,
    settings_in_force,
)
from handrail.records.queries.front_door.prompts import prompts_for
from handrail.rules.core.settings import SettingsError
from tests import people
from tests.people import NOW, OWN_FORM, SETTER, SETTINGS

pytestmark = pytest.mark.django_db
TOOL = (people.FORMS / "zero_to_three.yaml").read_text("utf-8")
LATER = NOW + dt.timedelta(hours=1)
WHY = "A question was wrong"


def withdrawn(version: FormVersion) -> FormWithdrawal:
    return forms.withdraw(by=people.act_as("flo"), version=version, reason=WHY, now=LATER)


def chosen(text: str = TOOL) -> FormVersion:
    """Another borough's tool, published and chosen in the settings."""
    version = people.published(text)
    settings.change_settings(
        by=SETTER,
        settings={**SETTINGS, "screening_form": version.key},
        reason="Our own",
        now=NOW,
    )
    return version


def test_the_newest_version_that_is_not_withdrawn_is_the_one_in_use() -> None:
    first = people.published()
    second = people.published(people.own_form(2), now=LATER)
    assert latest_form(OWN_FORM) == second
    row = withdrawn(second)
    assert latest_form(OWN_FORM) == first
    assert (row.by.login, row.reason, row.at) == ("flo", WHY, LATER)
    event = Event.objects.latest("sequence")
    assert (event.verb, event.reason) == ("form.withdrawn", WHY)
    assert event.things.filter(public_id=second.public_id).exists()


def test_a_form_of_which_every_version_is_withdrawn_is_begun_by_nobody() -> None:
    withdrawn(people.published())
    with pytest.raises(NotSetUp):
        latest_form(OWN_FORM)


def test_a_draft_on_a_withdrawn_version_is_finished_on_it_and_keeps_its_words() -> None:
    chosen()
    draft = _started(judgement="act_today", why="The debt")
    second = people.published(TOOL.replace("version: 2.1", "version: 3"), now=LATER)
    withdrawn(FormVersion.objects.get(key="zero_to_three", number="2.1"))
    assert latest_form("zero_to_three") == second
    done = referral.submit(
        by=people.act_as("ann"), draft=draft, reasons={}, token=uuid.uuid4().hex, now=NOW
    )
    assert done.submissions.get(part="screening").form.number == "2.1"


def _started(**screening_answers: object) -> object:
    answers = {**people.ANSWERS, **screening_answers}
    by, journey = people.act_as("ann"), new_journey()
    first, *others = journey.stops()
    draft = screening.start_concern(by=by, now=NOW, first=first, answers=_on(first, answers))
    for stop in (*others, *journey.check_stops()):
        screening.save_page(
            by=by, draft=draft, stop=stop, answers=_on(stop, answers), seen="", now=NOW
        )
    return draft


def _on(stop: object, given: dict[str, object]) -> dict[str, object]:
    return {q.key: given[q.key] for q in stop.page.all_questions() if q.key in given}


FILLED = {
    "ten_questions": {
        "lifts": {"presence": "yes", "evidence": "A grey car, twice"},
        "school": {"presence": "dont_know"},
        "anything_else": "Her mother works nights",
        "judgement": "may_be",
        "why": "The car",
    },
    "scored_tool": {
        "nights": {"presence": "3", "evidence": "Two nights in November"},
        "drugs": {"presence": "1", "evidence": "She smelt of smoke"},
        "drugs_by": "The man in the car",
        "mood": {"presence": "not_known"},
        "judgement": "act_today",
        "why": "The nights",
    },
}


@pytest.mark.parametrize("key", FILLED)
def test_a_worked_example_is_published_chosen_walked_and_sent(key: str) -> None:
    chosen(dict(worked_examples())[f"{key}.yaml"])
    draft = _started(**FILLED[key])
    raised = prompts_for(journey_of(draft), draft.content, today=NOW.date())
    done = referral.submit(
        by=people.act_as("ann"),
        draft=draft,
        reasons={prompt.id: "The police were told at 3" for prompt in raised if prompt.asks},
        token=uuid.uuid4().hex,
        now=NOW,
    )
    kept = done.submissions.get(part="screening")
    protected = {row.question: row.value for row in kept.protected.all()}
    assert {**kept.answers, **protected} == FILLED[key]
    assert set(protected) == ({"drugs_by"} if key == "scored_tool" else set())


def test_the_only_version_of_the_chosen_tool_is_not_withdrawn() -> None:
    version = chosen()
    with pytest.raises(NotPossible, match="only version of the screening tool"):
        withdrawn(version)
    assert latest_form(version.key) == version


def test_a_form_that_pages_of_the_work_need_is_not_withdrawn() -> None:
    for key in ("decision", "referral_addendum"):
        with pytest.raises(NotPossible, match="casework pages need it"):
            withdrawn(latest_form(key))


def test_a_version_is_withdrawn_once() -> None:
    version = people.published()
    withdrawn(version)
    with pytest.raises(NotPossible, match="already been withdrawn"):
        withdrawn(version)


@pytest.mark.parametrize(
    ("setting", "key"),
    [
        ("screening_form", "ten_question"),
        ("screening_form", "inter_agency_referral"),
        ("screening_form", "zero_to_three"),
        ("referral_form", "exploitation_screening"),
    ],
)
def test_settings_name_only_a_form_of_that_use_that_is_published_and_not_withdrawn(
    setting: str, key: str
) -> None:
    withdrawn(people.published(TOOL))
    with pytest.raises(SettingsError, match=f"with the key {key} is published and in use"):
        settings.change_settings(
            by=SETTER, settings={**SETTINGS, setting: key}, reason="Our own", now=LATER
        )
    assert latest_form(settings_in_force().screening_form).key == "exploitation_screening"
    assert forms_to_choose("screening") == [("exploitation_screening", "Exploitation screening")]


@pytest.mark.parametrize("reason", ["", "   ", "wrong"])
def test_a_withdrawal_says_why(reason: str) -> None:
    version = people.published()
    with pytest.raises(Incomplete):
        forms.withdraw(by=people.act_as("flo"), version=version, reason=reason, now=NOW)
    assert latest_form(OWN_FORM) == version


@pytest.mark.parametrize("number", ["1", "1.5", "2"])
def test_a_number_that_is_not_above_the_others_is_refused_with_the_next_one(number: str) -> None:
    people.published(people.own_form(2))
    text = people.own_form(1).replace("version: 1", f"version: {number}") + "# another text\n"
    with pytest.raises(NotPossible, match="write version: 3"):
        people.published(text)


def test_version_two_point_ten_stands_above_two_point_nine() -> None:
    for number in ("2.9", "2.10"):
        people.published(people.own_form(1).replace("version: 1", f"version: {number}"))
    assert FormVersion.objects.filter(key=OWN_FORM).count() == 2


def test_a_key_keeps_its_use() -> None:
    people.published(TOOL.replace("key: zero_to_three\nversion", "key: our_tool\nversion"))
    text = people.own_form(9).replace(OWN_FORM, "our_tool")
    with pytest.raises(NotPossible, match="published with use: screening"):
        people.published(text)


def test_an_own_version_of_a_form_of_the_work_keeps_its_questions() -> None:
    shipped = dict(shipped_forms())["urgency.yaml"]
    number = latest_form("urgency").number
    own = shipped.replace(f"version: {number}", f"version: {int(number) + 1}", 1)
    with pytest.raises(NotPossible, match="need the question reason"):
        people.published(own.replace("key: reason", "key: because"))
    assert people.published(own.replace("title: ", "title: Our ", 1)).number > number
    assert latest_form("urgency").number > number
    withdrawn(latest_form("urgency"))
    assert latest_form("urgency").number == number


def test_a_form_that_is_shipped_does_not_change_under_its_number() -> None:
    shipped = dict(shipped_forms())["urgency.yaml"]
    other = shipped.replace("title: ", "title: Our ", 1)
    with pytest.raises(NotPossible, match="published and cannot change"):
        forms.publish(by=SETTER, text=other, now=NOW, is_shipped=True)
