"""The 87a for machines: every answer by its key, and nothing of what is only named."""

import json
import re
from pathlib import Path
from types import SimpleNamespace

from handrail.outputs.police.form_87a_data import SCHEMA, police_json
from handrail.outputs.police.form_87a_document import Attachment, Release


def test_the_file_for_machines_has_every_answer_by_its_key(answers_87a, make_87a):
    found = json.loads(police_json(make_87a(facts=[("School", "Ashgrove Academy")])))
    assert found["schema"] == SCHEMA
    assert found["form"] == {
        "key": "police_87a",
        "version": "7",
        "title": "Police referral (87A)",
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
    page = (Path(__file__).parents[3] / "docs" / "integrate" / "police-form.md").read_text("utf-8")
    found = json.loads(police_json(make_87a(facts=[("School", "x")])))
    keys = set(found)
    for part in ("from", "to", "release", "form"):
        keys |= {f"{part}.{key}" for key in found[part]}
    keys |= {f"answers.KEY.{key}" for key in found["answers"]["danger_now"]}
    keys |= {f"attachments.{key}" for key in found["attachments"][0]}
    keys |= {f"facts.{key}" for key in found["facts"][0]}
    assert {f"`{key}`" for key in keys} <= set(re.findall(r"`[^`]+`", page))
    assert SCHEMA in page


def test_who_wrote_it_stands_in_the_file_and_not_who_prints_it(make_87a, answered):
    answered.row.submitted_by = SimpleNamespace(name="Ann Cole")
    assert json.loads(police_json(make_87a()))["from"]["name"] == "Ann Cole"
