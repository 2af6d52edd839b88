"""The addresses of the network, the map and the problem profile."""

from handrail.pages.core.route import Route
from handrail.pages.disruption import map as places_map, network, problem_profile as profile

AROUND = "disruption/network/<uuid:public_id>/"
POST = ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("disruption/network/", "network_begin", network.begin, "entity.network"),
    Route("disruption/network/whole/", "network_whole", network.whole, "entity.network"),
    Route(AROUND, "network", network.around, "entity.network", "entity"),
    Route(AROUND + "links.csv", "network_csv", network.csv, "entity.network", "entity", POST),
    Route("disruption/map/", "places_map", places_map.picture, "entity.map"),
    Route("disruption/profile/", "profile", profile.figures, "profile.read"),
    Route("disruption/profile/profile.pdf", "profile_pdf", profile.pdf, "profile.read",
          methods=POST),
    Route("disruption/profile/profile.csv", "profile_csv", profile.csv, "profile.read",
          methods=POST),
)  # fmt: skip
