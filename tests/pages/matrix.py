"""What the access matrix needs: the table, an address and a valid form for every route."""

import datetime as dt
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from handrail.actions.front_door import public_referrals
from handrail.pages.core.form_tokens import new_token
from handrail.pages.core.routes import BY_NAME, Route
from handrail.records.models import (
    Disagreement,
    Membership,
    Notice,
    QualityItem,
    Referral,
    Task,
)
from tests import people
from tests.pages import (
    in_access,
    in_case,
    in_data_protection,
    in_entities,
    in_inspection,
    in_intel,
    in_law,
    in_measures,
    in_named,
    in_numbers,
    in_oversight,
    in_pairs,
    in_panel,
    in_sign_in,
    in_software,
    in_staff,
)
from tests.people import Scene, asking, copies, documents, guarded, network, quality

TABLE = Path(__file__).with_name("access.txt")
MISSING = uuid.UUID("00000000-0000-4000-8000-00000000dead")


@dataclass(frozen=True)
class Line:
    """One line of the table: what each of the cast gets from one route with one method."""

    route: str
    method: str
    expected: dict[str, str]

    @property
    def id(self) -> str:
        return f"{self.method}-{self.route}"


def lines() -> list[Line]:
    """The table, read. A line with too few columns fails here."""
    rows = [row.split() for row in TABLE.read_text("utf-8").splitlines() if row[:1] != "#"]
    head, *body = [row for row in rows if row]
    return [Line(row[0], row[1], dict(zip(head[2:], row[2:], strict=True))) for row in body]


def every_route() -> Iterator[tuple[str, str]]:
    """(route, method) of every route there is."""
    for route in BY_NAME.values():
        for method in route.methods:
            yield route.name, method


def _disagreement(scene: Scene) -> Disagreement:
    """A disagreement about the scene's referral, which is decided for it; made once."""
    return Disagreement.objects.first() or people.disagreed(_decided(scene))


def _decided(scene: Scene) -> Referral:
    """The scene's referral, decided."""
    referral = Referral.objects.get(pk=scene.referral.pk)
    return referral if referral.state == "decided" else people.decided(referral)


def target(route: Route, scene: Scene) -> Any:
    """The public id of the thing that a route is about."""
    if route.name in TOLD:
        return _told(route)
    if route.name == "guarded":
        return guarded.task_of_cat().public_id
    for about in (in_case, in_data_protection, in_named):
        if route.kind in about.KINDS:
            return about.of(route, scene)
    for others in (in_access, in_entities, in_measures, in_intel, in_oversight, in_software):
        if route.kind in others.KINDS:
            return others.of(route)
    if route.kind in in_panel.KINDS:
        return in_panel.of(route, scene, in_case.case_of(scene))
    kinds: dict[str, Any] = {
        "draft": lambda: scene.draft,
        "concern": lambda: scene.draft.concern,
        "referral": lambda: _decided(scene) if route.name == "disagree" else scene.referral,
        "check": lambda: scene.check,
        "alarm": lambda: scene.alarm,
        "person": lambda: scene.person,
        "address": lambda: scene.person.addresses.get(is_protected=True),
        "disagreement": lambda: _disagreement(scene),
        "task": lambda: Task.objects.get(kind="addendum"),
        "helprequest": lambda: asking.advice_of(scene),
        "qualityitem": lambda: _doubt(route, scene),
        "document": lambda: documents.of(in_case.case_of(scene)),
        "notice": lambda: Notice.objects.get(kind="colleague_referred"),
        "agency": lambda: people.agency("school"),
        "team": lambda: people.agency("school").teams.get(),
        "account": lambda: people.account("ann"),
        "entity": network.lodge,
    }
    return kinds[route.kind]().public_id


def _doubt(route: Route, scene: Scene) -> Any:
    """A possible duplicate beside the scene: put aside where it is to be taken up again."""
    return quality.aside_of(scene) if route.name == "quality_again" else quality.item_of(scene)


def _held(scene: Scene) -> dict[str, str]:
    """The scene's referral, held by bob and ticked."""
    referral = Referral.objects.get(pk=scene.referral.pk)
    if referral.taken_by is None:
        referral = people.taken(referral)
    mark = str(referral.public_id)
    return {"ticked": mark, f"_seen_{mark}": str(referral.version)}


