"""What the partnership's administrator does about an agency's own systems."""

from typing import Any

from handrail.actions.integrations import partner_systems as software
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
    Act("make a system known", *MANAGER, "software.added", "",
        act(software.add, agency=school, name="Records", scopes=SCOPES)),
    Act("change a system", *MANAGER, "software.changed", "",
        act(software.change, client=client, name="Records", scopes=SCOPES, seen=1), made),
    Act("make a new secret", *MANAGER, "software.secret_made", "",
        act(software.rotate, client=client), made),
    Act("stop the older secret", *MANAGER, "software.older_secret_ended", "",
        act(software.end_older, client=client), made),
    Act("say where a system is told", *MANAGER, "software.address_set", "",
        act(software.listen, client=client, address=ADDRESS), made),
    Act("end a system", *MANAGER, "software.ended", "",
        act(software.end, client=client, reason="Replaced"), made),
)  # fmt: skip
