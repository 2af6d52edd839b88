"""What a practitioner and their safeguarding lead do."""

import datetime as dt
from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.front_door import referral, screening
from handrail.actions.work import notices, tasks
from handrail.records.models import Draft, Notice, Referral, Task
from handrail.records.queries.core.settings import journey_of
from tests import people
from tests.actions.acts.doing import STRANGERS, Act, on, referral_of
from tests.people import NOW, Scene


def _stop(scene: Scene) -> Any:
    return journey_of(scene.draft).stop("referral-you")


def _save(by: Actor, scene: Scene) -> Draft:
    draft = Draft.objects.get(pk=scene.draft.pk)
    answers = {"my_phone": "020 7946 0999"}
    return screening.save_page(
        by=by, draft=draft, stop=_stop(scene), answers=answers, seen="", now=NOW
    )


def _submit(by: Actor, scene: Scene) -> Referral:
    draft = Draft.objects.get(pk=scene.draft.pk)
    return referral.submit(by=by, draft=draft, reasons={}, token=people.fresh(), now=NOW)


def _add(by: Actor, scene: Scene) -> Referral:
    draft = referral.start_addendum(by=by, referral=referral_of(scene), now=NOW)
    draft.content = {"addendum": {"history": "Missing twice in October"}}
    return referral.add_detail(by=by, draft=draft, token=people.fresh(), now=NOW)


def _late(scene: Scene) -> None:
    Task.objects.filter(kind="addendum").update(due_at=NOW - dt.timedelta(hours=2))


ACTS = (
    Act(
        "save a page",
        "ann",
        "",
        f"lena bob helen edda pol {STRANGERS}",
        "draft.saved",
        "draft",
        _save,
    ),
    Act(
        "let go",
        "ann",
        "",
        f"lena bob helen edda pol {STRANGERS}",
        "draft.let_go",
        "draft",
        lambda by, scene: screening.discard_draft(
            by=by, draft=scene.draft, reason="Moved", now=NOW
        ),
    ),
    Act(
        "add a child",
        "ann",
        "",
        f"lena bob helen edda pol {STRANGERS}",
        "draft.started",
        "",
        lambda by, scene: screening.add_child(
            by=by, draft=scene.draft, given="Rory", token=people.fresh(), now=NOW
        ),
    ),
    Act(
        "send", "ann", "", f"lena bob helen edda pol {STRANGERS}", "referral.sent", "draft", _submit
    ),
    Act(
        "begin to add",
        "ann",
        "bob helen edda",
        f"pol {STRANGERS}",
        "draft.started",
        "",
        on(referral.start_addendum),
    ),
    Act("add", "lena", "bob helen edda", f"pol {STRANGERS}", "draft.started", "referral", _add),
    Act(
        "comment",
        "lena",
        "ann bob helen edda",
        f"pol {STRANGERS}",
        "referral.comment",
        "referral",
        on(referral.add_comment, answers={"view": "agree"}, token=people.fresh),
    ),
    Act(
        "reveal",
        "bob",
        "lena",
        f"pol {STRANGERS}",
        "answer.revealed",
        "referral",
        on(referral.reveal_answer, question="tonight_address", reason="To tell the police"),
    ),
    Act(
        "finish a task",
        "ann",
        "",
        f"lena bob helen pol {STRANGERS}",
        "task.finished",
        "",
        lambda by, scene: tasks.finish_task(by=by, task=Task.objects.get(kind="addendum"), now=NOW),
    ),
    Act(
        "say why a task is late",
        "ann",
        "",
        f"lena bob helen pol {STRANGERS}",
        "task.why_late",
        "",
        lambda by, scene: tasks.explain_delay(
            by=by,
            task=Task.objects.get(kind="addendum"),
            answers={"why": "The school has not rung back"},
            now=NOW,
        ),
        _late,
    ),
    Act(
        "read a notice",
        "lena",
        "",
        f"ann bob helen pol {STRANGERS}",
        "notice.read",
        "",
        lambda by, scene: notices.mark_read(
            by=by, notice=Notice.objects.get(kind="colleague_referred"), now=NOW
        ),
    ),
)
