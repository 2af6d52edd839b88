"""The page an account starts on after signing in, by its roles."""

from collections.abc import Collection
from dataclasses import dataclass

from handrail.rules.vocabulary import Role


@dataclass(frozen=True)
class HomePage:
    """A start page: its code, its label, and the roles that it is meant for."""

    code: str
    label: str
    roles: frozenset[str]


def _page(code: str, label: str, *roles: Role) -> HomePage:
    return HomePage(code, label, frozenset(roles))


# Somebody with several roles starts on the first that is theirs, until they choose another.
HOME_PAGES: tuple[HomePage, ...] = (
    _page("duty", "Out of hours (EDT)", Role.EMERGENCY_DUTY),
    _page("front_door", "Front door queue", Role.FRONT_DOOR_WORKER, Role.FRONT_DOOR_MANAGER),
    _page("team", "My team", Role.SOCIAL_WORK_MANAGER),
    _page("children", "My work and my children", Role.SOCIAL_WORKER),
    _page("missing", "Missing children", Role.MISSING_COORDINATOR, Role.DATA_IMPORTER),
    _page("panel", "Next panel meeting", Role.PANEL_COORDINATOR, Role.PANEL_CHAIR),
    _page("desk", "Intelligence desk", Role.INTELLIGENCE_OFFICER),
    _page("sources", "Sources", Role.SOURCE_HANDLER),
    _page("requests", "Agency requests", Role.CHECK_ANSWERER, Role.POLICE_OFFICER),
    _page("disruption", "Disruption", Role.DISRUPTION_LEAD),
    _page("advice", "Advice", Role.EXPLOITATION_WORKER),
    _page("early_help", "Early help", Role.EARLY_HELP_WORKER),
    _page(
        "work", "My work",
        Role.SENIOR_MANAGER, Role.CONFERENCE_CHAIR, Role.PANEL_MEMBER, Role.RETURN_INTERVIEWER,
        Role.POLICE_ON_CALL,
    ),
    _page("dashboards", "Dashboards", Role.ANALYST),
    _page(
        "administration", "Administration",
        Role.PARTNERSHIP_ADMIN, Role.AGENCY_ADMIN, Role.FORM_AUTHOR, Role.SYSTEM_OPERATOR,
        Role.DATA_PROTECTION, Role.RECORDS_OFFICER,
    ),
    _page("referrals", "My referrals and drafts", Role.SAFEGUARDING_LEAD, Role.PRACTITIONER),
)  # fmt: skip
LAST_RESORT = HOME_PAGES[-1]


def home_pages(roles: Collection[str]) -> list[HomePage]:
    """The pages that an account with these roles may choose from; never empty."""
    return [page for page in HOME_PAGES if not page.roles.isdisjoint(roles)] or [LAST_RESORT]


def home_page(roles: Collection[str], chosen: str = "") -> HomePage:
    """The start page: the one chosen, as long as one of the roles allows it."""
    pages = home_pages(roles)
    return next((page for page in pages if page.code == chosen), pages[0])
