"""Routes of disruption: its home page, and people and places of concern."""

from handrail.pages.core.route import SIGNED_IN, Route
from handrail.pages.disruption import (
    entities,
    entity_search,
    home,
    urls_intelligence,
    urls_measures,
    urls_network,
    urls_place_plans,
)
from handrail.rules.vocabulary.permission_codes import Permission

ENTITIES = "disruption/entities/"
ENTITY, PAIR = ENTITIES + "<uuid:public_id>/", ENTITIES + "same/<uuid:public_id>/"
BOTH = ("GET", "POST")

ROUTES: tuple[Route, ...] = (
    Route("disruption/", "disruption", home.show_home, SIGNED_IN),
    Route(ENTITIES, "entities", entities.list_entities, Permission.ENTITY_LIST),
    Route(ENTITY, "entity", entities.show_entity, Permission.ENTITY_READ, "entity"),
    Route(
        ENTITY + "link/",
        "entity_choose",
        entities.choose_link_target,
        Permission.ENTITY_WORK,
        "entity",
        BOTH,
    ),
    Route(ENTITIES + "same/", "entity_pairs", entities.list_pairs, Permission.ENTITY_WORK),
    Route(PAIR, "entity_pair", entities.show_pair, Permission.ENTITY_WORK, "sameentity", BOTH),
    Route(
        "disruption/find/",
        "entity_find",
        entity_search.search_entities,
        Permission.ENTITY_FIND,
        methods=BOTH,
    ),
    Route(
        "disruption/links/<uuid:public_id>/",
        "entity_link",
        entities.show_link,
        Permission.LINK_READ,
        "link",
    ),
    *urls_intelligence.ROUTES,
    *urls_measures.ROUTES,
    *urls_network.ROUTES,
    *urls_place_plans.ROUTES,
)
