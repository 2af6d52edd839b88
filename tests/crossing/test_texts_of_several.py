"""Two people write on one text of a case: nothing is overwritten, each sees what the other did."""

import html
import random
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from handrail import rules
from handrail.actions.forms import forms as forms_actions
from handrail.records.models import Case, Draft, KeptForm, Membership, Submission
from handrail.records.queries.core.settings import form_of, latest_form
from handrail.rules.vocabulary import Role
from tests import people
from tests.draw import WHOLE
from tests.pages import html_forms
from tests.people import casework

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROUNDS = 50 if WHOLE else 12
FORM = Path(rules.__file__).parent / "forms" / "case_story.yaml"
BOXES = ("what_is_happening", "harm_already", "keeps_safe", "makes_unsafe", "not_known_yet")


@pytest.fixture
def case() -> Case:
    return casework.allocated()


def story(case: Case) -> str:
    return reverse("case_step", args=["case", case.public_id, "story"])


def opened(client: Client, where: str) -> dict[str, Any]:
    """The form as a browser shows it: the line break that opens a box is no text."""
    return shown(client.get(where))


def shown(page: Any) -> dict[str, Any]:
    found = html_forms.everything(page)
    return {k: v.removeprefix("\n") if isinstance(v, str) else v for k, v in found.items()}


def text_of(stage: Any, part: str) -> dict[str, Any]:
    rows = Submission.objects.filter(stage_id=stage.public_id, part=part)
    return dict(rows.order_by("-pk")[0].answers)


def told(page: Any) -> str:
    return html.unescape(page.content.decode())


@pytest.mark.whole
def test_many_rounds_of_two_who_write_what_is_happening_lose_nothing(case: Case) -> None:
    draw, where = random.Random(20261128), story(case)
    cat, marcus = people.signed_in("cat"), people.signed_in("marcus")
    first = dict.fromkeys(BOXES, "As it began")
    assert cat.post(where, {**opened(cat, where), **first}).status_code == 302
    expected = dict(first)
    for turn in range(ROUNDS):
        early, late = (cat, marcus) if draw.random() < 0.5 else (marcus, cat)
        one, two = opened(early, where), opened(late, where)
        mine = {name: f"Early {turn} {name}" for name in draw.sample(BOXES, draw.randint(1, 5))}
        assert early.post(where, {**one, **mine}).status_code == 302
        expected |= mine
        yours = {name: f"Late {turn} {name}" for name in draw.sample(BOXES, draw.randint(1, 5))}
        refused = late.post(where, {**two, **yours})
        assert refused.status_code == 409, "an older page saves over nothing"
        assert text_of(case, "story") == expected
        again = shown(refused)
        assert {name: again[name] for name in yours} == yours, "the later one's words stand there"
        assert late.post(where, again).status_code == 302
        expected |= yours
        assert text_of(case, "story") == expected, "both are there, and nothing else"


def test_the_page_says_who_saved_what_it_was_and_what_you_typed(case: Case) -> None:
    where = story(case)
    cat, marcus = people.signed_in("cat"), people.signed_in("marcus")
    cat.post(where, {**opened(cat, where), "what_is_happening": "A man called Dex pays her"})
    one, two = opened(cat, where), opened(marcus, where)
    cat.post(where, {**one, "what_is_happening": "Dex and Rex pay her"})
    page = marcus.post(where, {**two, "what_is_happening": "Dex drives her about"})
    words = told(page)
    assert "Cat" in words.split("saved this while you were writing")[0].rsplit("<h2", 1)[1]
    row = words.split("Dex and Rex pay her")[0].rsplit("<tr", 1)[1]
    assert "A man called Dex pays her" in row
    assert "both changed it" in row
    assert "Dex drives her about" in words.split("Dex and Rex pay her")[1]


def test_what_was_put_back_on_purpose_stays_as_its_writer_wants_it(case: Case) -> None:
    where = story(case)
    cat, marcus = people.signed_in("cat"), people.signed_in("marcus")
    cat.post(where, {**opened(cat, where), "what_is_happening": "First", "keeps_safe": "Gran"})
    two = opened(marcus, where)
    cat.post(where, {**opened(cat, where), "keeps_safe": "Nobody"})
    again = shown(marcus.post(where, {**two, "what_is_happening": "Second"}))
    assert again["keeps_safe"] == "Nobody"
    assert marcus.post(where, {**again, "keeps_safe": "Gran"}).status_code == 302
    assert text_of(case, "story")["keeps_safe"] == "Gran"


