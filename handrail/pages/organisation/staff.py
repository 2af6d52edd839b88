"""The staff of an agency, for administrators: added, changed, given roles, leaving."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from handrail.actions.organisation import leavers, role_approvals, staff as actions
from handrail.actions.organisation.change_history import mark_of
from handrail.actions.organisation.staff import Details, GivenRole
from handrail.pages.accounts import sso
from handrail.pages.core.flash_messages import redirect_with_confirmation
from handrail.pages.core.form_fields import Choice, Day, Line, Radios
from handrail.pages.core.form_page import form_page
from handrail.pages.core.govuk_form import Fields, GovukForm, form_of
from handrail.pages.core.request import Request
from handrail.pages.core.shortcuts import or_404
from handrail.records.queries.accounts import dormant_accounts, invitations
from handrail.records.queries.organisation import staff as queries
from handrail.rules.core.local_time import london_day
from handrail.rules.organisation.administration import BY_TWO
from handrail.rules.permissions import Incomplete, holds
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

LINK = "invitation"  # where a session keeps a new link until it is shown, once
DETAILS = ("name", "email", "job", "phone")


def _detail_fields(found: Any = None) -> Fields:
    given = (
        {name: getattr(found, name) for name in DETAILS} if found else dict.fromkeys(DETAILS, "")
    )
    return {
        "name": Line("Name", initial=given["name"]),
        "email": Line(
            "Work email address",
            help_text=(
                "For the sign-up link and notifications. Without one, give them the link yourself"
            ),
            optional=True,
            initial=given["email"],
        ),
        "job": Line("Job title", optional=True, initial=given["job"]),
        "phone": Line("Phone", optional=True, width="20", initial=given["phone"]),
    }


def _role_fields(request: Request, agency: Any, first: str = "") -> Fields:
    roles = [
        (
            role.value,
            f"{role.label}: {role.meaning[0].lower()}{role.meaning[1:]}"
            f"{'. A second person must approve it' if role in BY_TWO else ''}",
        )
        for role in queries.roles_to_give(request.actor, agency)
    ]
    teams = queries.list_teams_to_join(agency)
    choices = [("", "No team"), *((str(row.public_id), row.name) for row in teams)]
    return {
        "role": Radios("Role", choices=roles, initial=first),
        "team": Choice("Team", choices=choices),
        "started_on": Day(
            "Start date",
            required=True,
            help_text="They cannot use the role before this date. For example, 1 9 2027",
            initial=london_day(request.now),
        ),
    }


def _role_of(request: Request, agency: Any, form: GovukForm) -> GivenRole:
    if not form.cleaned_data["role"]:
        raise Incomplete({"role": "Choose a role"})
    wanted = form.cleaned_data["team"]
    teams = {str(row.public_id): row for row in queries.list_teams_to_join(agency)}
    return GivenRole(
        role=form.cleaned_data["role"],
        team=teams.get(wanted),
        started_on=form.cleaned_data["started_on"],
    )


def _details_of(form: GovukForm) -> Details:
    typed = {name: form.cleaned_data[name] for name in DETAILS}
    return Details(**typed, subject=form.cleaned_data.get("subject"))


def _tie_fields(account: Any) -> Fields:
    """The field that links an account to single sign-on, where that is in use."""
    name = sso.provider_name_for()
    tied = account.subject if sso.provider_name_for(account) else ""
    hint = (
        f"The identifier (sub) that {name} gives for them. Anybody with this "
        "identifier can sign in as them"
    )
    title = f"Their identifier in {name}"
    return {"subject": Line(title, help_text=hint, optional=True, initial=tied)} if name else {}


def add_person(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Creates an account with its first role; the next page shows its one-time link."""
    agency = or_404(queries.find_agency(request.actor, public_id))
    details = _detail_fields()
    login = Line("Login", help_text="What they use to sign in, for example a work email address")

    def act(form: GovukForm) -> Any:
        account, token = actions.add_person(
            by=request.actor,
            agency=agency,
            login=form.cleaned_data["login"],
            details=_details_of(form),
            given=_role_of(request, agency, form),
            now=request.now,
        )
        _keep_link(request, account, token)
        return account

    def done(form: GovukForm) -> HttpResponse:
        if form.result is None:  # a second press of the button
            return redirect("agency", public_id=public_id)
        return redirect_with_confirmation(
            "person_added", "staff_member", public_id=form.result.public_id
        )

    return form_page(
        request,
        form_of(
            {"name": details["name"], "login": login, **details, **_role_fields(request, agency)}
        ),
        act,
        done,
        template="organisation/staff/form.html",
        context={"title": "Add a person", "button": "Add person and create link", "agency": agency},
    )


