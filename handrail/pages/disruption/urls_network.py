"""Routes of the network, the map and the problem profile."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import (
    map as map_pages,
    network,
    network_graphml,
    network_paths,
    problem_profile,
)
from handrail.rules.vocabulary.permission_codes import Permission

AROUND = "disruption/network/<uuid:public_id>/"
POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route(
        "disruption/network/", "network_begin", network.choose_start_node, Permission.ENTITY_NETWORK
    ),
    Route(
        "disruption/network/whole/",
        "network_whole",
        network.show_whole_network,
        Permission.ENTITY_NETWORK,
    ),
    Route(AROUND, "network", network.show_network, Permission.ENTITY_NETWORK, "entity"),
    Route(
        AROUND + "links.csv",
        "network_csv",
        network.download_csv,
        Permission.ENTITY_NETWORK,
        "entity",
        POST,
    ),
    Route(
        AROUND + "links.graphml",
        "network_graphml",
        network_graphml.download_graphml,
        Permission.ENTITY_NETWORK,
        "entity",
        POST,
    ),
    Route(
        AROUND + "path/",
        "network_path",
        network_paths.show_paths,
        Permission.ENTITY_NETWORK,
        "entity",
    ),
    Route("disruption/map/", "places_map", map_pages.show_map, Permission.ENTITY_MAP),
    Route("disruption/profile/", "profile", problem_profile.show_figures, Permission.PROFILE_READ),
    Route(
        "disruption/profile/profile.pdf",
        "profile_pdf",
        problem_profile.download_pdf,
        Permission.PROFILE_READ,
        methods=POST,
    ),
    Route(
        "disruption/profile/profile.csv",
        "profile_csv",
        problem_profile.download_csv,
        Permission.PROFILE_READ,
        methods=POST,
    ),
)