def test_the_ends_of_lines_are_no_change(case: Case) -> None:
    """Browsers end a line otherwise than a text that was taken in from a file."""
    where = story(case)
    casework.taken(case, "story", what_is_happening="Dex pays\nRex drives", keeps_safe="Gran")
    cat, marcus = people.signed_in("cat"), people.signed_in("marcus")
    two = opened(marcus, where)
    theirs = {"what_is_happening": "Dex pays\r\nRex drives", "keeps_safe": "Nobody"}
    cat.post(where, {**opened(cat, where), **theirs})
    words = told(marcus.post(where, {**two, "makes_unsafe": "The flat"}))
    table = words.split("<table")[1].split("</table")[0]
    assert "Nobody" in table
    assert "Rex drives" not in table
    assert "You did not change it" in table


def test_the_first_text_of_all_is_not_written_over_either(case: Case) -> None:
    where = story(case)
    cat, marcus = people.signed_in("cat"), people.signed_in("marcus")
    two = opened(marcus, where)
    cat.post(where, {**opened(cat, where), "what_is_happening": "First", "keeps_safe": "Gran"})
    page = marcus.post(where, {**two, "what_is_happening": "Second"})
    assert page.status_code == 409
    assert shown(page)["keeps_safe"] == "Gran"
    assert text_of(case, "story")["what_is_happening"] == "First"


@pytest.fixture
def rewriting(case: Case) -> tuple[Any, str]:
    """An 87a that was written, and where it is changed."""
    row = casework.taken(case, "write:policereferral", what_happened="Seen twice", injuries="None")
    return row, reverse("case_step", args=["policereferral", row.public_id, "rewrite"])


def test_a_draft_of_several_pages_meets_what_was_saved_since(rewriting: tuple[Any, str]) -> None:
    row, where = rewriting
    marcus, page_of = people.signed_in("marcus"), f"{where}?page=happened"
    mine = {**opened(marcus, page_of), "what_happened": "Seen three times"}
    assert marcus.post(page_of, {**mine, "_later": "1"}).status_code == 302
    theirs = {"what_happened": "Seen four times", "injuries": "A cut hand"}
    casework.taken(row, "rewrite", now=timezone.now(), **text_of(row, "write") | theirs)
    page = marcus.get(f"{where}?page=check")
    words = told(page)
    assert "saved this while you were writing" in words
    assert "Your draft has not changed" in words
    line = words.split("Seen four times")[0].rsplit("<tr", 1)[1]
    assert "both changed it" in line
    assert 'href="?page=happened#id_what_happened"' in line
    assert marcus.post(f"{where}?page=check", shown(page)).status_code == 302
    kept = text_of(row, "rewrite")
    assert kept["what_happened"] == "Seen three times", "it was said that both had changed it"
    assert kept["injuries"] == "A cut hand"


def test_who_checks_their_answers_is_told_before_they_are_sent(rewriting: tuple[Any, str]) -> None:
    row, where = rewriting
    marcus, page_of = people.signed_in("marcus"), f"{where}?page=happened"
    marcus.post(page_of, {**opened(marcus, page_of), "what_happened": "Seen three times"})
    check = opened(marcus, f"{where}?page=check")
    casework.taken(row, "rewrite", **text_of(row, "write") | {"what_happened": "Seen four times"})
    page = marcus.post(f"{where}?page=check", check)
    assert page.status_code == 409
    assert text_of(row, "rewrite")["what_happened"] == "Seen four times"
    assert "Seen three times" in told(page)
    assert marcus.post(f"{where}?page=check", shown(page)).status_code == 302
    assert text_of(row, "rewrite")["what_happened"] == "Seen three times"


def test_another_change_of_the_record_asks_for_one_more_press(case: Case) -> None:
    where = reverse("case_step", args=["case", case.public_id, "level"])
    marcus = people.signed_in("marcus")
    form = opened(marcus, where)
    casework.taken(case, "story", what_is_happening="Dex pays her")
    page = marcus.post(where, {**form, "level": "child_in_need", "reason": "Her aunt asked for it"})
    assert page.status_code == 409
    assert "Her aunt asked for it" in told(page)


