"""The rules of the house, kept by machine: shape, names, doors and what may not stand anywhere."""

import ast
import re
import statistics
from pathlib import Path

import pytest

from handrail.pages.routes import BY_NAME, OWN_ACCOUNT, PUBLIC, ROUTES, SIGNED_IN
from handrail.rules import events, workflow
from handrail.rules.permissions import ANYONE, GRANTS
from handrail.rules.vocabulary import Role
from tests import source
from tests.tables import every

pytestmark = pytest.mark.once
PYTHON = source.files(".py")
WRITTEN = [*PYTHON, *source.files(".html"), *source.files(".js"), *source.files(".scss")]
TEMPLATES = source.files(".html")


def lengths() -> list[int]:
    return [
        (node.end_lineno or 0) - node.lineno + 1
        for path in PYTHON
        for node in source.functions(path)
    ]


def test_half_of_all_functions_have_ten_lines_or_fewer() -> None:
    assert statistics.median(lengths()) <= 10


def test_nine_functions_in_ten_have_thirty_lines_or_fewer() -> None:
    assert statistics.quantiles(lengths(), n=10)[-1] <= 30


def test_no_function_has_more_than_sixty_lines() -> None:
    long = [
        f"{source.place(path)}: {node.name}"
        for path in [*PYTHON, *source.files(".py", source.ROOT / "tests")]
        for node in source.functions(path)
        if (node.end_lineno or 0) - node.lineno + 1 > 60
    ]
    assert long == []


def test_no_file_that_people_write_has_more_than_400_lines() -> None:
    tests = source.files(".py", source.ROOT / "tests")
    long = [
        source.place(path)
        for path in [*WRITTEN, *tests]
        if len(path.read_text("utf-8").splitlines()) > 400
    ]
    assert long == []


def test_nothing_is_left_undone_in_the_files() -> None:
    mark = re.compile("TO" + "DO|FIX" + "ME|X" + "XX")
    paths = [*WRITTEN, *source.files(".yaml"), *source.files(".py", source.ROOT / "tests")]
    assert [source.place(path) for path in paths if mark.search(path.read_text("utf-8"))] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "common", "core", "base", "manager", "service", "misc"}
    paths = [path for path in PYTHON if path.stem in empty or path.parent.name in empty]
    assert [source.place(path) for path in paths] == []


def test_every_module_begins_with_a_line_on_what_it_is_for() -> None:
    silent = [source.place(path) for path in PYTHON if not ast.get_docstring(source.tree(path))]
    assert silent == []


