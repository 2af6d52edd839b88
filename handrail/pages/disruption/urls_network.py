"""The addresses of the network, the map and the problem profile."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import map as places_map, network, problem_profile as profile
from handrail.rules.vocabulary.permission_codes import Permission

AROUND = "disruption/network/<uuid:public_id>/"
POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("disruption/network/", "network_begin", network.begin, Permission.ENTITY_NETWORK),
    Route("disruption/network/whole/", "network_whole", network.whole, Permission.ENTITY_NETWORK),
    Route(AROUND, "network", network.around, Permission.ENTITY_NETWORK, "entity"),
    Route(
        AROUND + "links.csv", "network_csv", network.csv, Permission.ENTITY_NETWORK, "entity", POST
    ),
    Route("disruption/map/", "places_map", places_map.picture, Permission.ENTITY_MAP),
    Route("disruption/profile/", "profile", profile.figures, Permission.PROFILE_READ),
    Route(
        "disruption/profile/profile.pdf",
        "profile_pdf",
        profile.pdf,
        Permission.PROFILE_READ,
        methods=POST,
    ),
    Route(
        "disruption/profile/profile.csv",
        "profile_csv",
        profile.csv,
        Permission.PROFILE_READ,
        methods=POST,
    ),
)
