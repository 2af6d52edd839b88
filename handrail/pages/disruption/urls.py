"""The addresses of disruption: its front page, and people, places and things of concern."""

from handrail.pages.core.route import SIGNED_IN, Route
from handrail.pages.disruption import (
    entities,
    entity_search as finding,
    home as disruption,
    urls_intelligence,
    urls_measures,
    urls_network,
    urls_place_plans,
)

ENTITIES = "disruption/entities/"
ENTITY, PAIR = ENTITIES + "<uuid:public_id>/", ENTITIES + "same/<uuid:public_id>/"
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("disruption/", "disruption", disruption.index, SIGNED_IN),
    Route(ENTITIES, "entities", entities.listed, "entity.list"),
    Route(ENTITY, "entity", entities.entity, "entity.read", "entity"),
    Route(ENTITY + "link/", "entity_choose", entities.choose, "entity.work", "entity", BOTH),
    Route(ENTITIES + "same/", "entity_pairs", entities.pairs, "entity.work"),
    Route(PAIR, "entity_pair", entities.pair, "entity.work", "sameentity", BOTH),
    Route("disruption/find/", "entity_find", finding.find, "entity.find", methods=BOTH),
    Route("disruption/links/<uuid:public_id>/", "entity_link", entities.link, "link.read",
          "link"),
    *urls_intelligence.ROUTES,
    *urls_measures.ROUTES,
    *urls_network.ROUTES,
    *urls_place_plans.ROUTES,
)  # fmt: skip