# What is public in actions but is no act of a person, and why.
NO_ACTS = {
    "clocks.py: due_of": "reads",
    "alarm.py: step": "asks whether the actor may, and in which state it is",
    "alarm.py: things": "reads",
    "access_gathering.py: readiness": "reads",
    "access_reading.py: officers": "reads",
    "access_copies.py: body_of": "reads",
    "access_requests.py: pauses_of": "reads",
    "access_requests.py: facts_of": "reads",
    "access_requests.py: require_open": "asks in which state it is",
    "access_requests.py: too_short": "reads",
    "access_requests.py: end_clock": "part of an act, in its transaction and with its event",
    "people.py: candidates": "reads",
    "keeping.py: keep": "words of one account that nobody else ever reads",
    "keeping.py: let_go": "words of one account that nobody else ever reads",
    "keeping.py: forget_old": "words that nobody came back for",
    "mail.py: sending": "outside, on behalf of the worker",
    "mail.py: send": "outside, on behalf of the worker",
    "minding.py: beat": "a sign of life of a process",
    "minding.py: job_is_at": "how far long work is",
    "minding.py: end_job": "how far long work is",
    "verdicts.py: unanswered": "reads",
    "people.py: new_person": "makes a row and saves nothing",
    "people.py: parts_of": "makes rows and saves nothing",
    "people.py: write_keys": "part of an act, in its transaction and with its event",
    "inspecting.py: list_copy": "says what a copy is and saves nothing",
    "accounts.py: tidy_login": "spells a login",
    "changes.py: alter": "part of an act, in its transaction and with its event",
    "changes.py: in_words": "reads",
    "changes.py: keep": "part of an act, in its transaction and with its event",
    "changes.py: mark_of": "reads",
    "invitations.py: set_password": "part of an act, in its transaction and with its event",
    "invitations.py: make": "part of an act, in its transaction and with its event",
    "mail.py: send_invitation": "outside, on behalf of the worker",
    "setting_up.py: is_empty": "reads",
    "staff.py: problems_of": "reads",
    "staff.py: require_staff": "asks who may",
    "staff.py: role_problems": "reads",
    "staff.py: power_problems": "reads",
    "elevating.py: refuse_oneself": "reads",
    "staff_list.py: check_list": "reads",
    "staff.py: local_day": "reads",
    "accounts.py: signed": "notes what allauth did; nobody is signed in yet",
    "case.py: people_meant": "reads whom a row of the workflow means",
    "case.py: expects_referral": "reads",
    "case.py: goes_on": "reads",
    "forms.py: require_answers": "reads",
    "notices.py: tell": "part of an act, in its transaction",
    "resealing.py: counted": "reads",
    "resealing.py: places": "says where sealed values are",
    "proposals.py: facts_of": "reads",
    "proposals.py: closely": "reads",
    "entities.py: review_limit": "reads",
    "entities.py: require_place": "reads",
    "nodes.py: held": "reads",
    "casework.py: involve": "part of an act, in its transaction and with its event",
    "casework.py: require_kind": "reads",
    "casework.py: require_other": "reads",
    "opening.py: about": "reads",
    "opening.py: case_of": "reads",
    "opening.py: due_of": "reads",
    "opening.py: by_when": "reads",
    "opening.py: end_of_work": "reads",
    "opening.py: holder_of": "reads",
    "opening.py: self_of": "reads",
    "opening.py: people_for": "reads",
    "opening.py: reference_of": "reads",
    "opening.py: stop_clocks": "part of an act, in its transaction and with its event",
    "opening.py: start_clock": "part of an act, in its transaction and with its event",
    "enquiry.py: refuse": "reads",
    "episodes.py: case_for": "reads",
    "episodes.py: open_case_of": "reads",
    "missing.py: starts_of": "reads",
    "missing_import.py: facts_of": "reads",
    "webhook.py: trusted": "says whose certificates are believed",
    "webhook.py: number_of": "outside, reads",
    "webhook.py: send_webhook": "outside, on behalf of the worker",
    "missing_import.py: keep": "part of an act, in its transaction and with its event",
    "mail.py: send_police": "outside, on behalf of the worker",
    "epochs.py: prove": "asks who somebody is, at the machine itself",
    "sealing.py: seal_due": "the worker's own round: sealing an event is no event",
    "sealing.py: checkpoint_due": "the worker's own round",
    "sealing.py: begin_epoch": "part of an act, in its transaction",
    "sealing.py: checkpoint": "reads and signs",
    "sealing.py: put_aside": "the demo's own beginning",
    "sealing.py: append": "the worker's own round",
    "sealing.py: origin": "reads",
    "outbox.py: undelivered": "reads",
    "outbox.py: put": "part of an act, in its transaction",
    "outbox.py: deliver_due": "the worker's own round",
    "outbox.py: to_witnesses": "the worker's own round",
    "worker.py: lane_round": "the worker's own round",
    "worker.py: together": "adds up what rounds did",
    "deadlines.py: each_asked_once": "outside, on behalf of the worker",
    "deadlines.py: within": "outside, on behalf of the worker",
    "minding.py: know_time": "a sign of life of a process",
    "worker.py: look_over_register": "the worker's own round, over the whole register",
    "worker.py: compare_due": "the worker's own round",
    "quality.py: look_over": "part of an act, in its transaction and with its event",
    "conflicts.py: look": "part of an act, in its transaction and with its event",
    "guarded.py: to_compare": "part of an act, in its transaction and with its event",
    "scanner.py: scan": "outside, on behalf of the worker",
    "scanner.py: is_up": "outside, reads",
    "scanner.py: is_set_up": "reads",
    "mail.py: send_notice": "outside, on behalf of the worker",
    "mail.py: send_opening": "outside, on behalf of the worker",
    "mail.py: send_new_device": "outside, on behalf of the worker",
    "mail.py: send_checkpoint": "outside, on behalf of the worker",
    "mail.py: send_way_in": "outside, on behalf of the worker",
    "dfe.py: is_on": "reads",
    "dfe.py: send": "outside, on behalf of the worker",
    "flowing.py: changes": "reads",
    "packs.py: due": "the worker's own round",
    "packs.py: teams": "reads",
    "packs.py: who_for": "reads",
    "packs.py: phrase": "reads",
    "staff.py: end_membership": "part of an act, in its transaction and with its event",
    "taking_over.py: tell": "part of an act, in its transaction and with its event",
    "taking_over.py: tell_owner": "part of an act, in its transaction and with its event",
    "taking_over.py: is_guarded": "reads",
    "taking_over.py: is_officer": "reads",
    "taking_over.py: require_no_officer": "reads",
    "taking_over.py: require_own_address": "reads",
    "taking_over.py: require_settled": "reads",
    "taking_over.py: require_an_officer_left": "reads",
    "mail.py: send_code": "outside, on behalf of the worker",
    "mail.py: send_digest": "outside, on behalf of the worker",
    "releasing.py: found_in": "reads",
    "references.py: new_reference": "makes a word",
    "references.py: new_export_number": "makes a word",
    "references.py: random_reference": "makes a word",
    "referral.py: age_of": "reads",
    "referral.py: columns_of": "makes columns of answers",
    "referral.py: journey_of": "reads",
    "referral.py: prompts_for": "reads",
    "screening.py: page_mark": "reads",
    "verdicts.py: words_of": "reads",
    "telling.py: is_sent": "reads",
    "telling.py: stand_in": "who acts for whoever told something",
    "visitors.py: is_unconfirmed": "reads",
    "amending.py: amend": "inside the acts of an import",
    "amending.py: tell_above": "inside the acts of an import",
    "people.py: places": "inside the acts of an import",
    "beginning.py: known": "reads",
    "locks.py: free": "says which imports nobody is at work on",
    "locks.py: is_held": "reads",
    "locks.py: held": "notes that a process is at work; nobody's act, and in no event",
    "taking.py: require_here": "reads",
    "setting.py: day": "reads",
    "references.py: fresh_references": "rows that are not saved yet",
}


