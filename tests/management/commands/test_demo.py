"""The demo: its stories, its clocks, who may see what, and the further children."""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.db.models import Count
from django.utils import timezone

from handrail.actions.accounts import accounts
from handrail.actions.demo import cast, further_children
from handrail.actions.demo.answers import referral_answers, screening_answers
from handrail.actions.demo.invented_numbers import nhs_number
from handrail.actions.demo.return_details import ethnicity_of
from handrail.actions.demo.story import Story, load_stories
from handrail.actions.demo.story_clock import NIGHT, Clockwork, last_urgency, parse_span
from handrail.actions.demo.yaml_files import read_yaml
from handrail.records.models import (
    AccessRequest,
    Alarm,
    ApiClient,
    Breach,
    Check,
    Clock,
    Concern,
    Decision,
    Draft,
    HelpRequest,
    LegalHold,
    MatchKey,
    Meeting,
    Missing,
    Person,
    PersonIdentifier,
    Referral,
    SamePerson,
    Submission,
    Suspect,
    Task,
)
from handrail.records.models.family_group import FamilyGroup
from handrail.records.package_data import shipped_forms
from handrail.records.queries.core.settings import form_of, latest_form, settings_in_force
from handrail.records.queries.front_door import triage
from handrail.rules.clocks import Calendar
from handrail.rules.core.local_time import london_day
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.wording_rules import find_issues_in_text
from handrail.rules.identifiers import clean_nhs_number
from handrail.rules.vocabulary import AgencyKind, Outcome, Role, Urgency
from handrail.rules.workflow import OPEN
from tests.management.loaded import TUESDAY
from tests.rounds import one_round

STORIES = load_stories()