TOLD = {"intake", "written"}  # about what was told by phone


def _told(route: Route) -> uuid.UUID:
    """Of the one call that bob keyed: the call itself, or its referral."""
    referral = Referral.objects.filter(channel="phone").first() or people.told()
    return referral.intake.public_id if route.kind == "intake" else referral.public_id


MORE = {
    "question": {"stop": "referral-you"},
    "correct": {"stop": "referral-you"},
    "reveal": {"question": "tonight_address"},
    "blank": {"part": "addendum"},
    "tour": {"number": 1},
}
MORE |= in_sign_in.MORE | in_inspection.MORE | in_numbers.MORE | in_access.MORE
OWN = {"key": people.OWN_FORM, "number": "1"}
MORE |= dict.fromkeys(("form_compare", "form_copy", "form_blank", "form_withdraw"), OWN)
MORE |= {
    "form_example": {"name": "scored_tool"},
    "form": {"key": people.OWN_FORM},
    "form_preview": {**OWN, "page": 1},
}
MORE |= {
    "begin_outside": {"thing": "missing", "name": "report"},
    "case_begin": {"thing": "casenote", "name": "write"},
    "case_section": {"section": "plans"},
    "chronology_picture": {"kind": "case"},
    "chronology_pdf": {"kind": "case"},
    "case_record": {"thing": "meeting"},
    "case_step": {"thing": "meeting", "name": "cancel"},
    "case_reveal": {"question": "where"}, "change_person": {"what": "name"},
}  # fmt: skip
MORE |= {"police_copy": {"what": "file"}, "change_law": {"edition": "ca2004-s16lc"}}
MORE |= {"panel_room": {"what": "leave"}, "change_settings": {"key": "names"}}
MORE |= {key: {"key": "nobody"} for key in ("calendar_feed", "police_link")}
BY_TOKEN = ["tell_by_link", "write_own_words", "choose_password"]
MORE |= {key: {"token": "nobody"} for key in BY_TOKEN}


def address(name: str, scene: Scene | None = None, *, missing: bool = False) -> str:
    """Where a route is: for the scene's thing, or for one that does not exist."""
    route = BY_NAME[name]
    if scene is not None:
        in_law.lay_out(name, scene)
    kwargs: dict[str, Any] = dict(MORE.get(name, {}))
    if name == "hand_over_all":
        kwargs["worker"] = 10**9 if missing else people.account("bob").pk
    if name == "end_role":
        kwargs["number"] = Membership.objects.get(account__login="ann").pk
    if scene is not None and name in in_pairs.COMPARED:
        kwargs |= in_pairs.compared(BY_NAME[name], scene)
    if "link_id" in route.pattern:
        kwargs["link_id"] = MISSING if missing or scene is None else in_case.link(scene)
    if "child_id" in route.pattern:
        kwargs["child_id"] = in_measures.child(scene) if scene and not missing else MISSING
    if "public_id" in route.pattern and "public_id" not in kwargs:
        kwargs["public_id"] = MISSING if missing or scene is None else target(route, scene)
    if "reader" in route.pattern:
        kwargs["reader"] = MISSING if missing or scene is None else in_named.reader()
    return reverse(name, kwargs=kwargs)


def body(name: str, scene: Scene, login: str) -> dict[str, Any]:
    """A form that would be accepted from somebody who may send it."""
    made = _BODIES.get(name, lambda scene: {})(scene)
    account = None if login == "nobody" else people.account(login).pk
    return {"_token": new_token(account), "_seen": _seen(name, scene), **made}


def _seen(name: str, scene: Scene) -> str:
    if BY_NAME[name].kind == "check":
        return str(scene.check.version)
    if BY_NAME[name].kind == "alarm":
        return str(scene.alarm.version)
    if name == "written":
        return str(Referral.objects.get(public_id=_told(BY_NAME[name])).version)
    if name in ("change_settings", "change_law"):
        return "1"
    if BY_NAME[name].kind == "sameentity":
        return in_entities.seen()
    if BY_NAME[name].kind == "qualityitem":
        return str(QualityItem.objects.get(public_id=target(BY_NAME[name], scene)).version)
    if BY_NAME[name].kind == "referral":
        return str(Referral.objects.get(pk=scene.referral.pk).version)
    return ""