def _keywords(node: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in node.args.kwonlyargs}


def test_every_action_takes_who_and_when_by_keyword() -> None:
    # the primitive itself; and what the rows of an import say, which its acts save
    left_out = {"recording.py", "columns.py", "making.py"}
    wanting = {
        f"{path.name}: {node.name}"
        for path, node in source.public_actions()
        if path.name not in left_out
        and "demo" not in path.parts
        and not {"by", "now"} <= _keywords(node)
    }
    assert wanting == set(NO_ACTS)


def test_pages_never_reach_for_the_tables() -> None:
    reaching = [
        source.place(path)
        for path in source.files(".py", source.PRODUCT / "pages")
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "objects"
    ]
    assert reaching == []


def test_no_clock_is_read_in_rules_or_actions() -> None:
    clocks = {"now", "today", "utcnow", "localdate"}
    readers = [
        f"{source.place(path)}: {ast.unparse(call)}"
        for room in ("rules", "actions", "outputs")
        for path in source.files(".py", source.PRODUCT / room)
        for call in source.calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in clocks
        and isinstance(call.func.value, ast.Name | ast.Attribute)
    ]
    assert readers == []


@every("route", ROUTES, ids=lambda route: route.name)
def test_every_route_says_who_may_reach_it(route: object) -> None:
    assert BY_NAME[route.name] is route, "two routes have one name"
    assert route.policy in {PUBLIC, SIGNED_IN, OWN_ACCOUNT, *GRANTS}


def test_every_permission_is_granted_to_somebody() -> None:
    assert [name for name, grants in GRANTS.items() if not grants] == []


def test_every_grant_names_a_role_that_exists() -> None:
    named = {role for grants in GRANTS.values() for role, _ in grants}
    assert named <= {ANYONE, *Role}


def test_every_step_of_the_workflow_asks_for_a_permission_that_exists() -> None:
    assert {row.permission for row in workflow.STEPS} <= set(GRANTS)


SIGN_IN = {"signed_in", "signed_out", "sign_in_failed", "account.factor_added",
           "account.factor_removed", "account.factor_refused"}  # fmt: skip


def verbs() -> set[str]:
    """Every verb that the product writes; a step of a referral is its own verb."""
    found = set(SIGN_IN) | {f"{row.thing}.{row.name}" for row in workflow.WORK_STEPS}
    for path in source.files(".py", source.PRODUCT / "actions"):
        for call in source.calls(path):
            named = {keyword.arg: keyword.value for keyword in call.keywords}
            if isinstance(named.get("verb"), ast.Constant):
                found.add(named["verb"].value)
            if ast.unparse(call.func).endswith("take_step"):
                found.add(f"referral.{ast.literal_eval(call.args[1])}")
    return found


def test_every_event_has_a_sentence_and_every_sentence_an_event() -> None:
    assert set(events.sentences()) == verbs()


def test_a_sentence_of_the_log_fills_in_nothing() -> None:
    texts = events.sentences().values()
    assert [text for text in texts if "{" in text or text.endswith(".")] == []


STYLE = re.compile(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\bsrc=)", re.I)


@every("path", TEMPLATES, ids=source.place)
def test_no_template_carries_a_style_or_a_script_of_its_own(path: Path) -> None:
    assert STYLE.findall(path.read_text("utf-8")) == []


def test_the_styles_leave_the_governments_typeface_and_crown_alone() -> None:
    built = list((source.PRODUCT / "pages" / "static").rglob("*.css"))
    mark = re.compile(r"GDS Transport|gds-transport|crown", re.I)
    texts = {path: path.read_text("utf-8") for path in [*built, *source.files(".scss"), *TEMPLATES]}
    comments = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
    assert [
        source.place(p) for p, text in texts.items() if mark.search(comments.sub("", text))
    ] == []
