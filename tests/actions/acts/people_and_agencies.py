"""What administrators do: agencies, teams, people and their roles. No child's record."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from handrail.actions.core.recording import Actor
from handrail.actions.organisation import (
    agencies,
    leavers,
    settings,
    staff,
    staff_import,
)
from handrail.actions.organisation.agencies import AgencyFacts, TeamFacts
from handrail.actions.organisation.staff import Details, GivenRole
from handrail.records.models import Account, Agency, Membership, Team
from tests import people
from tests.actions.acts.doing import Act
from tests.people import NOW, Scene

WORKERS = "ann lena dan bob helen edda cat pol nia ana ezra hope ruth flo"
FACTS = AgencyFacts("Lakeside School", "school")
TEAM = TeamFacts("Year 9", "other")
LEAD = GivenRole("safeguarding_lead")


def school() -> Agency:
    return people.agency("school")


def team() -> Team:
    return school().teams.get()


def of_ann() -> Membership:
    return Membership.objects.get(account__login="ann")


def ann() -> Account:
    return people.account("ann")


def act(work: Callable[..., Any], **more: Any) -> Callable[[Actor, Scene], Any]:
    """An act with what it needs, read when it is done."""

    def do(by: Actor, scene: Scene) -> Any:
        given = {name: value() if callable(value) else value for name, value in more.items()}
        return work(by=by, now=NOW, **given)

    return do


MANAGER = ("petra", "", f"{WORKERS} adam")
STAFF = ("adam", "", WORKERS)
ACTS = (
    Act("add an agency", *MANAGER, "agency.added", "", act(agencies.add_agency, facts=FACTS)),
    Act("change an agency", "petra", "adam", WORKERS, "agency.changed", "",
        act(agencies.change_agency, agency=school, facts=FACTS, seen="")),
    Act("close an agency", "petra", "adam", WORKERS, "agency.closed", "",
        act(agencies.close_agency, agency=school, reason="Merged")),
    Act("add a team", *STAFF, "team.added", "", act(agencies.add_team, agency=school, facts=TEAM)),
    Act("change a team", *STAFF, "team.changed", "",
        act(agencies.change_team, team=team, facts=TEAM, seen="")),
    Act("close a team", *STAFF, "team.closed", "",
        act(agencies.close_team, team=team, reason="The year ended")),
    Act("add somebody", *STAFF, "account.added", "",
        act(staff.add_person, agency=school, login="zoe", details=Details("Zoe"), given=LEAD)),
    Act("change somebody", *STAFF, "account.changed", "",
        act(staff.change_person, account=ann, details=Details("Ann Kershaw"), seen="")),
    Act("give a role", *STAFF, "role.given", "",
        act(staff.give_role, account=ann, agency=school, given=LEAD, reason="New lead")),
    Act("end a role", *STAFF, "role.ended", "",
        act(staff.end_role, membership=of_ann, ended_on=NOW.date() + dt.timedelta(days=3),
            reason="Moves")),
    Act("somebody leaves", *STAFF, "role.ended", "",
        act(leavers.record_leaver, account=ann, reason="Left the school")),
    Act("add a list", *STAFF, "account.added", "",
        act(staff_import.add_list, agency=school, text="name,login,role\nZoe,zoe,practitioner")),
    Act("change the settings", *MANAGER, "partnership.changed", "",
        act(settings.change_part, values={"place": "Eastmere"}, seen=1, reason="Agreed")),
    Act("hand over tasks", *STAFF, "task.handed_over", "",
        act(leavers.hand_over_tasks, account=ann, to=lambda: people.account("lena"))),
    Act("invite", *STAFF, "account.invited", "", act(staff.renew_invitation, account=ann)),
)  # fmt: skip