TONIGHT = {"safe": "not_sure", "what_was_done": "Rang", "child_now": "home", "told": "Her mother"}
CHILD = {"c0_safe_tonight": "safe", "c0_child_given": "Rory", "c0_seen": "In the car at 2am"}


def _today(box: str) -> dict[str, str]:
    return {f"{box}__day": "24", f"{box}__month": "11", f"{box}__year": "2026"}


_DANGER = {"in_danger": "no", "where_tonight": "home", "safe_tonight": "safe"}
NAMES_SET = ("name", "short_name", "place", "reference_prefix", "front_door_name")
NAMES_SET += ("front_door_long_name", "police_unit_name", "police_unit_long_name")
NAMES_SET += ("emergency_duty_name",)
_BODIES: dict[str, Any] = {
    **{name: lambda scene: copies.REASON for name in copies.COPIES},
    "look_for": lambda scene: {"_to": "/disruption/measures/"},
    "bring_form": lambda scene: {"text": people.own_form(2), "_publish": "1"},
    "case_documents": lambda scene: documents.posted(),
    "form_withdraw": lambda scene: {"reason": "A question was wrong"},
    "add_person": lambda scene: {
        "name": "Zoe Hart",
        "login": "zoe",
        "role": "practitioner",
        **_today("started_on"),
    },
    "import_people": lambda scene: {
        "_text": "name,login,role\nZoe Hart,zoe,practitioner",
        "_confirm": "1",
    },
    "change_settings": lambda scene: {
        **{name: people.SETTINGS.get(name, "MASH") for name in NAMES_SET},
        "reason": "Agreed on 3 November",
    },
    "change_law": lambda scene: {**_today("in_force_from"), "reason": "The regulations"},
    "change_member": lambda scene: {"name": "Ann Kershaw", "email": "ann@school.example"},
    "give_role": lambda scene: {"role": "safeguarding_lead", **_today("started_on")},
    "end_role": lambda scene: {"reason": "Moved", **_today("ended_on")},
    "hand_over_tasks": lambda scene: {"to": str(people.account("lena").public_id)},
    "arrive": lambda scene: people.SENDER,
    "follow": lambda scene: {
        "receipt": public_referrals.create_receipt(by=people.visiting(), now=people.NOW)
    },
    "start_concern": lambda scene: _DANGER,
    "question": lambda scene: {
        "my_phone": "020 7946 0230",
        "phone_tonight": "07700 900230",
        "source_wish": "no_other_source",
    },
    "check_answers": lambda scene: {"judgement": "exploited_now", "why": "The debt"},
    "let_go": lambda scene: {"reason": "The family has moved away"},
    "ask_advice": lambda scene: {
        "team": str(asking.team("front_door").public_id),
        "not_referred": "To be sure first",
        **asking.QUESTION,
    },
    "ask_early_help": lambda scene: {
        "team": str(asking.team("early_help").public_id),
        "not_referred": "Her mother protects her",
        **asking.REQUEST_FOR_HELP,
        **_today("agreed_on"),
    },
    **in_law.BODIES,
    "watch": lambda scene: {**_today("rescreen_on"), "rescreen_on__month": "12", "reason": "Home"},
    "keep_as_information": lambda scene: {"reason": "It is about the car"},
    "take_call": lambda scene: asking.CALL,
    "asked": lambda scene: asking.ADVICE,
    "comment": lambda scene: {"view": "agree"},
    "hand_over": lambda scene: {"to": str(people.account("helen").public_id), "note": "I am ill"},
    "urgency": lambda scene: {"urgency": "amber", "reason": "The uncle has been told"},
    "ask": lambda scene: {
        "agencies": str(people.agency("health").public_id),
        **people.REQUEST,
    },
    "ask_for_more": lambda scene: {"what_is_needed": "The plate", "needed_by": "Tomorrow"},
    "candidate": lambda scene: {"answer": "not_same", "reason": "Another birthday"},
    "compare_people": lambda scene: {"answer": "same", "reason": "The same mother"},
    "around_candidate": lambda scene: {"answer": "same", "reason": "The same phone"},
    "copy_text": lambda scene: {"purpose": "To open the case in the council's system"},
    "council": lambda scene: {"council_reference": "LCS 88120"},
    "hand_over_all": lambda scene: {"to": "queue", "note": "Bob is ill", **_held(scene)},
    "intake_phone": lambda scene: {**people.CALL, **CHILD},
    "intake_notice": lambda scene: {**people.NOTICE, **CHILD},
    "written": lambda scene: {"how": "paper", "note": "By post, in the tray"},
    "decide": lambda scene: people.DECISION,
    "disagree": lambda scene: people.DISAGREEMENT,
    "disagreement_answer": lambda scene: {"answer": "stands", "words": "The nurse sees her"},
    "disagreement_settle": lambda scene: {
        "choice": "settled",
        "words": "The nurse sees her",
        "learned": "Ring first",
    },
    "case_disagree": lambda scene: people.DISAGREEMENT,
    **dict.fromkeys(("tonight_note", "tonight_answer"), lambda scene: TONIGHT),
    "withdraw": lambda scene: {"reason": "Sent twice"},
    **dict.fromkeys(("go_on", "discontinue", "decide_again"), lambda scene: {"reason": "Worried"}),
    "move": lambda scene: {"reason": "Her cousin of the same name", "person": "new"},
    "correct": lambda scene: {
        "my_phone": "020 7946 0231",
        "phone_tonight": "07700 900230",
        "source_wish": "no_other_source",
        "_reason": "A digit was wrong",
    },
    "check": lambda scene: {"answer": "nothing_held"},
    "check_basis": lambda scene: people.REQUEST,
    "quality_give": lambda scene: {"to": str(people.account("helen").public_id)},
    "quality_aside": lambda scene: {"reason": "Cousins of one name"},
    "change_person": lambda scene: {"kind": "alias", "given": "Sersh"},
    "police_reference": lambda scene: {"police_reference": "CR 4411/26"},
    "task_late": lambda scene: {"why": "The school has not rung back"},
    "case_begin": lambda scene: {"kind": "phone", "text": "Her mum rang", **_today("happened_on")},
    "case_step": lambda scene: {
        "reason": "The police hold one of their own",
        "safe_meanwhile": "She is with her aunt",
    },
    **in_case.BODIES,
    **in_inspection.BODIES,
    **in_intel.BODIES,
    **in_entities.BODIES,
    **in_sign_in.BODIES,
    **in_oversight.BODIES,
    **in_access.BODIES,
    **in_named.BODIES,
    **in_software.BODIES,
    **in_staff.BODIES,
    **in_data_protection.BODIES,
}