def texts(value):
    """Every text in a story, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


# the journeys build and serve the demo on PostgreSQL too
pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("family", "code"), [("Aden", "bafr"), ("Yi Huang", "chne"), ("Devlin", "wiri"), ("", "nobt")]
)
def test_the_ethnicity_of_a_child_fits_the_family_name(family, code):
    assert ethnicity_of(family) == code


def test_every_family_of_the_further_children_has_its_ethnicity():
    families = [name for row in read_yaml("names.yaml")["families"] for name in row["family"]]
    assert [name for name in families if ethnicity_of(name) == "nobt"] == []


@pytest.fixture(scope="module")
def forms():
    return {form.key: form for form in (read_form(text) for _, text in shipped_forms())}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: f"{story.child} {story.received}")
class TestEveryStory:
    def test_blames_no_child(self, story):
        assert [
            found.found for text in texts(vars(story)) for found in find_issues_in_text(text)
        ] == []

    def test_answers_only_what_the_forms_ask(self, story, forms):
        given = {
            "inter_agency_referral": referral_answers(story, "07700 900101", TUESDAY.date()),
            "exploitation_screening": screening_answers(story, forms["exploitation_screening"]),
        }
        for key, answers in given.items():
            form = forms[key]
            for name, value in answers.items():
                known = {option.value for option in form.options_of(form.question(name))}
                chosen = value.get("presence") if isinstance(value, dict) else value
                assert not known or chosen in known, name

    def test_tells_each_sign_in_at_most_one_text(self, story, forms):
        for row in story.signs.values():
            told = [text for text in row[1:] if " " in text]
            assert len(told) <= 1, row


def test_the_cast_has_everybody():
    given = cast.read_yaml("cast.yaml")
    roles = {text.split()[1] for row in given["accounts"] for text in row["roles"]}
    without = {Role.VISITOR, Role.SOFTWARE}
    assert roles == set(Role) - without, "they have no account to sign in with"
    assert {row["kind"] for row in given["agencies"]} <= set(AgencyKind)
    assert {"ann", "bob", "cat", "pol", "dan", "helen"} <= {
        row["login"] for row in given["accounts"]
    }


@pytest.mark.django_db
class TestTheLoadedDemo:
    def test_holds_every_stage(self, demo):
        states = Counter(Referral.objects.values_list("state", flat=True))
        assert sum(states[state] for state in OPEN) in range(38, 50)
        assert all(states[state] for state in (*OPEN, "decided"))
        assert Draft.objects.filter(is_closed=False).count() >= 3
        assert set(Check.objects.values_list("state", flat=True)) == {
            "asked", "answered", "nothing_held", "declined",
        }  # fmt: skip
        decided = Decision.objects.filter(kind="decided").values_list("outcome", flat=True)
        assert set(decided) == set(Outcome) - {Outcome.EARLY_HELP}  # of earlier versions

    def test_a_comment_has_its_view_and_its_own_words(self, demo):
        told = [row.answers for row in Submission.objects.filter(form__key="referral_comment")]
        assert {row["view"] for row in told} == {"agree", "comment"}
        assert [row for row in told if row["view"] == "agree" and row.get("words")] == []
        assert [row for row in told if row.get("words", "").startswith("I saw her again")]

    def test_has_clocks_that_look_alive(self, demo):
        actor = cast.load_cast().actor("bob", TUESDAY)
        found = triage.queue(actor, triage.QueueFilter(), now=TUESDAY)
        assert found.counts["late"] in range(2, 7)
        assert found.counts["not_safe"] == 3
        assert all(found.counts[urgency] for urgency in Urgency)
        soon = [
            row for row in found.rows if dt.timedelta() < row.due_at - TUESDAY < parse_span("3h")
        ]
        assert len(soon) >= 4

    def test_has_a_referral_taken_back_and_one_corrected(self, demo):
        assert Referral.objects.filter(state="withdrawn").count() == 1
        assert Submission.objects.filter(supersedes__isnull=False).count() == 1

    def test_has_an_alarm_at_every_stage_of_a_night(self, demo):
        states = Counter(Alarm.objects.filter(why="not_safe").values_list("state", flat=True))
        assert states == {"raised": 1, "acknowledged": 1, "handed_back": 1}

    def test_has_brothers_and_sisters_in_one_concern(self, demo):
        several = Concern.objects.annotate(number=Count("referrals")).filter(number__gt=1)
        assert {
            frozenset(concern.referrals.values_list("child_given", flat=True))
            for concern in several
        } == {frozenset({"Kacper", "Lena"}), frozenset({"Sumaya", "Sahra"})}

    def test_has_a_referral_about_a_child_known_under_another_spelling(self, demo):
        known = Person.objects.get(names__given="Seirse", names__family="Devlin")
        before, now = known.addresses.order_by("pk")
        assert (now.ended_on, before.postcode) == (None, "NM1 4QB")
        waiting = Referral.objects.get(child_given="Saoirse", child_family="Devlin")
        assert (waiting.state, waiting.person) == ("taken", None)

    def test_has_one_child_on_two_records(self, demo):
        names = ("Samina", "Shameena")
        pair = Person.objects.filter(names__given__in=names)
        assert len(pair) == len({person.reference for person in pair}) == 2
        assert len({person.born for person in pair}) == 1
        assert SamePerson.objects.count() == 0

    def test_loads_once(self, demo):
        before = Referral.objects.count(), Person.objects.count()
        demo.load_demo(TUESDAY + dt.timedelta(days=1))
        assert (Referral.objects.count(), Person.objects.count()) == before

    def test_stays_the_demo_when_somebody_was_added_in_it(self, demo):
        new = accounts.NewAccount(login="newcomer", name="Somebody New")
        accounts.add_account(by=cast.SETTER, new=new, now=TUESDAY)
        demo.require_demo_or_empty()

    def test_has_requests_a_hold_a_breach_and_a_system_to_look_at(self, demo):
        asked = set(AccessRequest.objects.values_list("asker", "state"))
        assert asked == {("child", "received"), ("parent", "reading")}
        assert AccessRequest.objects.get(asker="parent").passages.exists()
        assert LegalHold.objects.filter(lifted_at=None).count() == Breach.objects.count() == 1
        assert ApiClient.objects.get().owner.name == "Ashgrove Academy"

    def test_has_advice_asked_and_given_and_a_family_that_waits_for_early_help(self, demo):
        asked = HelpRequest.objects.values_list("kind", "state")
        assert Counter(asked) == {
            ("advice", "asked"): 1,
            ("advice", "answered"): 1,
            ("early_help", "asked"): 5,  # four of them passed on by the front door
            ("consultation", "asked"): 1,
            ("council", "asked"): 1,
            ("service", "asked"): 1,
        }

    def test_shows_what_the_law_of_2026_brings(self, demo):
        report = Clock.objects.get(kind="C36")
        assert report.stopped_at
        assert report.stopped_at <= report.due_at
        assert Task.objects.get(kind="cpis_notice", state="open").assignee.login == "cat"
        assert FamilyGroup.objects.get().state == "accepted"
        said = Suspect.objects.exclude(sex="").get()
        assert (said.sex, said.ethnicity, said.nationality) == ("m", "refu", "british")
        assert Task.objects.filter(kind="characteristics", state="open").count() == 2
        numbers = PersonIdentifier.objects.filter(scheme="nhs", source="traced", is_verified=True)
        assert numbers.exists()
        assert Person.objects.exclude(nhs_unknown="").exists()
        agreed = HelpRequest.objects.filter(kind="early_help").exclude(agreed_by="")
        assert set(agreed.values_list("agreed_as", flat=True)) == {"parental"}

    def test_nothing_happens_after_now(self, demo):
        assert not Referral.objects.filter(recorded_at__gt=TUESDAY).exists()
        assert not Decision.objects.filter(at__gt=TUESDAY).exists()

    def test_tells_who_may_see_what(self, told):
        by_kind = Counter(row["kind"] for row in told["objects"])
        of_case = {"meeting", "policereferral", "assessment", "nationalreferral", "protection"}
        assert {"draft", "referral", "check", "person", "helprequest", "case"} < set(by_kind)
        assert of_case < set(by_kind)
        of_chair = {r["kind"] for r in told["objects"] if "carol" in r["visible_to"]}
        assert {"panel", "panelitem", "listing", "panelpaper", "entity", "link"} < of_chair
        assert not of_chair & {"case", "person", "referral", "report", "intel"}
        assert any("cat" in row["visible_to"] for row in told["objects"])
        assert {row["password"] for row in told["accounts"]} == {"northmere-demo-2026"}

    def test_has_a_sealed_child_whose_guardian_has_a_task(self, demo, told):
        sealed = [row for row in told["objects"] if row["sensitivity"] == "S3"]
        assert [row["visible_to"] for row in sealed] == [["ruth"]]
        names = [row for row in told["sentinels"] if row["class"] == "sealed"]
        assert [(row["text"], row["visible_to"]) for row in names] == [("Marit Solheim", ["ruth"])]
        for row in told["objects"]:
            if row["sensitivity"] == "S2":  # helen stands on the list and knows the family
                assert row["visible_to"] == ["cat", "marcus", "ruth"]
        names = [row for row in told["sentinels"] if row["class"] == "restricted"]
        assert [(row["text"], row["visible_to"]) for row in names] == [
            ("Elin Tarrow", ["cat", "marcus", "ruth"])
        ]
        task = Task.objects.get(kind="guarded")
        assert (task.assignee.login, task.state) == ("ruth", "open")

    def test_plants_sentinels_only_in_protected_places(self, demo, told):
        told = told["sentinels"]
        assert len(told) >= 10
        assert len({row["text"] for row in told}) == len(told)
        referral_form = form_of(latest_form(settings_in_force().referral_form))
        kept = [
            str(row.answers)
            for referral in Referral.objects.prefetch_related("submissions")
            for row in referral.submissions.all()
        ]
        assert referral_form.question("source_name").sensitivity == "protected"
        assert [row["text"] for row in told if any(row["text"] in text for text in kept)] == []


@pytest.mark.django_db
class TestFurtherChildren:
    def test_are_topped_up_and_can_be_found(self, demo):
        people, decided = Person.objects.count(), Referral.objects.filter(state="decided").count()
        everybody = cast.load_cast()
        further_children.add_children(everybody, 40, now=TUESDAY, tell=lambda text: None)
        further_children.add_children(everybody, 40, now=TUESDAY, tell=lambda text: None)
        assert Person.objects.count() == people + 40
        assert Referral.objects.filter(state="decided").count() > decided
        newest = Person.objects.order_by("-pk").first()
        assert MatchKey.objects.filter(person=newest).exists()

    def test_leave_the_queue_as_it_was(self, demo):
        before = Referral.objects.filter(state__in=OPEN).count()
        further_children.add_children(cast.load_cast(), 20, now=TUESDAY, tell=lambda text: None)
        assert Referral.objects.filter(state__in=OPEN).count() == before


WHENEVER = [
    dt.datetime(2026, 11, 24, 14, 20, tzinfo=dt.UTC),  # a Tuesday afternoon
    dt.datetime(2026, 11, 25, 1, 5, tzinfo=dt.UTC),  # at night
    dt.datetime(2026, 11, 28, 12, 0, tzinfo=dt.UTC),  # a Saturday
    dt.datetime(2026, 12, 27, 23, 50, tzinfo=dt.UTC),  # between the holidays
    dt.datetime(2026, 11, 30, 9, 1, tzinfo=dt.UTC),  # a Monday just after opening
]


@pytest.mark.drawn
@pytest.mark.django_db
@pytest.mark.parametrize("now", WHENEVER, ids=str)
def test_what_is_late_in_the_story_is_late_whenever_it_is_told(demo, now):
    clockwork = Clockwork(now, settings_in_force())
    for story in (story for story in STORIES if story.due):
        received = clockwork.received(story)
        due = clockwork.due(received, last_urgency(story))
        assert received < now
        assert (due < now) is story.due.startswith("-"), story.child


@pytest.mark.drawn
@pytest.mark.django_db
@pytest.mark.parametrize("now", WHENEVER, ids=str)
def test_the_duty_team_acts_at_night_and_the_front_door_in_its_hours(demo, now):
    clockwork = Clockwork(now, settings_in_force())
    is_open = clockwork.calendar.is_open
    for story in STORIES:
        received = clockwork.received(story)
        is_night = any("tonight" in step for step in story.steps)
        opening = clockwork.calendar.counted_from(received)
        is_waiting = opening > now - dt.timedelta(minutes=5)
        moments = clockwork.timed(received, story.steps)
        night = [at for at, verb, _ in moments if is_night and verb in NIGHT]
        day = [at for at, *_ in moments if at not in night]
        assert [at for at in night if is_open(at) or at > now] == [], story.child
        late = [at for at in day if not is_open(at - dt.timedelta(seconds=1)) or at > now]
        assert is_waiting or late == [], story.child


@pytest.mark.django_db
@pytest.mark.parametrize("now", WHENEVER, ids=str)
def test_a_call_comes_in_while_the_front_door_is_open(demo, now):
    clockwork = Clockwork(now, settings_in_force())
    for hours in (0, 1, 3, 30):
        at = clockwork.open_moment(dt.timedelta(hours=hours))
        assert at <= now
        assert at == clockwork.last_open or clockwork.calendar.is_open(at)
    assert clockwork.open_moment(dt.timedelta()) == clockwork.last_open


@pytest.mark.django_db
def test_steps_never_lie_ahead_of_now(demo):
    now = timezone.now()
    clockwork = Clockwork(now, settings_in_force())
    start = now - dt.timedelta(minutes=30)
    assert clockwork.moments(start, [20, 20, 20])[-1] < now


@pytest.mark.parametrize("seed", range(0, 20_000, 997))
def test_invented_nhs_numbers_have_a_right_check_digit(seed):
    read = clean_nhs_number(nhs_number(seed))
    assert read.is_synthetic
    assert read.value.startswith("999")


def test_twins_are_born_on_one_day():
    twins = [story for story in STORIES if story.child.endswith("Warsame")]
    assert len({story.birth(TUESDAY.date()) for story in twins}) == 1


def test_an_age_told_as_about_is_kept_so():
    story = Story(child="A B", age="17", by="ann", seen="", why="", born="~17")
    assert story.birth(TUESDAY.date()).text == "~2009"


@pytest.mark.django_db
def test_hassan_had_returned_before_he_was_referred_as_found(demo):
    referral = Referral.objects.get(child_given="Hassan", child_family="Aden")
    back = Missing.objects.filter(person=referral.person).values_list("returned_at", flat=True)
    assert len(back) == 2
    assert all(moment < referral.received_at for moment in back)


@pytest.mark.django_db
def test_meetings_about_children_are_planned_for_working_days(demo):
    calendar = Calendar.from_settings(settings_in_force())
    planned = Meeting.objects.exclude(planned_at=None).values_list("planned_at", flat=True)
    assert [at for at in planned if not calendar.is_working_day(london_day(at))] == []


@pytest.mark.django_db
def test_the_worker_finds_something_to_do_in_the_demo(demo):
    told = one_round(now=timezone.now())
    assert told["late clocks told"] > 0
    assert told["mails sent"] > 0


@pytest.mark.django_db
class TestDemoCommand:
    def test_json_is_all_that_is_printed(self, told):
        assert set(told) == {"base_url", "accounts", "objects", "sentinels"}

    def test_it_prints_who_can_sign_in_and_serves(self, demo, served, monkeypatch, capsys):
        monkeypatch.delenv("HANDRAIL_PUBLIC_ADDRESS", raising=False)
        call_command("demo", "--port", "8765")
        told = capsys.readouterr().out
        assert "northmere-demo-2026" in told
        assert "http://localhost:8765" in told
        assert served[served.index("--port") + 1] == "8765"
        assert served[served.index("--workers-kill-timeout") + 1] == "5"