def test_words_of_one_page_never_stand_on_another(case: Case) -> None:
    row = casework.taken(case, "begin:assessment")
    where = reverse("case_step", args=["assessment", row.public_id, "write"])
    cat = people.signed_in("cat")
    cat.post(where, {**opened(cat, where), "communication": "Speaks Cornish"})
    harm = opened(cat, f"{where}?page=harm")
    typed = {**harm, "who_harmed": "A man called Rex", "_path": where}
    assert cat.post(reverse("keep_typing"), typed).status_code == 200
    assert opened(cat, where)["communication"] == "Speaks Cornish"
    assert opened(cat, f"{where}?page=harm")["who_harmed"] == "A man called Rex"
    check = told(cat.get(f"{where}?page=check"))
    assert "Not saved yet: what you typed on 1 page" in check
    assert "A man called Rex" not in check
    cat.post(f"{where}?page=harm", opened(cat, f"{where}?page=harm"))
    check = told(cat.get(f"{where}?page=check"))
    assert "Not saved yet" not in check
    assert "A man called Rex" in check
    cat.post(reverse("keep_typing"), {**typed, "_token": opened(cat, where)["_token"]})
    unsent = told(cat.get(reverse("unsent")))
    assert f"{where}?page=harm" in unsent
    kept = KeptForm.objects.get(account__login="cat")
    assert "Who did it?" in told(cat.get(reverse("unsent_words", args=[kept.public_id])))


def test_what_a_session_lost_on_each_page_of_a_case_form_comes_back_on_it(case: Case) -> None:
    row = casework.taken(case, "begin:assessment")
    where = reverse("case_step", args=["assessment", row.public_id, "write"])
    cat, typed = people.signed_in("cat"), dict[str, dict[str, Any]]()
    for page in form_of(latest_form("risk_and_harm_assessment")).pages:
        address = f"{where}?page={page.key}"
        form = html_forms.form(cat.get(address))
        texts = {name: f"Words {page.key}" for name in form.typed if "__" not in name}
        if not texts:
            continue
        typed[address] = texts
        Session.objects.all().delete()
        assert cat.post(address, {**form.values, **texts}).status_code == 401
        cat.force_login(people.account("cat"))
    assert len(typed) >= 3
    for address, texts in typed.items():
        again = opened(cat, address)
        assert {name: again[name] for name in texts} == texts


@pytest.fixture
def assessing(case: Case) -> str:
    row = casework.taken(case, "begin:assessment")
    return reverse("case_step", args=["assessment", row.public_id, "write"])


def test_two_windows_of_one_writer_never_write_over_each_other(assessing: str) -> None:
    cat, harm = people.signed_in("cat"), f"{assessing}?page=harm"
    one, two = opened(cat, harm), opened(cat, harm)
    assert cat.post(harm, {**one, "who_harmed": "A man called Dex"}).status_code == 302
    page = cat.post(harm, {**two, "effects": "Sleeps badly"})
    assert page.status_code == 409
    assert "You saved this in another window" in told(page)
    again = shown(page)
    assert (again["who_harmed"], again["effects"]) == ("A man called Dex", "Sleeps badly")
    assert cat.post(harm, again).status_code == 302
    now = opened(cat, harm)
    assert (now["who_harmed"], now["effects"]) == ("A man called Dex", "Sleeps badly")


def test_a_page_that_is_sent_twice_goes_on_as_the_first_did(assessing: str) -> None:
    cat, harm = people.signed_in("cat"), f"{assessing}?page=harm"
    sent = {**opened(cat, harm), "who_harmed": "A man called Dex"}
    first, second = cat.post(harm, sent), cat.post(harm, sent)
    assert first.status_code == second.status_code == 302
    assert second["Location"].split("&")[0] == first["Location"]


