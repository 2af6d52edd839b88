"""The roles that an agency may have, who assigns them, and the kinds of teams."""

from collections.abc import Iterable

from handrail.rules.vocabulary import AgencyKind, Role

EVERYWHERE = (
    Role.PRACTITIONER,
    Role.SAFEGUARDING_LEAD,
    Role.CHECK_ANSWERER,
    Role.PANEL_MEMBER,
    Role.AGENCY_ADMIN,
)
SOCIAL_CARE = (
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_MANAGER,
    Role.EMERGENCY_DUTY,
    Role.EARLY_HELP_WORKER,
    Role.EXPLOITATION_WORKER,
    Role.CONFERENCE_CHAIR,
    Role.MISSING_COORDINATOR,
    Role.RETURN_INTERVIEWER,
    Role.RECORDS_OFFICER,
)
# the intelligence desk is with one of these, as the partnership sets it
AT_THE_DESK = (Role.INTELLIGENCE_OFFICER, Role.SOURCE_HANDLER)
BY_KIND: dict[AgencyKind, tuple[Role, ...]] = {
    AgencyKind.POLICE: (
        Role.POLICE_OFFICER,
        Role.POLICE_ON_CALL,
        *AT_THE_DESK,
        Role.DISRUPTION_LEAD,
    ),
    AgencyKind.COUNCIL: (*SOCIAL_CARE, *AT_THE_DESK, Role.DISRUPTION_LEAD),
    AgencyKind.YOUTH: (Role.EARLY_HELP_WORKER, Role.RETURN_INTERVIEWER),
    AgencyKind.VOLUNTARY: (Role.EARLY_HELP_WORKER, Role.RETURN_INTERVIEWER),
    AgencyKind.HOUSING: (Role.DISRUPTION_LEAD,),
    AgencyKind.PROBATION: (Role.DISRUPTION_LEAD,),
    AgencyKind.ADULT_CARE: (Role.DISRUPTION_LEAD,),
    AgencyKind.LICENSING: (Role.DISRUPTION_LEAD,),
}
AT_THE_FRONT_DOOR = (
    Role.FRONT_DOOR_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.SENIOR_MANAGER,
    Role.PANEL_CHAIR,
    Role.PANEL_COORDINATOR,
    Role.DATA_IMPORTER,
)
# of the partnership as a whole: given by its administrators alone, at any agency
OF_THE_PARTNERSHIP = (
    Role.PARTNERSHIP_ADMIN,
    Role.FORM_AUTHOR,
    Role.ANALYST,
    Role.SYSTEM_OPERATOR,
    Role.DATA_PROTECTION,
)
ADMINISTRATORS = (Role.AGENCY_ADMIN, Role.PARTNERSHIP_ADMIN)

# Three powers and a fourth that watches them: no account holds two. Who writes concerns, draws
# numbers or writes forms holds none of them.
POWERS: dict[str, tuple[Role, ...]] = {
    "the accounts of people": ADMINISTRATORS,
    "the system itself": (Role.SYSTEM_OPERATOR,),
    "data protection": (Role.DATA_PROTECTION,),
}
WITHOUT_POWER = (Role.PRACTITIONER, Role.ANALYST, Role.FORM_AUTHOR, Role.VISITOR, Role.SOFTWARE)
OVER_CHILDREN = "the work with children"
# These read cases that nobody gave them: the whole queue, every case of their agency, or, by
# break-glass, any case. A role that reads only where it was named or allocated is not here.
READING_WIDELY = (
    Role.FRONT_DOOR_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.SENIOR_MANAGER,
    Role.SOCIAL_WORK_MANAGER,
    Role.EMERGENCY_DUTY,
    Role.POLICE_ON_CALL,
)
# one person proposes these, and a second one confirms them
BY_TWO = (
    *ADMINISTRATORS,
    Role.DATA_PROTECTION,
    Role.SYSTEM_OPERATOR,
    *AT_THE_DESK,
    Role.RECORDS_OFFICER,
    Role.DATA_IMPORTER,
    *READING_WIDELY,
)

# its members come from several agencies, each with the roles and the sight of their own
MULTI_AGENCY = "child_protection"
TEAM_KINDS = (
    ("front_door", "Front door"),
    ("exploitation", "Exploitation"),
    ("early_help", "Early help"),
    ("social_work", "Social work"),
    ("child_protection", "Multi-agency child protection"),
    ("emergency_duty", "Emergency duty"),
    ("safeguarding", "Safeguarding"),
    ("police_unit", "Police unit"),
    ("housing", "Housing"),
    ("youth", "Youth work"),
    ("other", "Other"),
)


def roles_to_give(
    *, kind: str, is_front_door: bool, for_the_partnership: bool = False
) -> tuple[Role, ...]:
    """The roles that may be assigned at an agency of this kind.

    `for_the_partnership`: by a partnership administrator, who assigns the partnership's roles
    too.
    """
    found = (*EVERYWHERE, *BY_KIND.get(AgencyKind(kind), ()))
    if is_front_door:
        found += AT_THE_FRONT_DOOR
    if for_the_partnership:
        found += OF_THE_PARTNERSHIP
    return found


def power_of(role: str) -> str:
    """The power that comes with a role, in words; "" for a role without one."""
    if role in WITHOUT_POWER:
        return ""
    held = (power for power, roles in POWERS.items() if role in roles)
    return next(held, OVER_CHILDREN)


def two_powers(held: Iterable[str], role: str) -> str:
    """Why an account with these roles may not have this role as well, "" when it may."""
    power = power_of(role)
    others = {power_of(one) for one in held} - {power, ""}
    if not power or not others:
        return ""
    return (
        f"This role is over {power}, and they hold one over {min(others)}. Nobody can have both. "
        "End the other role first, or choose someone else"
    )


def login_problem(tidy: str) -> str | None:
    """What is wrong with a login, or None."""
    if not tidy:
        return "Enter a login, such as the first name or the work email address"
    if len(tidy) > 150 or any(char.isspace() or not char.isprintable() for char in tidy):
        return "A login has at most 150 letters and digits, and no spaces"
    return None