def _keep_link(request: Request, account: Any, token: str) -> None:
    request.session[LINK] = {"account": str(account.public_id), "token": token}


def _take_link(request: Request, account: Any) -> str:
    """The link created a moment ago, returned once."""
    kept = request.session.get(LINK)
    if not kept or kept["account"] != str(account.public_id):
        return ""
    del request.session[LINK]
    return invitations.link_of(kept["token"])


def show_member(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """One member of staff: their details, roles, open work and changes."""
    account = or_404(queries.find_account(request.actor, public_id))
    home, agencies = queries.home_of(account), queries.list_agencies(request.actor)
    context = {
        "member": account,
        "agency": home,
        "link": _take_link(request, account),
        "roles": queries.list_memberships(account),
        "may_manage": queries.may_manage(request.actor, account),
        "is_dormant": dormant_accounts.is_dormant(account, request.now),
        "is_self": account.pk == request.actor.account,
        "waiting": queries.find_waiting_invitation(account, at=request.now),
        "referrals": queries.list_held_referrals(account),
        "tasks": queries.open_tasks(account).count(),
        "may_open": holds(request.actor, Permission.REFERRAL_HAND_OVER),
        "history": queries.list_changes("account", [account.public_id]),
        "today": london_day(request.now),
        "agencies": [row for row in agencies if row.is_active],
        "for_roles": list(filter(queries.can_take_roles, agencies)),
    }
    return render(request, "organisation/staff/member.html", context)


def change_person(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Changes name, email, job, phone and single sign-on link of a member of staff."""
    account = or_404(queries.find_account(request.actor, public_id))
    return form_page(
        request,
        form_of({**_detail_fields(account), **_tie_fields(account)}),
        lambda form: actions.change_person(
            by=request.actor,
            account=account,
            details=_details_of(form),
            seen=form.seen,
            now=request.now,
        ),
        lambda form: redirect_with_confirmation(
            "person_changed", "staff_member", public_id=public_id
        ),
        template="organisation/staff/form.html",
        context={"title": f"Change details of {account.name}", "button": "Save", "member": account},
        seen=mark_of(account),
    )


def give_role(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Adds a role at an agency (`at`) to a member of staff, from a given day."""
    account = or_404(queries.find_account(request.actor, public_id))
    at = request.GET.get("at", "")
    agencies = filter(queries.can_take_roles, queries.list_agencies(request.actor))
    mine = {str(row.public_id): row for row in agencies}
    place = or_404(mine.get(at) if at else queries.home_among(account, list(mine.values())))
    reason = Line(
        "Reason",
        help_text="Saved with the role. Required if a second person must approve the role",
    )
    if request.method == "POST" and account.pk == request.actor.account:
        role_approvals.record_own_attempt(by=request.actor, now=request.now)

    def act(form: GovukForm) -> Any:
        given = _role_of(request, place, form)
        by_two = given.role in BY_TWO
        give = role_approvals.propose_role if by_two else actions.give_role
        return give(
            by=request.actor,
            account=account,
            agency=place,
            given=given,
            reason=form.cleaned_data["reason"],
            now=request.now,
        )

    def done(form: GovukForm) -> HttpResponse:
        told = "role_proposed" if form.cleaned_data.get("role") in BY_TWO else "role_given"
        return redirect_with_confirmation(told, "staff_member", public_id=public_id)

    return form_page(
        request,
        form_of({**_role_fields(request, place), "reason": reason}),
        act,
        done,
        template="organisation/staff/form.html",
        context={
            "title": f"Give {account.name} a role at {place.name}",
            "button": "Give role",
            "member": account,
        },
    )


def end_role(request: Request, public_id: uuid.UUID, number: int) -> HttpResponse:
    """Ends one role of a member of staff on a given day."""
    account = or_404(queries.find_account(request.actor, public_id))
    role = or_404(queries.find_membership(request.actor, account, number))
    if role.role == Role.DATA_PROTECTION:
        return _propose_end(request, account, role)
    today = london_day(request.now)
    asked = {
        "ended_on": Day(
            "End date",
            required=True,
            help_text=(
                "They lose this role at the start of this day. If you enter today, they lose it "
                "at once"
            ),
            initial=today,
        ),
        "reason": Line("Reason", optional=True, help_text="Saved with the role"),
    }
    return form_page(
        request,
        form_of(asked),
        lambda form: actions.end_role(
            by=request.actor,
            membership=role,
            ended_on=form.cleaned_data["ended_on"],
            reason=form.cleaned_data["reason"],
            now=request.now,
        ),
        lambda form: redirect_with_confirmation("role_ended", "staff_member", public_id=public_id),
        template="organisation/staff/form.html",
        context={
            "title": f"End a role: {Role(role.role).label}, {account.name}",
            "button": "End role",
            "is_ending": True,
            "member": account,
            "role": role,
        },
    )


class ProposeEndForm(GovukForm):
    """Why a role is to end."""

    reason = Line(
        "Why the role should end",
        help_text="The second person and every data protection officer can read this",
    )


def _propose_end(request: Request, account: Any, role: Any) -> HttpResponse:
    """Proposes to end a data protection officer's role; a second person confirms it."""
    return form_page(
        request,
        ProposeEndForm,
        lambda form: role_approvals.propose_end(
            by=request.actor, membership=role, reason=form.cleaned_data["reason"], now=request.now
        ),
        lambda form: redirect_with_confirmation(
            "role_end_proposed", "staff_member", public_id=account.public_id
        ),
        template="organisation/staff/form.html",
        context={
            "title": f"Propose ending a role: {Role(role.role).label}, {account.name}",
            "button": "Propose ending the role",
            "is_ending": True,
            "member": account,
            "role": role,
            "says": (
                "The role continues until somebody in another team, or another data protection "
                "officer, confirms that it ends. We notify them and every data protection "
                "officer now."
            ),
        },
    )


class LeaveForm(GovukForm):
    """Why an account is closed."""

    reason = Line(
        "Why are you closing the account?", help_text="For example: left the school on Friday"
    )


def record_leaver(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Records a leaver: every role and session ends, and their work is handed over."""
    account = or_404(queries.find_account(request.actor, public_id))
    return form_page(
        request,
        LeaveForm,
        lambda form: leavers.record_leaver(
            by=request.actor, account=account, reason=form.cleaned_data["reason"], now=request.now
        ),
        lambda form: redirect_with_confirmation("left", "staff_member", public_id=public_id),
        template="organisation/staff/leave.html",
        context={
            "title": f"Close the account of {account.name}",
            "button": "Close account now",
            "is_ending": True,
            "member": account,
            "referrals": queries.list_held_referrals(account),
            "tasks": queries.open_tasks(account).count(),
            "may_open": holds(request.actor, Permission.REFERRAL_HAND_OVER),
        },
    )


def hand_over_tasks(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Hands a member of staff's open tasks over to a colleague of theirs."""
    account = or_404(queries.find_account(request.actor, public_id))
    known = {str(row.public_id): row for row in queries.list_colleagues_of(request.actor, account)}
    choices = [("", "Choose one"), *((key, row.name) for key, row in known.items())]
    return form_page(
        request,
        form_of({"to": Choice("Who will take over the tasks?", choices=choices)}),
        lambda form: leavers.hand_over_tasks(
            by=request.actor,
            account=account,
            to=known.get(form.cleaned_data["to"]),
            now=request.now,
        ),
        lambda form: redirect_with_confirmation(
            "tasks_handed_over", "staff_member", public_id=public_id
        ),
        template="organisation/staff/form.html",
        context={
            "title": f"Hand over {account.name}’s open tasks",
            "button": "Hand over tasks",
            "member": account,
            "says": (
                "We notify the person you choose, who will see the tasks under “My work”. You "
                "cannot see the tasks yourself."
            ),
        },
    )


def invite_member(request: Request, public_id: uuid.UUID) -> HttpResponse:
    """Makes a new one-time link; older ones stop working. For an account in use it is mailed."""
    account = or_404(queries.find_account(request.actor, public_id))
    token = actions.renew_invitation(by=request.actor, account=account, now=request.now)
    if not token:
        return redirect_with_confirmation("invited_by_mail", "staff_member", public_id=public_id)
    _keep_link(request, account, token)
    return redirect_with_confirmation("invited", "staff_member", public_id=public_id)
