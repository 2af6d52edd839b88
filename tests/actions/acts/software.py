"""What the partnership's administrator does about an agency's own systems."""

from typing import Any

from handrail.actions.integrations import partner_systems
from handrail.records.models import ApiClient
from tests.actions.acts.doing import Act
from tests.actions.acts.people_and_agencies import MANAGER, act, school
from tests.people import Scene, software as given

SCOPES = ("referrals:send",)
ADDRESS = "https://mis.school.example/news"


def made(scene: Scene) -> Any:
    return given.system()


def client() -> ApiClient:
    return ApiClient.objects.get()


ACTS = (
    Act(
        "make a system known",
        *MANAGER,
        "software.added",
        "",
        act(partner_systems.add_system, agency=school, name="Records", scopes=SCOPES),
    ),
    Act(
        "change a system",
        *MANAGER,
        "software.changed",
        "",
        act(partner_systems.change_system, client=client, name="Records", scopes=SCOPES, seen=1),
        made,
    ),
    Act(
        "make a new secret",
        *MANAGER,
        "software.secret_made",
        "",
        act(partner_systems.rotate_secret, client=client),
        made,
    ),
    Act(
        "stop the older secret",
        *MANAGER,
        "software.older_secret_ended",
        "",
        act(partner_systems.end_older_secret, client=client),
        made,
    ),
    Act(
        "say where a system is told",
        *MANAGER,
        "software.address_set",
        "",
        act(partner_systems.set_webhook_address, client=client, address=ADDRESS),
        made,
    ),
    Act(
        "end a system",
        *MANAGER,
        "software.ended",
        "",
        act(partner_systems.end_system, client=client, reason="Replaced"),
        made,
    ),
)
