"""The 87A as a machine-readable file: every answer by its question key, with its label."""

import datetime as dt
import json
from typing import Any

from handrail.outputs.forms.submission_document import Telling
from handrail.outputs.police.form_87a_document import Attachment, PoliceDocument, asked_now
from handrail.rules.forms.questions import Kind, Question

SCHEMA = "handrail-police-form/1"  # a new number when a key changes its meaning or goes


def police_json(doc: PoliceDocument) -> bytes:
    """The 87A as UTF-8 JSON; docs/integrate/police-form.md describes the format."""
    release, answered = doc.release, _answered(doc.telling)
    basis, power = (answered["answers"].get(key, {}).get("value") for key in ("basis", "power"))
    found = {
        "schema": SCHEMA,
        "reference": doc.reference,
        "version": doc.version,
        "marking": doc.marking,
        "created_at": doc.created,
        "from": {
            "partnership": doc.partnership,
            "agency": doc.agency,
            "name": doc.telling.kept.row.submitted_by.name,
        },
        "to": {"name": release.recipient, "unit": doc.settings.police_unit_name},
        "release": {
            "how": release.how,
            "by": release.by,
            "at": _moment(release.at),
            "approved_by": release.approved_by,
            "approved_at": _moment(release.approved_at),
            "why_no_approval": release.why_no_approval,
            "basis": basis,
            "power": power,
        },
        **answered,
        "attachments": [_attached(item, doc.telling) for item in release.attachments],
        "facts": [{"label": line.label, "text": line.text} for line in doc.facts],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _answered(telling: Telling) -> dict[str, Any]:
    form = telling.kept.form
    return {
        "form": {"key": form.key, "version": form.version, "title": telling.said(form.title)},
        "answers": {key: _answer(telling, q) for key, q in asked_now(telling).items()},
    }


def _answer(telling: Telling, question: Question) -> dict[str, Any]:
    line, label = telling.line(question), telling.said(question.label)
    is_withheld = line.look == "withheld"
    value = None if is_withheld else telling.value(question)
    if question.kind is Kind.DATE and value:
        value = value.get("text", "")
    return {
        "label": label,
        "kind": question.kind.value,
        "value": value if value not in ("", [], {}) else None,
        "text": "" if is_withheld or line.look == "empty" else line.text,
        "withheld": is_withheld,
    }


def _attached(item: Attachment, main: Telling) -> dict[str, Any]:
    inner = _answered(Telling(item.kept, main.words)) if item.kept else {}
    return {"title": item.title, "reference": item.reference, **inner}
