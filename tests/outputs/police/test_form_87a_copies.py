"""The 87a for machines and for small fields: every answer by its key, each part within its room."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings, strategies as st

from handrail.outputs.police.form_87a_data import SCHEMA, police_json
from handrail.outputs.police.form_87a_document import Attachment, Release
from handrail.outputs.police.form_87a_text import (
    HEAD,
    LEAST,
    Box,
    as_text,
    plain_text,
    room_of,
    split,
)
from handrail.rules.vocabulary.documents import MARKING


def test_the_file_for_machines_has_every_answer_by_its_key(answers_87a, make_87a):
    found = json.loads(police_json(make_87a(facts=[("School", "Ashgrove Academy")])))
    assert found["schema"] == SCHEMA
    assert found["form"] == {
        "key": "police_87a",
        "version": "1",
        "title": "87a: referral to the police",
    }
    assert found["to"] == {"name": "Karen Whitlock, police", "unit": "CAIT"}
    assert found["release"]["approved_at"] == "2026-11-24T17:31:00Z"
    assert (found["release"]["basis"], found["release"]["power"]) == ("public_task", "ca1989_s47")
    answers = found["answers"]
    assert {key for key, answer in answers.items() if answer["value"] is not None} == set(
        answers_87a
    )
    assert answers["wanted_on"]["value"] == "2026-11-25"
    assert answers["wanted_on"]["text"] == "25 November 2026"
    assert answers["concerns"]["value"] == ["sexual_exploitation", "online_exploitation"]
    assert answers["danger_now"]["label"] == "Is Saoirse Devlin in danger now?"
    assert answers["injuries"]["value"] is None
    assert answers["injuries"]["text"] == ""
    assert found["facts"] == [{"label": "School", "text": "Ashgrove Academy"}]
    [attached] = found["attachments"]
    assert attached["form"]["key"] == "exploitation_screening"
    assert attached["answers"]["a_missing_repeat"]["value"]["presence"] == "yes"


def test_what_is_only_named_as_attached_has_no_answers(make_87a):
    named = Release("Karen", attachments=(Attachment("Risk and harm assessment"),))
    doc = make_87a(release=named)
    [attached] = json.loads(police_json(doc))["attachments"]
    assert attached == {"title": "Risk and harm assessment", "reference": ""}
    assert doc.enclosed == ()


def test_the_page_about_the_file_names_every_key_of_it(make_87a):
    page = (Path(__file__).parents[3] / "docs" / "police-form.md").read_text("utf-8")
    found = json.loads(police_json(make_87a(facts=[("School", "x")])))
    keys = set(found)
    for part in ("from", "to", "release", "form"):
        keys |= {f"{part}.{key}" for key in found[part]}
    keys |= {f"answers.KEY.{key}" for key in found["answers"]["danger_now"]}
    keys |= {f"attachments.{key}" for key in found["attachments"][0]}
    keys |= {f"facts.{key}" for key in found["facts"][0]}
    assert {f"`{key}`" for key in keys} <= set(re.findall(r"`[^`]+`", page))
    assert SCHEMA in page


def test_the_room_of_a_field_is_the_partnerships_own(make_87a, answered, partnership):
    answered.answers["what_happened"] = "She was seen. " * 300
    small = partnership.model_copy(
        update={"police": partnership.police.model_copy(update={"field_limit": 500})}
    )
    for chosen, room in ((partnership, 2000), (small, 500)):
        boxes = {box.key: box for box in plain_text(make_87a(settings=chosen))}
        parts = boxes["what_happened"].parts
        assert len(parts) > 1
        assert all(room_of(part) <= room for part in parts)
        assert parts[0].startswith(f"(1 of {len(parts)}) She was seen.")


def test_one_field_may_have_a_room_of_its_own(make_87a):
    boxes = {box.key: box for box in plain_text(make_87a(), limits={"evidence": 60}, limit=4000)}
    assert len(boxes["evidence"].parts) > 1
    assert all(len(part) <= 60 for part in boxes["evidence"].parts)
    assert all(len(box.parts) == 1 for key, box in boxes.items() if key != "evidence")
    assert next(iter(boxes)) == HEAD


def test_the_text_says_from_whom_to_whom_and_every_answer(make_87a):
    text = as_text(plain_text(make_87a(mark="Draft", facts=[("School", "Ashgrove Academy")])))
    for said in (
        MARKING,
        "87a NM-87A-26-0093, version 2\nDraft\n",
        "Released to Karen Whitlock, police.",
        "Attached: Screening NM-S-26-1184.",
        "School: Ashgrove Academy",
        "THE CHILD’S EXACT WORDS\n“He says I owe him for the phone.”",
        "DANGER NOW\nNot known",
        "A coat",
    ):
        assert said in text
    assert "Not answered" not in text


@given(
    st.text(alphabet=st.sampled_from("ab .\n!?😀é"), max_size=1500),
    st.integers(LEAST, 300),
)
@settings(deadline=None)
def test_parts_fit_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert all(room_of(part) <= limit for part in parts)
    if len(parts) == 1:
        assert parts == (text,)
        return
    numbers = [f"({at} of {len(parts)}) " for at in range(1, len(parts) + 1)]
    assert all(part.startswith(number) for part, number in zip(parts, numbers, strict=True))
    again = "".join(part.removeprefix(number) for part, number in zip(parts, numbers, strict=True))
    assert again == text


def test_a_text_is_cut_between_paragraphs_then_sentences_then_words():
    paragraphs = "First one here.\n\nSecond one is here."
    assert split(paragraphs, LEAST) == (paragraphs,)
    long = "Sentence one is here. " + "Sentence two is a longer one. " + "End."
    parts = split(long, 50)
    assert parts[0] == "(1 of 2) Sentence one is here. "
    assert split("a" * 100, LEAST)[0] == "(1 of 4) " + "a" * 31


def test_a_field_that_holds_nothing_is_refused_in_words():
    with pytest.raises(ValueError, match="too small: give it 40 or more"):
        split("text", LEAST - 1)


def test_boxes_are_told_one_under_the_other():
    boxes = (Box("a", "First", ("(1 of 2) x", "(2 of 2) y")), Box("b", "Second", ("z",)))
    assert as_text(boxes) == "FIRST\n(1 of 2) x\n\n(2 of 2) y\n\nSECOND\nz\n"


def test_who_wrote_it_stands_in_the_file_and_not_who_prints_it(make_87a, answered):
    answered.row.submitted_by = SimpleNamespace(name="Ann Cole")
    assert json.loads(police_json(make_87a()))["from"]["name"] == "Ann Cole"