def test_a_window_from_before_the_draft_was_sent_sends_nothing_twice(case: Case) -> None:
    where = reverse("case_begin", args=[case.public_id, "casenote", "write"])
    cat = people.signed_in("cat")
    note = {**opened(cat, where), "text": "Rang her aunt", "kind": "phone"}
    assert cat.post(where, {**note, "_later": "1"}).status_code == 302
    one, two = opened(cat, where), opened(cat, where)
    before = Submission.objects.count()
    assert cat.post(where, {**one, "kind": "phone"}).status_code == 302
    page = cat.post(where, {**two, "text": "Rang her aunt, again"})
    assert page.status_code == 409
    assert "Rang her aunt, again" in told(page)
    assert Submission.objects.count() == before + 1


@pytest.mark.parametrize("button", ["_later", "_on"])
def test_what_cannot_be_kept_is_said_and_never_gets_into_a_draft(
    assessing: str, button: str
) -> None:
    cat = people.signed_in("cat")
    day = {"seen_on__day": "31", "seen_on__month": "2", "seen_on__year": "2026"}
    page = cat.post(assessing, {**opened(cat, assessing), **day, "sources": "School", button: "1"})
    assert page.status_code == 422
    assert "seen_on" in told(page)
    draft = Draft.objects.get(author__login="cat", step="write")
    assert draft.content["sources"] == "School"
    assert "seen_on" not in draft.content
    again = opened(cat, assessing)
    assert again["seen_on__day"] == "31", "the words are there to be put right"


def test_a_draft_is_sent_on_the_version_of_the_form_that_it_was_begun_on(case: Case) -> None:
    where, cat = story(case), people.signed_in("cat")
    first = {**opened(cat, where), "what_is_happening": "Dex pays her", "not_known_yet": "His car"}
    assert cat.post(where, {**first, "_later": "1"}).status_code == 302
    text = FORM.read_text("utf-8").replace("version: 4", "version: 5")
    newer = text.replace("not_known_yet", "still_to_find_out")
    forms_actions.publish(by=people.SETTER, text=newer, now=people.NOW, is_shipped=True)
    assert cat.post(where, opened(cat, where)).status_code == 302
    kept = Submission.objects.get(stage_id=case.public_id, part="story")
    assert kept.answers["not_known_yet"] == "His car"
    assert kept.form.number == "4"


def test_a_better_name_of_a_suspect_is_not_put_back_by_an_older_page(case: Case) -> None:
    row = casework.taken(case, "begin:investigation", police="police", asked_child="not_yet")
    suspect = casework.taken(row, "suspect", label="Adult M", may_be_child="no")
    where = reverse("case_step", args=["suspect", suspect.public_id, "know"])
    cat, pol = people.signed_in("cat"), people.signed_in("pol")
    two = opened(pol, where)
    assert two["label"] == "Adult M"
    assert (
        cat.post(
            where, {**opened(cat, where), "label": "Marlon Pike", "reason": "Told"}
        ).status_code
        == 302
    )
    page = pol.post(where, two)
    assert page.status_code == 409
    assert shown(page)["label"] == "Marlon Pike"
    assert pol.post(where, {**shown(page), "reason": "Told too"}).status_code == 302
    suspect.refresh_from_db()
    assert suspect.label == "Marlon Pike"


def test_a_draft_that_came_too_late_shows_its_words(case: Case) -> None:
    row = casework.taken(case, "begin:assessment")
    harm = f"{reverse('case_step', args=['assessment', row.public_id, 'write'])}?page=harm"
    cat = people.signed_in("cat")
    cat.post(harm, {**opened(cat, harm), "who_harmed": "A man called Dex", "_later": "1"})
    casework.taken(row, "write")
    assert harm.split("?")[0] in told(cat.get(reverse("my_work")))
    page = cat.get(harm)
    assert page.status_code == 409
    assert "A man called Dex" in told(page)


def test_a_draft_of_a_case_that_one_may_read_no_more_is_among_what_was_not_sent(case: Case) -> None:
    where, cat = story(case), people.signed_in("cat")
    words = {"what_is_happening": "Dex pays her", "_later": "1"}
    cat.post(where, {**opened(cat, where), **words})
    assert "Dex pays her" not in told(cat.get(reverse("unsent")))
    Membership.objects.filter(account__login="cat").update(role=Role.ANALYST)
    assert cat.get(where).status_code == 404
    assert "Dex pays her" in told(cat.get(reverse("unsent")))
    assert "Dex pays her" not in told(people.signed_in("marcus").get(reverse("unsent")))
