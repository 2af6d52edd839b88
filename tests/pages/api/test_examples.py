"""The examples of docs/integrate/api.md: each is sent as it stands, and answered as it says."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handrail.rules.integrations.webhooks import signature_header
from tests.people import software

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("at_now")]
TEXT = (Path(__file__).parents[3] / "docs" / "integrate" / "api.md").read_text("utf-8")
EXAMPLE = re.compile(r"```http\n(.*?)\n```\n\n```json (\d+)\n(.*?)\n```", re.S)


def sent(text: str, known: dict[str, str]) -> Any:
    for name, value in known.items():
        text = text.replace(name, value)
    head, _, body = text.partition("\n\n")
    first, *lines = head.split("\n")
    method, path = first.split()
    headers = dict(line.split(": ", 1) for line in lines)
    kind = headers.pop("Content-Type", "application/octet-stream")
    return Client().generic(method, path, body, content_type=kind, headers=headers)


def test_every_example_runs_and_is_answered_as_the_page_says() -> None:
    made = software.system()
    known = {"CLIENT_ID": str(made.client.public_id), "CLIENT_SECRET": made.secret}
    examples = EXAMPLE.findall(TEXT)
    assert len(examples) == TEXT.count("```http") == 5
    for text, status, shown in examples:
        answer = sent(text, known)
        assert answer.status_code == int(status), answer.content
        told, wanted = answer.json(), json.loads(shown)
        assert set(told) == set(wanted)
        known |= {"TOKEN": told["access_token"]} if "access_token" in told else {}
        known |= {"REFERRAL": told["id"]} if "link" in told else {}
        if "status" in told:
            assert (told["status"], told["says"]) == (wanted["status"], wanted["says"])


def test_the_check_of_a_signature_knows_ours_from_another() -> None:
    code = re.search(r"```python\n(.*?)\n```", TEXT, re.S)
    assert code
    place: dict[str, Any] = {}
    exec(code[1], place)
    header = signature_header("signing-words", 1_795_000_000, b'{"kind": "referral_decided"}')
    check = place["is_from_handrail"]
    assert check("signing-words", header, b'{"kind": "referral_decided"}')
    assert not check("signing-words", header, b'{"kind": "referral_taken"}')
    assert not check("other-words", header, b'{"kind": "referral_decided"}')
