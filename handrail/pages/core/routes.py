"""Every route with its policy; a route without one does not start."""

from typing import Any

from allauth.account import views as allauth

from handrail.pages.access import restricted_matches as guarded, urls_restrictions as named_routes
from handrail.pages.accounts import (
    invitation,
    reactivate_account as open_again,
    session_expiry as sitting,
    staff_credentials as staff_sign_in,
    urls_signin as signin_routes,
)
from handrail.pages.audit import urls as oversight_routes
from handrail.pages.casework import urls as case_routes
from handrail.pages.core import (
    csp_reports as policy_reports,
    error_pages as messages,
    search_tokens as looked_for,
    tour,
)
from handrail.pages.core.route import OWN_ACCOUNT as OWN_ACCOUNT, PUBLIC, SIGNED_IN, Route
from handrail.pages.dashboards import urls as numbers_routes
from handrail.pages.data_protection import (
    urls as access_routes,
    urls_retention as data_protection_routes,
)
from handrail.pages.disruption import (
    urls as disruption_routes,
    urls_intelligence as intel_routes,
    urls_measures as measure_routes,
    urls_network as network_routes,
    urls_place_plans as place_routes,
)
from handrail.pages.forms import (
    autosave as kept_words,
    form_runner as question_page,
    forms,
    upload as bring_form,
)
from handrail.pages.front_door import (
    agency_checks as checks,
    copy_to_other_system as passing,
    corrections as mistakes,
    escalation as disagreements,
    identify_child as candidates,
    intake,
    public_pages as public,
    public_referrals as visitors,
    queue as front_door,
    referrals,
    tonight,
    triage,
    workload,
)
from handrail.pages.front_door.advice_requests import ask_advice, ask_early_help
from handrail.pages.front_door.concern_outcomes import keep_as_information, kept, let_go, watch
from handrail.pages.front_door.team_inbox import advice, asked, early_help, take_call
from handrail.pages.imports import imports as importing, withdrawals as import_withdrawals
from handrail.pages.integrations import urls as software_routes
from handrail.pages.missing import urls as missing_routes
from handrail.pages.operations import health, metrics
from handrail.pages.organisation import agencies, settings, staff, staff_import as staff_list
from handrail.pages.panel import urls as panel_routes
from handrail.pages.people import (
    data_quality,
    register as people,
    same_person as same_people,
    search as searching,
)
from handrail.pages.returns import urls as returns_routes, urls_inspection as inspection_routes
from handrail.pages.sharing import urls as sharing_routes
from handrail.pages.work import my_work, notices as work

GET, POST, BOTH = ("GET",), ("POST",), ("GET", "POST")
CONCERN, REFERRAL = "concerns/<uuid:public_id>/", "referrals/<uuid:public_id>/"
DISAGREEMENT = "disagreements/<uuid:public_id>/"
ALARM = "tonight/<uuid:public_id>/"
AGENCY, TEAM = "admin/agencies/<uuid:public_id>/", "admin/teams/<uuid:public_id>/"
MEMBER = "admin/people/<uuid:public_id>/"
TRIAGE, PERSON = "front-door/<uuid:public_id>/", "people/<uuid:public_id>/"
DOUBT = "people/quality/<uuid:public_id>/"
VERSION = "forms/<slug:key>/<str:number>/"

