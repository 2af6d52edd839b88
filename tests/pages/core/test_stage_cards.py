"""Rows and submissions of a case in words: where a row stands, the gist, who was told."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.pages.core import stage_cards
from handrail.records.package_data import shipped_forms
from handrail.records.queries.casework.case_stages import StageRow
from handrail.rules.forms.form_parser import read_form
from handrail.rules.vocabulary import SharingOutcome
from handrail.rules.workflow import NAMED
from handrail.rules.workflow.stage_texts import STAGES
from tests.pages.small_form import WORDS, kept
from tests.rules.shipped import shipped

pytestmark = pytest.mark.once
NOW = dt.datetime(2026, 11, 24, 13, 5, tzinfo=dt.UTC)
ONE = "3f0c1c52-0000-4000-8000-000000000001"


def stage(thing: str, **more: Any) -> StageRow:
    told: dict[str, Any] = {"public_id": ONE, "state": "open", "reference": "", "kind": "",
                            "outcome": "", "at": NOW, "key": 1}  # fmt: skip
    return StageRow(thing, **told | more)


def shown(*rows: StageRow) -> dict[str, list[stage_cards.StageItem]]:
    page: Any = SimpleNamespace(stages=rows)
    return {card.title: card.items for card in stage_cards.cards_of_case(page.stages) if card.items}


def test_a_row_stands_on_the_card_of_its_stage_and_of_meetings_by_their_kind() -> None:
    found = shown(stage("meeting", kind="strategy", state="held"),
                  stage("meeting", kind="review_conference", state="called"),
                  stage("stepdown", kind="early_help", reference="NM-7"))  # fmt: skip
    assert set(found) == {"Strategy discussion", "Conference", "Step-down"}
    assert found["Strategy discussion"][0].state == "Held, decision not recorded"
    assert found["Step-down"][0].detail.startswith("NM-7, ")
    page: Any = SimpleNamespace(stages=())
    assert [card.title for card in stage_cards.cards_of_case(page.stages)] == [
        title for title, _, _ in stage_cards.STAGES
    ]


def test_an_item_that_the_panel_discussed_before_is_on_the_agenda_again() -> None:
    rows = [stage("panelitem", state="listed", outcome=outcome) for outcome in ("go_on", "")]
    told = [(one.state, one.detail) for one in shown(*rows)["Panel (MACE)"]]
    assert told == [
        ("On the agenda again", "last decision: Continue with actions"),
        ("On the agenda", ""),
    ]


def test_a_contribution_says_to_what_it_is_and_whether_the_agency_agrees() -> None:
    rows = [
        stage("contribution", reference="jointplan", kind="Northmere Police", outcome=value)
        for value in ("agree", "partly", "disagree", "requires_improvement")
    ]
    assert [one.detail for one in shown(*rows)["Agency contributions"]] == [
        "To the multi-agency plan, Northmere Police, agrees",
        "To the multi-agency plan, Northmere Police, agrees in part",
        "To the multi-agency plan, Northmere Police, disagrees",
        "To the multi-agency plan, Northmere Police, Requires improvement",
    ]


def test_a_missing_episode_says_that_the_grade_is_that_of_the_police() -> None:
    found = shown(stage("missing", reference="NM-E-1", kind="high"))["Missing episodes"]
    assert found[0].detail == "NM-E-1, police grade: high"


def test_the_safety_plan_says_that_the_copy_is_the_childs() -> None:
    rows = shown(stage("safetyplan", kind="paper"), stage("safetyplan", kind="none"))
    assert [one.detail for one in rows["Safety plan"]] == [
        "child’s copy: one page on paper",
        "child’s copy: no paper",
    ]


def test_a_word_without_a_label_is_readable_all_the_same() -> None:
    assert stage_cards.word_label("some_new_word") == "Some new word"
    assert stage_cards.state_words("meeting", "cancelled") == "Cancelled"
    assert stage_cards.state_words("no_such_thing", "half_done") == "Half done"


def test_the_gist_is_the_first_long_text_and_never_a_sealed_answer() -> None:
    assert (
        stage_cards.summarise_submission(kept({"seen": "yes", "words": "At the gate"}), WORDS)
        == "At the gate"
    )
    assert (
        stage_cards.summarise_submission(kept({"seen": "yes", "words": "Secret"}, "words"), WORDS)
        == ""
    )


def gist(key: str, **answers: Any) -> str:
    """The summary of these answers on the form of that name."""
    row = kept(answers)
    row.form = read_form(dict(shipped_forms())[f"{key}.yaml"])
    return stage_cards.summarise_submission(row, WORDS)


def test_the_gist_of_a_form_is_what_was_decided_or_learned() -> None:
    wishes = {"who_tells": "Nina", "how": "At school", "how_often": "Every two weeks"}
    assert gist("child_contact_wishes", **wishes, not_wanted="What the men say") == (
        "Who tells the child: Nina. How and where: At school. How often: Every two weeks"
    )
    assert gist("suspect_interviewed", how="voluntary", safety="He was at her gate").startswith(
        "Voluntary interview, not arrested. He was"
    )
    assert gist("case_task", what="Phone the school") == "Phone the school"
    assert gist("exploitation_status", status="at_risk", safety_now="-", reason="Two men").endswith(
        ". Two men"
    )
    assert gist("nrm_submitted", explain_child="We told the Home Office") == ""


def test_an_answer_that_means_nothing_alone_has_its_question() -> None:
    assert gist("records_request", asker="cps", kind="yes", what="The notes of 2025") == (
        "Asked by: Crown Prosecution Service. The notes of 2025"
    )
    assert gist("contribution", agrees="partly", holds="He was late").startswith(
        "Agrees with the assessment: In part. He"
    )


def test_a_sharing_decision_says_what_was_decided_about_what_and_with_whom() -> None:
    about = {"what": "Where he stays", "with_whom": "his school"}
    assert [gist("sharing_decide", outcome=one, **about) for one in SharingOutcome] == [
        "Decided to share with his school: Where he stays",
        "Decided not to share with his school: Where he stays",
        "Not yet decided whether to share with his school: Where he stays",
    ]


def test_a_long_text_is_cut_between_words() -> None:
    assert stage_cards.shorten_text("x" * stage_cards.LONG) == "x" * stage_cards.LONG
    assert stage_cards.shorten_text("word " * 60) == "word " * 47 + "word …"


def test_the_story_is_told_line_by_line_without_bullets() -> None:
    found = stage_cards.build_story(kept({"what_is_happening": "At her aunt’s",
                              "keeps_safe": "- Her aunt\n\n • Her school "}))  # fmt: skip
    assert (found.text, found.safe, found.harm) == ("At her aunt’s", ["Her aunt", "Her school"], [])
    assert found.by == "Ann Cole"


@pytest.mark.django_db
def test_what_was_explained_to_the_child_says_whether_they_were_told() -> None:
    yes = kept({"explain_child": "We look into it", "told_child": "yes", "told_how": "At home"})
    nobody = kept({"explain_child": "Later"})
    first, second = stage_cards.explanations_to_child([yes, nobody], None)
    assert first.text == "We look into it"
    assert first.source == "Told: At home. Recorded on 24 November 2026."
    assert second.source.startswith("Not known whether the child was told. Recorded on")
    assert second.disagree == ""


@pytest.mark.django_db
def test_what_was_still_to_be_explained_has_the_day_on_which_that_was_written() -> None:
    item = kept({"explain_child": "We look into it", "told_child": "not_yet",
                 "told_how": "Cat will tell him tomorrow"})  # fmt: skip
    item.row.submitted_at = dt.datetime(2026, 11, 19, 18, 35, tzinfo=dt.UTC)
    (line,) = stage_cards.explanations_to_child([item], None)
    told = "Not told at the time: Cat will tell him tomorrow. Recorded on 19 November 2026."
    assert line.source == told


@pytest.mark.parametrize(
    ("stage_of", "part", "form", "answers", "label"),
    [
        ("case", "level", "response_level", {"level": "child_protection"},
         "Level of response: child protection plan"),
        ("case", "status", "exploitation_status", {"status": "confirmed_exploited"},
         "Exploitation status: exploited, confirmed"),
        ("meeting", "decide", "strategy_decision", {"outcome": "s47_joint_csc_police"},
         "Strategy discussion decision: joint section 47 enquiry (social care and police)"),
        ("meeting", "decide", "strategy_decision", {}, "Strategy discussion decision recorded"),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_what_was_explained_says_what_was_decided(
    stage_of: str, part: str, form: str, answers: dict[str, str], label: str
) -> None:
    row = SimpleNamespace(stage=stage_of, part=part, public_id=ONE, submitted_at=NOW)
    item: Any = SimpleNamespace(
        row=row,
        form=shipped(form),
        answers=answers | {"explain_child": "We look into it"},
        protected=frozenset(),
    )
    (line,) = stage_cards.explanations_to_child([item], None)
    assert line.label == label


def test_a_row_is_called_by_its_kind_where_it_has_one() -> None:
    def row(thing: str, kind: str = "") -> Any:
        return SimpleNamespace(_meta=SimpleNamespace(model_name=thing), kind=kind)

    assert stage_cards.row_title(row("casenote", "visit")) == "Visit"
    assert stage_cards.row_title(row("casenote", "phone")) == "Case note"
    assert stage_cards.row_title(row("plan")) == "Plan"


def test_every_state_of_a_case_has_a_label_that_people_say() -> None:
    rows = {thing for _, thing, _ in STAGES}
    raw = {"Live", "Kept", "Told", "Begun", "Given"}
    found = {
        (step.thing, state): stage_cards.state_words(step.thing, state)
        for step in NAMED.values() if step.thing in rows | {"casenote", "significantevent"}
        for state in (*step.frm, *step.states) if state
    }  # fmt: skip
    assert {key for key, words in found.items() if words in raw and key[0] != "consent"} == set()
    assert found["plan", "live"] == "In force"
    assert found["policereferral", "sent"] == "Sent, not acknowledged"