def browser(login: str) -> Client:
    """A browser of one of the cast, or of nobody."""
    return Client() if login == "nobody" else people.signed_in(login)


def ask(
    login: str,
    line: Line,
    scene: Scene,
    *,
    missing: bool = False,
    client: Client | None = None,
    at: str = "",
) -> Any:
    """What one of the cast gets, in a browser of their own or in the one given."""
    where = at or address(line.route, scene, missing=missing)
    client = client or browser(login)
    if line.method == "GET":
        return client.get(where)
    return client.post(where, body(line.route, scene, login))


def laid_out(line: Line, scene: Scene) -> None:
    """What a route is about and what its form names, made once and not anew for everybody."""
    address(line.route, scene)
    if line.method == "POST":
        body(line.route, scene, "bob")


def outcome(response: Any) -> str:
    """A response in the words of the table."""
    if response.status_code == 302 and response["Location"].startswith("/sign-in/?next="):
        return "sign-in"
    known = {200: "ok", 302: "ok", 401: "sign-in", 403: "refused", 404: "hidden"}
    return known.get(response.status_code, str(response.status_code))


LATER = people.NOW + dt.timedelta(minutes=10)


@contextmanager
def forgotten() -> Iterator[None]:
    """What happens inside is undone, so that each of the cast finds the same scene."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