ROUTES: tuple[Route, ...] = (
    Route("", "guide", public.guide, PUBLIC),
    Route("after-you-refer/", "after_you_refer", public.after_you_refer, PUBLIC),
    Route("accessibility/", "accessibility", public.accessibility, PUBLIC),
    Route("privacy/", "privacy", public.privacy, PUBLIC),
    Route("privacy/children/", "privacy_children", public.privacy_children, PUBLIC),
    Route("words/", "words", public.words, PUBLIC),
    Route("help/", "help", public.help_page, PUBLIC),
    Route("healthz", "healthz", health.alive, PUBLIC),
    Route("readyz", "readyz", health.ready, PUBLIC),
    Route("metrics", "metrics", metrics.numbers, PUBLIC),
    Route("policy-reports/", "policy_reports", policy_reports.take, PUBLIC, methods=POST),
    Route("sign-in/", "account_login", allauth.login, PUBLIC, methods=BOTH),
    Route("sign-out/", "account_logout", allauth.logout, PUBLIC, methods=BOTH),
    Route("stay-signed-in/", "stay", sitting.stay, PUBLIC, methods=BOTH),
    *signin_routes.ROUTES,
    Route("sign-up/", "account_signup", messages.closed, PUBLIC),
    Route("without-account/", "arrive", visitors.arrive, PUBLIC, methods=BOTH),
    Route("follow/", "follow", visitors.follow, PUBLIC, methods=BOTH),
    Route("follow/where/", "where_it_stands", visitors.where_it_stands, PUBLIC, methods=BOTH),
    Route("follow/code/", "confirm_sender", visitors.confirm_sender, PUBLIC, methods=POST),
    Route("follow/new-code/", "new_code", visitors.new_code, PUBLIC, methods=POST),
    Route("follow/leave/", "stop_following", visitors.stop_following, PUBLIC, methods=POST),
    Route("my/receipt/", "way_back", visitors.way_back, "visitor.own", methods=BOTH),
    Route("my/", "my_page", referrals.my_page, "concern.start"),
    Route("blank/<slug:part>.pdf", "blank", referrals.blank, "concern.start"),
    Route("work/", "my_work", my_work.my_work, SIGNED_IN),
    Route("work/done/", "work_done", my_work.done, SIGNED_IN),
    Route("work/<uuid:public_id>/", "task", my_work.task, "task.read", "task", BOTH),
    Route("work/<uuid:public_id>/late/", "task_late", my_work.late, "task.finish", "task", BOTH),
    Route("work/<uuid:public_id>/guarded/", "guarded", guarded.guarded, "task.finish", "task",
          BOTH),
    Route("my/not-sent/", "unsent", kept_words.kept, SIGNED_IN),
    Route("my/not-sent/keep/", "keep_typing", kept_words.keep_typing, SIGNED_IN, methods=POST),
    Route("my/not-sent/<uuid:public_id>/", "unsent_words", kept_words.words, SIGNED_IN),
    Route("my/not-sent/<uuid:public_id>/away/", "throw_away", kept_words.throw_away, SIGNED_IN,
          methods=POST),
    Route("look-for/", "look_for", looked_for.ask, SIGNED_IN, methods=POST),
    Route("notices/", "notices", work.notices, SIGNED_IN),
    Route("notices/read/", "read_notices", work.read_notices, SIGNED_IN, methods=POST),
    Route("my/mail/", "mail", work.mail, SIGNED_IN, methods=BOTH),
    Route("tour/done/", "tour_done", tour.done, SIGNED_IN, methods=POST),
    Route("tour/<int:number>/", "tour", tour.tour, SIGNED_IN),
    Route("notices/<uuid:public_id>/", "notice", work.notice, "notice.read", "notice", POST),
    Route("concerns/new/", "start_concern", question_page.start, "concern.start", methods=BOTH),
    Route(
        CONCERN + "check/", "check_answers", question_page.check, "concern.write", "draft", BOTH
    ),
    Route(
        CONCERN + "let-go/", "let_go", let_go, "concern.write", "draft", BOTH
    ),
    Route(CONCERN + "advice/", "ask_advice", ask_advice, "concern.settle", "draft", BOTH),
    Route(CONCERN + "early-help/", "ask_early_help", ask_early_help, "concern.settle", "draft",
          BOTH),
    Route(CONCERN + "again/", "watch", watch, "concern.settle", "draft", BOTH),
    Route(CONCERN + "information/", "keep_as_information", keep_as_information, "concern.settle",
          "draft", BOTH),
    Route("kept/<uuid:public_id>/", "kept", kept, "concern.write", "concern"),
    Route("advice/", "advice", advice, "help.advise"),
    Route("advice/call/", "take_call", take_call, "help.advise", methods=BOTH),
    Route("early-help/", "early_help", early_help, "help.decide"),
    Route("asked/<uuid:public_id>/", "asked", asked, "help.read", "helprequest", BOTH),
    Route(
        CONCERN + "<slug:stop>/", "question", question_page.page, "concern.write", "draft", BOTH
    ),
    Route(REFERRAL, "referral", referrals.referral, "referral.read", "referral"),
    Route(REFERRAL + "receipt/", "receipt", referrals.receipt, "referral.read", "referral"),
    Route(REFERRAL + "pdf/", "referral_pdf", referrals.pdf, "referral.print", "referral",
          ("GET", "POST")),
    Route(REFERRAL + "add/", "add_detail", referrals.add_detail, "referral.add", "referral", POST),
    Route(
        REFERRAL + "comment/", "comment", referrals.comment, "referral.comment", "referral", POST
    ),
    Route(
        REFERRAL + "show/<slug:question>/",
        "reveal",
        referrals.show_protected,
        "referral.reveal",
        "referral",
        POST,
    ),
    Route(REFERRAL + "disagree/", "disagree", disagreements.disagree, "referral.disagree",
          "referral", BOTH),
    Route("disagreements/", "disagreements", disagreements.listed, SIGNED_IN),
    Route(DISAGREEMENT, "disagreement", disagreements.disagreement, "disagreement.read",
          "disagreement"),
    Route(DISAGREEMENT + "answer/", "disagreement_answer", disagreements.answer,
          "disagreement.answer", "disagreement", POST),
    Route(DISAGREEMENT + "settle/", "disagreement_settle", disagreements.settle,
          "disagreement.settle", "disagreement", POST),
    Route(REFERRAL + "wrong/", "wrong", mistakes.wrong, "referral.read", "referral"),
    Route(REFERRAL + "withdraw/", "withdraw", mistakes.withdraw, "referral.withdraw", "referral",
          BOTH),
    Route(REFERRAL + "go-on/", "go_on", mistakes.go_on, "referral.go_on", "referral", BOTH),
    Route(REFERRAL + "move/", "move", mistakes.move, "referral.move", "referral", BOTH),
    Route(REFERRAL + "correct/<slug:stop>/", "correct", mistakes.correct, "referral.correct",
          "referral", BOTH),
    Route("front-door/", "queue", front_door.queue, "referral.queue"),
    Route("front-door/decided/", "decided", front_door.decided, "referral.queue"),
    Route("front-door/next/", "take_next", front_door.take_next, "referral.take", methods=POST),
    Route("front-door/workload/", "workload", workload.workload, "referral.workload"),
    Route("front-door/workload/<int:worker>/", "hand_over_all", workload.hand_over_all,
          "referral.hand_over", methods=BOTH),
    Route("front-door/intake/", "intake_begin", intake.begin, "intake.record"),
    Route("front-door/intake/phone/", "intake_phone", intake.call, "intake.record", methods=BOTH),
    Route("front-door/intake/notice/", "intake_notice", intake.notice, "intake.record",
          methods=BOTH),
    Route("front-door/intake/<uuid:public_id>/", "intake", intake.intake, "intake.read", "intake"),
    Route(TRIAGE, "triage", triage.triage, "referral.triage", "referral"),
    Route(TRIAGE + "take/", "take", triage.take, "referral.take", "referral", POST),
    Route(TRIAGE + "hand-over/", "hand_over", triage.hand_over, "referral.hand_over", "referral",
          POST),
    Route(TRIAGE + "urgency/", "urgency", triage.urgency, "referral.urgency", "referral", POST),
    Route(TRIAGE + "ask/", "ask", triage.ask, "referral.ask", "referral", POST),
    Route(TRIAGE + "return/", "ask_for_more", triage.ask_for_more, "referral.return", "referral",
          POST),
    Route(TRIAGE + "who/<uuid:candidate>/", "candidate", candidates.candidate,
          "referral.identify", "referral", BOTH),
    Route(TRIAGE + "register/", "register_child", triage.register_child, "referral.identify",
          "referral", POST),
    Route(TRIAGE + "copy/", "copy_text", passing.copy, "referral.release", "referral", BOTH),
    Route(TRIAGE + "council/", "council", passing.council, "referral.council", "referral", POST),
    Route(TRIAGE + "written/", "written", triage.written, "referral.written", "referral", POST),
    Route(TRIAGE + "decide/", "decide", triage.decide, "referral.recommend", "referral", POST),
    Route("tonight/", "tonight", tonight.tonight, "alarm.read"),
    Route(ALARM, "alarm", tonight.alarm, "alarm.read", "alarm"),
    Route(ALARM + "acknowledge/", "acknowledge", tonight.acknowledge, "alarm.acknowledge", "alarm",
          POST),
    Route(ALARM + "note/", "tonight_note", tonight.note, "alarm.note", "alarm", POST),
    Route(ALARM + "answer/", "tonight_answer", tonight.answer, "alarm.answer", "alarm", POST),
    Route(ALARM + "hand-back/", "hand_back", tonight.hand_back, "alarm.hand_back", "alarm", POST),
    Route(ALARM + "take-over/", "take_over", tonight.take_over, "alarm.take_over", "alarm", POST),
    Route("checks/", "checks", checks.inbox, "check.answer"),
    Route("checks/<uuid:public_id>/", "check", checks.check, "check.read", "check", BOTH),
    Route("checks/<uuid:public_id>/basis/", "check_basis", checks.basis, "referral.ask", "check",
          BOTH),
    Route("people/", "search", searching.search, "person.look_up", methods=BOTH),
    Route("people/import/", "records_import", importing.records, "import.bring", methods=BOTH),
    Route("people/import/<uuid:public_id>/", "records_decide", importing.decide, "import.bring",
          "importbatch", POST),
    Route("people/import/<uuid:public_id>/withdraw/", "records_withdraw",
          import_withdrawals.propose, "import.withdraw", "importbatch", BOTH),
    Route("people/import/withdrawals/<uuid:public_id>/", "records_withdrawal",
          import_withdrawals.answer, "importwithdrawal.read", "importwithdrawal", BOTH),
    Route("people/import/records.xlsx", "records_template", importing.template, "import.bring"),
    Route("people/import/schema.json", "records_schema", importing.json_schema, "import.bring"),
    Route("people/quality/", "data_quality", data_quality.data_quality, "quality.read"),
    Route(DOUBT, "quality_item", data_quality.quality_item, "quality.read", "qualityitem"),
    Route(DOUBT + "give/", "quality_give", data_quality.give, "quality.work", "qualityitem", POST),
    Route(DOUBT + "aside/", "quality_aside", data_quality.put_aside, "quality.work",
          "qualityitem", POST),
    Route(DOUBT + "again/", "quality_again", data_quality.take_up, "quality.work", "qualityitem",
          POST),
    Route(PERSON, "person", people.person, "person.read", "person"),
    Route(PERSON + "reason/", "give_reason", people.give_reason, "person.give_reason", "person",
          BOTH),
    Route(PERSON + "same/", "same_people", same_people.same_people, "person.join", "person"),
    Route(PERSON + "same/<uuid:second>/", "compare_people", same_people.compare_people,
          "person.join", "person", BOTH),
    Route(PERSON + "around/<uuid:relationship>/", "around", same_people.around, "person.change",
          "person"),
    Route(PERSON + "around/<uuid:relationship>/<uuid:candidate>/", "around_candidate",
          same_people.around_candidate, "person.change", "person", BOTH),
    Route(PERSON + "change/<slug:what>/", "change_person", people.change, "person.change",
          "person", BOTH),
    Route("forms/", "forms", forms.forms, "form.read"),
    Route("forms/bring-your-own/", "bring_form", bring_form.bring, "form.publish", methods=BOTH),
    Route("forms/bring-your-own/<slug:name>.yaml", "form_example", bring_form.example,
          "form.publish"),
    Route("forms/<slug:key>/", "form", forms.instrument, "form.read"),
    Route(VERSION + "<int:page>/", "form_preview", forms.preview, "form.read"),
    Route(VERSION + "compare/", "form_compare", forms.compare, "form.read"),
    Route(VERSION + "copy/", "form_copy", forms.copy, "form.read"),
    Route(VERSION + "blank/", "form_blank", forms.blank, "form.read"),
    Route(VERSION + "withdraw/", "form_withdraw", forms.withdraw, "form.withdraw", methods=BOTH),
    Route("addresses/<uuid:public_id>/show/", "show_address", people.show_address, "person.read",
          "address", POST),
    Route("invitation/<slug:token>/", "choose_password", invitation.choose_password, PUBLIC,
          methods=BOTH),
    Route("admin/", "agencies", agencies.agencies, "agency.staff"),
    Route("admin/agencies/add/", "add_agency", agencies.add_agency, "agency.manage", methods=BOTH),
    Route(AGENCY, "agency", agencies.agency, "agency.staff", "agency"),
    Route(AGENCY + "change/", "change_agency", agencies.change_agency, "agency.manage", "agency",
          BOTH),
    Route(AGENCY + "close/", "close_agency", agencies.close_agency, "agency.manage", "agency",
          BOTH),
    Route(AGENCY + "open/", "open_agency", agencies.open_agency, "agency.manage", "agency", POST),
    Route(AGENCY + "teams/add/", "add_team", agencies.add_team, "agency.staff", "agency", BOTH),
    Route(AGENCY + "people/add/", "add_person", staff.add_person, "agency.staff", "agency", BOTH),
    Route(AGENCY + "people/list/", "import_people", staff_list.import_people, "agency.staff",
          "agency", BOTH),
    Route("admin/people.csv", "people_template", staff_list.template, "agency.staff"),
    Route("settings/", "settings", settings.settings, "partnership.settings"),
    Route("settings/history/", "settings_history", settings.history, "partnership.settings"),
    Route("settings/<slug:key>/", "change_settings", settings.change, "partnership.settings",
          methods=BOTH),
    Route(TEAM, "team", agencies.team, "agency.staff", "team", BOTH),
    Route(TEAM + "close/", "close_team", agencies.close_team, "agency.staff", "team", BOTH),
    Route(TEAM + "open/", "open_team", agencies.open_team, "agency.staff", "team", POST),
    Route(MEMBER, "staff_member", staff.member, "account.read", "account"),
    Route(MEMBER + "change/", "change_member", staff.change_person, "account.manage", "account",
          BOTH),
    Route(MEMBER + "roles/give/", "give_role", staff.give_role, "agency.staff",
          "account", BOTH),
    Route(MEMBER + "roles/<int:number>/end/", "end_role", staff.end_role, "agency.staff",
          "account", BOTH),
    Route(MEMBER + "leave/", "leave", staff.leave, "account.manage", "account", BOTH),
    Route(MEMBER + "tasks/", "hand_over_tasks", staff.hand_over_tasks, "account.manage", "account",
          BOTH),
    Route(MEMBER + "sessions/end/", "end_member_sessions", staff_sign_in.end_sessions,
          "account.manage", "account", POST),
    Route(MEMBER + "open/", "open_member", open_again.open_member, "account.manage", "account",
          POST),
    Route(MEMBER + "factors/", "reset_factors", staff_sign_in.reset_factors, "account.manage",
          "account", BOTH),
    Route(MEMBER + "invite/", "invite", staff.invite, "account.manage", "account", POST),
    *data_protection_routes.ROUTES,
    *oversight_routes.ROUTES,
    *access_routes.ROUTES,
    *returns_routes.ROUTES,
    *case_routes.ROUTES,
    *panel_routes.ROUTES,
    *missing_routes.ROUTES,
    *network_routes.ROUTES,
    *numbers_routes.ROUTES,
    *intel_routes.ROUTES,
    *disruption_routes.ROUTES,
    *measure_routes.ROUTES,
    *place_routes.ROUTES,
    *named_routes.ROUTES,
    *sharing_routes.ROUTES,
    *inspection_routes.ROUTES,
    *software_routes.ROUTES,
)  # fmt: skip
BY_NAME = {route.name: route for route in ROUTES}


def policy_of(name: str | None) -> str | None:
    """The policy of a route by its name, or None: then nobody gets in."""
    route = BY_NAME.get(name or "")
    return route.policy if route else None


def allowed_methods(name: str | None) -> tuple[str, ...]:
    """The methods of a route; HEAD comes with GET."""
    route = BY_NAME.get(name or "")
    return route.methods if route else ()


def as_table() -> list[dict[str, Any]]:
    """Every route for `handrail policy --json`."""
    return [
        {
            "pattern": "/" + route.pattern,
            "name": route.name,
            "methods": list(route.methods),
            "object_kind": route.kind,
            "policy": route.policy,
        }
        for route in ROUTES
    ]
