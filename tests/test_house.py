"""The rules of the house, kept by machine: shape, names, doors and what may not stand anywhere."""

import ast
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail.pages.core.routes import BY_NAME, OWN_ACCOUNT, PUBLIC, ROUTES, SIGNED_IN
from handrail.rules import workflow
from handrail.rules.audit import event_texts as events
from handrail.rules.permissions import ANYONE, GRANTS
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.event_types import EventType
from tests import source
from tests.tables import every

pytestmark = pytest.mark.once
PYTHON = source.files(".py")
ACTIONS = source.PRODUCT / "actions"
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


def named_at_the_top(path: Path) -> Iterator[str]:
    """The functions, classes and constants of a module that no decorator hands to somebody."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id


def test_nothing_is_defined_that_nothing_in_the_product_names() -> None:
    migrations = (source.PRODUCT / "records" / "migrations").glob("*.py")
    files = [*WRITTEN, *source.files(".yaml"), *migrations]
    text = "\n".join(path.read_text("utf-8") for path in files)
    times = Counter(re.findall(r"\w+", text))
    for_django = {"settings.py", "urls.py", "apps.py"}
    dead = {f"{source.place(path)}: {name}" for path in PYTHON if path.name not in for_django
            for name in named_at_the_top(path) if times[name] == 1}  # fmt: skip
    assert dead == set()


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "common", "base", "manager", "service", "misc"}
    paths = [path for path in PYTHON if path.stem in empty or path.parent.name in empty]
    assert [source.place(path) for path in paths] == []


def test_every_module_begins_with_a_line_on_what_it_is_for() -> None:
    silent = [source.place(path) for path in PYTHON if not ast.get_docstring(source.tree(path))]
    assert silent == []


# What is public in actions but is no act of a person, and why.
NO_ACTS = {
    "core/clocks.py: due_of": "reads",
    "front_door/urgent_alerts.py: step": "asks whether the actor may, and in which state it is",
    "front_door/urgent_alerts.py: things": "reads",
    "data_protection/subject_access_collection.py: readiness": "reads",
    "data_protection/subject_access_review.py: officers": "reads",
    "data_protection/subject_access_copies.py: body_of": "reads",
    "data_protection/subject_access_requests.py: pauses_of": "reads",
    "data_protection/subject_access_requests.py: facts_of": "reads",
    "data_protection/subject_access_requests.py: require_open": "asks in which state it is",
    "data_protection/subject_access_requests.py: too_short": "reads",
    "data_protection/subject_access_requests.py: end_clock": "part of an act, in its transaction",
    "people/register.py: candidates": "reads",
    "forms/autosave.py: keep": "words of one account that nobody else ever reads",
    "forms/autosave.py: let_go": "words of one account that nobody else ever reads",
    "forms/autosave.py: forget_old": "words that nobody came back for",
    "core/mail.py: sending": "outside, on behalf of the worker",
    "core/mail.py: send": "outside, on behalf of the worker",
    "operations/service_health.py: beat": "a sign of life of a process",
    "operations/service_health.py: job_is_at": "how far long work is",
    "operations/service_health.py: end_job": "how far long work is",
    "people/match_decisions.py: unanswered": "reads",
    "people/register.py: new_person": "makes a row and saves nothing",
    "people/register.py: parts_of": "makes rows and saves nothing",
    "people/register.py: write_keys": "part of an act, in its transaction",
    "returns/inspection.py: list_copy": "says what a copy is and saves nothing",
    "accounts/accounts.py: tidy_login": "spells a login",
    "organisation/change_history.py: alter": "part of an act, in its transaction",
    "organisation/change_history.py: in_words": "reads",
    "organisation/change_history.py: keep": "part of an act, in its transaction",
    "organisation/change_history.py: mark_of": "reads",
    "accounts/invitations.py: set_password": "part of an act, in its transaction",
    "accounts/invitations.py: make": "part of an act, in its transaction",
    "core/mail.py: send_invitation": "outside, on behalf of the worker",
    "organisation/setup.py: is_empty": "reads",
    "organisation/staff.py: problems_of": "reads",
    "organisation/staff.py: require_staff": "asks who may",
    "organisation/staff.py: role_problems": "reads",
    "organisation/staff.py: power_problems": "reads",
    "organisation/role_approvals.py: refuse_oneself": "reads",
    "organisation/staff_import.py: check_list": "reads",
    "organisation/staff.py: local_day": "reads",
    "accounts/accounts.py: signed": "notes what allauth did; nobody is signed in yet",
    "core/transitions.py: people_meant": "reads whom a row of the workflow means",
    "core/transitions.py: expects_referral": "reads",
    "core/transitions.py: goes_on": "reads",
    "core/submissions.py: require_answers": "reads",
    "core/notices.py: tell": "part of an act, in its transaction",
    "operations/key_rotation.py: counted": "reads",
    "operations/key_rotation.py: places": "says where sealed values are",
    "disruption/match_proposals.py: facts_of": "reads",
    "disruption/match_proposals.py: closely": "reads",
    "disruption/entities.py: review_limit": "reads",
    "disruption/entities.py: require_place": "reads",
    "disruption/network_nodes.py: held": "reads",
    "casework/cases.py: involve": "part of an act, in its transaction",
    "core/stage_engine.py: require_kind": "reads",
    "core/stage_engine.py: require_other": "reads",
    "core/step_effects.py: about": "reads",
    "core/step_effects.py: case_of": "reads",
    "core/step_effects.py: due_of": "reads",
    "core/step_effects.py: by_when": "reads",
    "core/step_effects.py: end_of_work": "reads",
    "core/step_effects.py: holder_of": "reads",
    "core/step_effects.py: self_of": "reads",
    "core/step_effects.py: people_for": "reads",
    "core/step_effects.py: reference_of": "reads",
    "core/step_effects.py: stop_clocks": "part of an act, in its transaction",
    "core/step_effects.py: start_clock": "part of an act, in its transaction",
    "casework/section47.py: refuse": "reads",
    "casework/open_cases.py: case_for": "reads",
    "casework/open_cases.py: open_case_of": "reads",
    "missing/episodes.py: starts_of": "reads",
    "missing/police_import.py: facts_of": "reads",
    "integrations/webhook_client.py: trusted": "says whose certificates are believed",
    "integrations/webhook_client.py: number_of": "outside, reads",
    "integrations/webhook_client.py: send_webhook": "outside, on behalf of the worker",
    "missing/police_import.py: keep": "part of an act, in its transaction",
    "core/mail.py: send_police": "outside, on behalf of the worker",
    "audit/audit_epochs.py: prove": "asks who somebody is, at the machine itself",
    "audit/audit_blocks.py: seal_due": "the worker's own round: sealing an event is no event",
    "audit/audit_blocks.py: checkpoint_due": "the worker's own round",
    "audit/audit_blocks.py: begin_epoch": "part of an act, in its transaction",
    "audit/audit_blocks.py: checkpoint": "reads and signs",
    "audit/audit_blocks.py: put_aside": "the demo's own beginning",
    "audit/audit_blocks.py: append": "the worker's own round",
    "audit/audit_blocks.py: origin": "reads",
    "core/outbox.py: undelivered": "reads",
    "core/outbox.py: put": "part of an act, in its transaction",
    "core/outbox.py: deliver_due": "the worker's own round",
    "core/outbox.py: to_witnesses": "the worker's own round",
    "operations/worker.py: lane_round": "the worker's own round",
    "operations/worker.py: together": "adds up what rounds did",
    "core/deadlines.py: each_asked_once": "outside, on behalf of the worker",
    "core/deadlines.py: within": "outside, on behalf of the worker",
    "operations/service_health.py: know_time": "a sign of life of a process",
    "operations/worker.py: look_over_register": "the worker's own round, over the whole register",
    "operations/worker.py: compare_due": "the worker's own round",
    "people/data_quality.py: look_over": "part of an act, in its transaction",
    "access/conflicts_of_interest.py: look": "part of an act, in its transaction",
    "access/restricted_matches.py: to_compare": "part of an act, in its transaction",
    "access/restricted_matches.py: tell_guardians": "part of an act, in its transaction",
    "sharing/virus_scanner.py: scan": "outside, on behalf of the worker",
    "sharing/virus_scanner.py: is_up": "outside, reads",
    "sharing/virus_scanner.py: is_set_up": "reads",
    "core/mail.py: send_notice": "outside, on behalf of the worker",
    "core/mail.py: send_opening": "outside, on behalf of the worker",
    "core/mail.py: send_new_device": "outside, on behalf of the worker",
    "core/mail.py: send_checkpoint": "outside, on behalf of the worker",
    "core/mail.py: send_way_in": "outside, on behalf of the worker",
    "returns/dfe_client.py: is_on": "reads",
    "returns/dfe_client.py: send": "outside, on behalf of the worker",
    "returns/daily_flow.py: changes": "reads",
    "front_door/tonight_packs.py: due": "the worker's own round",
    "front_door/tonight_packs.py: teams": "reads",
    "front_door/tonight_packs.py: who_for": "reads",
    "front_door/tonight_packs.py: phrase": "reads",
    "organisation/staff.py: end_membership": "part of an act, in its transaction",
    "accounts/account_takeover.py: tell": "part of an act, in its transaction",
    "accounts/account_takeover.py: tell_owner": "part of an act, in its transaction",
    "accounts/account_takeover.py: is_guarded": "reads",
    "accounts/account_takeover.py: is_officer": "reads",
    "accounts/account_takeover.py: require_no_officer": "reads",
    "accounts/account_takeover.py: require_own_address": "reads",
    "accounts/account_takeover.py: require_settled": "reads",
    "accounts/account_takeover.py: require_an_officer_left": "reads",
    "core/mail.py: send_code": "outside, on behalf of the worker",
    "core/mail.py: send_digest": "outside, on behalf of the worker",
    "sharing/releases.py: found_in": "reads",
    "core/references.py: new_reference": "makes a word",
    "core/references.py: new_export_number": "makes a word",
    "core/references.py: random_reference": "makes a word",
    "front_door/referral.py: age_of": "reads",
    "front_door/referral.py: columns_of": "makes columns of answers",
    "front_door/referral.py: journey_of": "reads",
    "front_door/referral.py: prompts_for": "reads",
    "front_door/screening.py: page_mark": "reads",
    "people/match_decisions.py: words_of": "reads",
    "disruption/information_reports.py: is_sent": "reads",
    "disruption/information_reports.py: stand_in": "who acts for whoever told something",
    "front_door/public_referrals.py: is_unconfirmed": "reads",
    "imports/amend.py: amend": "inside the acts of an import",
    "imports/amend.py: tell_above": "inside the acts of an import",
    "accounts/demo_codes.py: secret_of": "reads",
    "accounts/demo_codes.py: valid": "reads",
    "imports/people.py: places": "inside the acts of an import",
    "imports/begin.py: known": "reads",
    "imports/locks.py: free": "says which imports nobody is at work on",
    "imports/locks.py: is_held": "reads",
    "imports/locks.py: held": "notes that a process is at work; nobody's act, and in no event",
    "core/step_dispatch.py: require_here": "reads",
    "core/step_dispatch.py: handlers": "reads what the domains bring",
    "imports/import_context.py: day": "reads",
    "core/references.py: fresh_references": "rows that are not saved yet",
}


def _keywords(node: ast.FunctionDef) -> set[str]:
    return {argument.arg for argument in node.args.kwonlyargs}


def test_every_action_takes_who_and_when_by_keyword() -> None:
    # the primitive itself; and what the rows of an import say, which its acts save
    left_out = {"core/recording.py", "imports/columns.py", "imports/build_rows.py"}
    wanting = {
        f"{place}: {node.name}"
        for path, node in source.public_actions()
        if (place := str(path.relative_to(ACTIONS))) not in left_out
        and not place.startswith("demo/")
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
            for word in ast.walk(named.get("verb", ast.Constant(""))):
                if isinstance(word, ast.Attribute) and ast.unparse(word.value) == "EventType":
                    found.add(EventType[word.attr])
                elif isinstance(word, ast.Constant) and re.fullmatch(r"\w+\.\w+", str(word.value)):
                    found.add(word.value)
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
