"""Permissions on dashboards: exact numbers with the records behind them, or rounded ones.

A number on a dashboard counts what the reader may read, by the permission of its source;
nobody can read more through a number than through a list.
"""

from handrail.rules.core.case_roles import Grants
from handrail.rules.vocabulary import Role
from handrail.rules.vocabulary.permission_codes import Permission

WITH_CLOCKS = (
    Role.FRONT_DOOR_WORKER,
    Role.FRONT_DOOR_MANAGER,
    Role.EMERGENCY_DUTY,
    Role.SOCIAL_WORKER,
    Role.SOCIAL_WORK_MANAGER,
    Role.EXPLOITATION_WORKER,
    Role.CONFERENCE_CHAIR,
    Role.MISSING_COORDINATOR,
    Role.SENIOR_MANAGER,
)
WITH_CASEWORK = (
    *WITH_CLOCKS,
    Role.PANEL_CHAIR,
    Role.PANEL_COORDINATOR,
    Role.INTELLIGENCE_OFFICER,
    Role.POLICE_OFFICER,
    Role.DISRUPTION_LEAD,
)
OF_ALL = (
    Role.ANALYST,
    Role.SENIOR_MANAGER,
    Role.PANEL_CHAIR,
    Role.PANEL_COORDINATOR,
    Role.INTELLIGENCE_OFFICER,
)

GRANTS: dict[Permission, Grants] = {
    Permission.NUMBERS_LIST: tuple(
        (role, "partnership") for role in dict.fromkeys((*WITH_CASEWORK, *OF_ALL))
    ),
    Permission.NUMBERS_READ: tuple((role, "partnership") for role in WITH_CASEWORK),
    Permission.NUMBERS_WHOLE: tuple((role, "partnership") for role in OF_ALL),
    # a clock is read by whoever reads the case, the referral or the episode that it runs for
    Permission.CLOCK_READ: tuple((role, "of_what") for role in WITH_CLOCKS),
}

READ_OF: dict[str, Permission] = {"clock": Permission.CLOCK_READ}
