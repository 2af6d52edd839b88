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
from handrail.rules.audit import event_texts
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
        if source.may_be_long(path, 60)
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
    mark = re.compile("TO" + "DO|FIX" + "ME|X" + "XX|^<{7} |^>{7} ", re.MULTILINE)
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
    files = [*WRITTEN, *source.files(".yaml"), *source.files(".json"), *migrations]
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
    "core/clocks.py: decision_due_at": "reads",
    "front_door/urgent_alerts.py: permitted_step": "asks whether the actor may",
    "front_door/urgent_alerts.py: things_of_alarm": "reads",
    "access/guarded_requests.py: give_to_guardian": "part of an act, in its transaction",
    "casework/strategy_discussions.py: record_attendance": "part of an act, in its transaction",
    "data_protection/subject_access_collection.py: assess_readiness": "reads",
    "data_protection/subject_access_collection.py: list_passages": "makes rows and saves nothing",
    "data_protection/subject_access_refresh.py: changed_records": "reads",
    "data_protection/subject_access_refresh.py: require_records_as_gathered": "reads",
    "data_protection/subject_access_review.py: list_records_officers": "reads",
    "data_protection/subject_access_copies.py: read_copy": "reads",
    "data_protection/subject_access_requests.py: pauses_of": "reads",
    "data_protection/subject_access_requests.py: facts_of": "reads",
    "data_protection/subject_access_requests.py: require_open": "asks in which state it is",
    "data_protection/subject_access_requests.py: problem_if_too_short": "reads",
    "people/register.py: find_candidates": "reads",
    "forms/autosave.py: save_unsent_form": "words of one account that nobody else ever reads",
    "forms/autosave.py: discard_unsent_form": "words of one account that nobody else ever reads",
    "forms/autosave.py: delete_old_forms": "words that nobody came back for",
    "core/mail.py: same_message_id": "outside, on behalf of the worker",
    "core/mail.py: send": "outside, on behalf of the worker",
    "operations/service_health.py: record_heartbeat": "a sign of life of a process",
    "operations/service_health.py: record_job_progress": "how far long work is",
    "operations/service_health.py: end_job": "how far long work is",
    "people/match_decisions.py: list_unanswered_matches": "reads",
    "people/register.py: new_person": "makes a row and saves nothing",
    "people/register.py: parts_of": "makes rows and saves nothing",
    "people/register.py: write_keys": "part of an act, in its transaction",
    "returns/inspection.py: list_copy": "says what a copy is and saves nothing",
    "accounts/accounts.py: tidy_login": "spells a login",
    "organisation/change_history.py: change_with_history": "part of an act, in its transaction",
    "organisation/change_history.py: fact_in_words": "reads",
    "organisation/change_history.py: record_history": "part of an act, in its transaction",
    "organisation/change_history.py: mark_of": "reads",
    "accounts/invitations.py: set_password": "part of an act, in its transaction",
    "accounts/invitations.py: create_invitation": "part of an act, in its transaction",
    "core/mail.py: send_invitation": "outside, on behalf of the worker",
    "organisation/setup.py: is_empty": "reads",
    "organisation/staff.py: problems_of": "reads",
    "organisation/staff.py: require_staff": "asks who may",
    "organisation/staff.py: role_problems": "reads",
    "organisation/staff.py: power_problems": "reads",
    "organisation/role_approvals.py: require_not_oneself": "reads",
    "organisation/staff_import.py: check_list": "reads",
    "accounts/accounts.py: record_sign_in_event": "notes what allauth did; nobody is signed in yet",
    "core/transitions.py: people_meant": "reads whom a row of the workflow means",
    "core/transitions.py: has_other_children": "reads",
    "core/submissions.py: require_answers": "reads",
    "core/notices.py: notify_account": "part of an act, in its transaction",
    "operations/key_rotation.py: count_by_key": "reads",
    "operations/key_rotation.py: encrypted_places": "says where sealed values are",
    "disruption/match_proposals.py: facts_of": "reads",
    "disruption/match_proposals.py: strictest_handling": "reads",
    "disruption/entities.py: review_limit": "reads",
    "disruption/entities.py: require_place": "reads",
    "disruption/network_nodes.py: new_entity_columns": "reads",
    "casework/cases.py: involve_worker": "part of an act, in its transaction",
    "core/stage_engine.py: checked_input": "reads",
    "core/stage_engine.py: permitted_input": "reads",
    "core/stage_engine.py: require_kind": "reads",
    "core/stage_engine.py: require_other": "reads",
    "core/stage_engine.py: require_permission": "reads",
    "core/step_effects.py: subject_fields": "reads",
    "core/step_effects.py: child_of": "reads",
    "core/step_effects.py: team_of": "reads",
    "core/assignees.py: require_may_know": "reads",
    "core/transitions.py: writer_of": "reads",
    "core/clocks.py: counted_from": "reads",
    "core/clocks.py: correct_deadline": "part of an act, in its transaction",
    "front_door/duty_to_report.py: require_reported": "reads",
    "core/step_effects.py: case_of": "reads",
    "core/step_effects.py: clock_due_at": "reads",
    "core/step_effects.py: deadline_from_form": "reads",
    "core/step_effects.py: end_of_work": "reads",
    "core/step_effects.py: holder_of": "reads",
    "core/step_effects.py: account_of_actor": "reads",
    "core/step_effects.py: people_for": "reads",
    "core/step_effects.py: reference_of": "reads",
    "core/step_effects.py: worker_of": "reads",
    "front_door/urgent_alerts.py: list_on_duty": "reads",
    "core/step_effects.py: stop_clocks": "part of an act, in its transaction",
    "core/step_effects.py: start_clock": "part of an act, in its transaction",
    "sharing/consent.py: require_possible": "reads",
    "casework/section47.py: require_no_problems": "reads",
    "casework/open_cases.py: case_for": "reads",
    "casework/open_cases.py: open_case_of": "reads",
    "missing/episodes.py: list_recent_starts": "reads",
    "missing/police_import.py: facts_of": "reads",
    "integrations/webhook_client.py: trusted_certificates": "says whose certificates are believed",
    "integrations/webhook_client.py: public_address_of": "outside, reads",
    "integrations/webhook_client.py: send_webhook": "outside, on behalf of the worker",
    "missing/police_import.py: save_waiting_row": "part of an act, in its transaction",
    "core/mail.py: send_police_alert": "outside, on behalf of the worker",
    "audit/audit_epochs.py: authenticate_signatory": "asks who somebody is, at the machine itself",
    "audit/audit_blocks.py: seal_due": "the worker's own round: sealing an event is no event",
    "audit/audit_blocks.py: checkpoint_due": "the worker's own round",
    "audit/audit_blocks.py: begin_epoch": "part of an act, in its transaction",
    "audit/audit_blocks.py: sign_checkpoint": "reads and signs",
    "audit/audit_blocks.py: archive_checkpoints": "the demo's own beginning",
    "audit/audit_blocks.py: append_checkpoint": "the worker's own round",
    "audit/audit_blocks.py: log_origin": "reads",
    "core/outbox.py: list_undelivered": "reads",
    "core/outbox.py: queue_effect": "part of an act, in its transaction",
    "core/outbox.py: deliver_due": "the worker's own round",
    "core/outbox.py: queue_for_witnesses": "the worker's own round",
    "operations/worker.py: run_lane_round": "the worker's own round",
    "operations/worker.py: combine_rounds": "adds up what rounds did",
    "core/deadlines.py: each_asked_once": "outside, on behalf of the worker",
    "core/deadlines.py: time_limit": "outside, on behalf of the worker",
    "operations/service_health.py: record_trusted_time": "a sign of life of a process",
    "operations/worker.py: check_register_quality": "the worker's own round",
    "operations/worker.py: compare_due": "the worker's own round",
    "people/data_quality.py: check_person": "part of an act, in its transaction",
    "access/conflicts_of_interest.py: compare_saved_person": "part of an act, in its transaction",
    "access/restricted_matches.py: queue_comparison": "part of an act, in its transaction",
    "access/restricted_matches.py: notify_guardians": "part of an act, in its transaction",
    "sharing/virus_scanner.py: scan": "outside, on behalf of the worker",
    "sharing/virus_scanner.py: is_up": "outside, reads",
    "sharing/virus_scanner.py: is_set_up": "reads",
    "core/mail.py: send_notice": "outside, on behalf of the worker",
    "core/mail.py: send_reopening_link": "outside, on behalf of the worker",
    "core/mail.py: send_new_device": "outside, on behalf of the worker",
    "core/mail.py: send_checkpoint": "outside, on behalf of the worker",
    "core/mail.py: send_sign_in_change": "outside, on behalf of the worker",
    "returns/dfe_client.py: is_set_up": "reads",
    "returns/dfe_client.py: send_batch": "outside, on behalf of the worker",
    "returns/daily_flow.py: list_changes": "reads",
    "front_door/tonight_packs.py: write_due_packs": "the worker's own round",
    "front_door/tonight_packs.py: list_teams": "reads",
    "front_door/tonight_packs.py: pack_reader": "reads",
    "front_door/tonight_packs.py: read_phrase": "reads",
    "organisation/staff.py: end_membership": "part of an act, in its transaction",
    "accounts/account_takeover.py: notify_owner_and_officers": "part of an act, in its transaction",
    "accounts/account_takeover.py: mail_owner": "part of an act, in its transaction",
    "accounts/account_takeover.py: is_guarded": "reads",
    "accounts/account_takeover.py: is_officer": "reads",
    "accounts/account_takeover.py: require_no_officer": "reads",
    "accounts/account_takeover.py: require_own_address": "reads",
    "accounts/account_takeover.py: require_settled": "reads",
    "accounts/account_takeover.py: require_an_officer_left": "reads",
    "core/mail.py: send_code": "outside, on behalf of the worker",
    "core/mail.py: send_digest": "outside, on behalf of the worker",
    "sharing/releases.py: findings_of": "reads",
    "core/references.py: new_reference": "makes a word",
    "core/references.py: new_export_number": "makes a word",
    "core/references.py: random_reference": "makes a word",
    "front_door/referral.py: columns_of": "makes columns of answers",
    "people/match_decisions.py: require_reason": "reads",
    "disruption/information_reports.py: is_sent": "reads",
    "disruption/information_reports.py: stand_in_actor": "who acts for whoever told something",
    "front_door/public_referrals.py: is_unconfirmed": "reads",
    "imports/amendments.py: amend_row": "inside the acts of an import",
    "imports/amendments.py: update_parent_row": "inside the acts of an import",
    "accounts/demo_codes.py: secret_of": "reads",
    "accounts/demo_codes.py: valid_codes": "reads",
    "imports/people.py: load_places": "inside the acts of an import",
    "imports/begin.py: load_known_rows": "reads",
    "core/held_work.py: unheld": "says which rows nobody is at work on",
    "core/held_work.py: run_in_turn": "each row is run by an act of its own",
    "core/own_account.py: require_own_account": "reads",
    "core/own_account.py: own_account": "reads",
    "imports/locks.py: is_held": "reads",
    "imports/locks.py: import_lock": "notes that a process is at work: no event",
    "core/step_dispatch.py: require_stage_kept_here": "reads",
    "casework/meeting_times.py: require_order": "reads",
    "core/contradictions.py: require_reasons": "reads, and says what is left to ask",
    "front_door/decision_questions.py: require_decision": "reads",
    "core/step_dispatch.py: handlers_by_step": "reads what the domains bring",
    "imports/import_context.py: parse_day": "reads",
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
        for node in source.nodes(path)
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


def _is_moment(node: ast.expr) -> bool:
    name = node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
    return name in {"now", "at", "moment"} or name.endswith("_at")


def test_the_day_of_a_moment_is_the_day_in_london() -> None:
    """`london_day(now)`, because `now.date()` is yesterday for an hour of each summer night."""
    days = [
        f"{source.place(path)}: {ast.unparse(call)}"
        for path in PYTHON
        for call in source.calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "date"
        and _is_moment(call.func.value)
    ]
    assert days == []


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
    found = set(SIGN_IN) | {f"{row.thing}.{row.name}" for row in workflow.LOGGED_STEPS}
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
    assert set(event_texts.event_sentences()) == verbs()


def test_a_sentence_of_the_log_fills_in_nothing() -> None:
    texts = event_texts.event_sentences().values()
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
