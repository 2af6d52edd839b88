"""What the access matrix needs of partners' own systems."""

from typing import Any

from handrail.pages.core.routes import Route
from handrail.records.models import ApiClient
from tests.people import software

KINDS = {"apiclient"}
GIVEN = {"name": "Pastoral records", "scopes": ["referrals:send"]}


def of(route: Route) -> Any:
    """The one system of the school, made once."""
    return (ApiClient.objects.first() or software.system().client).public_id


def _seen(scene: Any) -> dict[str, Any]:
    of_school = ApiClient.objects.first() or software.system().client
    return {**GIVEN, "_seen": str(of_school.version)}


BODIES: dict[str, Any] = {
    "add_software": lambda scene: GIVEN,
    "change_software": _seen,
    "software_address": lambda scene: {"address": "https://mis.school.example/news"},
    "end_software": lambda scene: {"reason": "The school changed its system"},
}
