"""Routes of the panel."""

from handrail.pages.core.route import Route
from handrail.pages.panel import (
    cohort,
    meeting_screen,
    minutes_print,
    sittings,
)
from handrail.rules.vocabulary.permission_codes import Permission

PANEL, LISTED = "panels/<uuid:public_id>/", "panels/listed/<uuid:public_id>/"
SEAT = "panels/seats/<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("panels/", "panels", sittings.list_meetings, Permission.PANEL_LIST),
    Route("panels/cohort/", "panel_cohort", cohort.list_cohort, Permission.PANEL_LIST),
    Route(PANEL, "panel", sittings.show_meeting, Permission.PANEL_READ, "panel"),
    Route(
        PANEL + "meeting/",
        "panel_meeting",
        meeting_screen.show_meeting,
        Permission.PANEL_PREPARE,
        "panel",
        BOTH,
    ),
    Route(SEAT, "panel_seat", sittings.show_seat, Permission.PANELSEAT_READ, "panelseat"),
    Route(
        SEAT + "<slug:what>/",
        "panel_room",
        meeting_screen.record_room_change,
        Permission.PANELSEAT_KEEP,
        "panelseat",
        POST,
    ),
    Route(
        "panels/items/<uuid:public_id>/",
        "panel_item",
        sittings.show_item,
        Permission.PANELITEM_READ,
        "panelitem",
    ),
    Route(LISTED, "panel_listing", sittings.show_listing, Permission.LISTING_READ, "listing"),
    Route(
        LISTED + "draft/",
        "panel_draft",
        meeting_screen.save_draft,
        Permission.LISTING_WORK,
        "listing",
        POST,
    ),
    Route(
        LISTED + "take-over/",
        "panel_take_over",
        meeting_screen.take_over_minutes,
        Permission.LISTING_WORK,
        "listing",
        POST,
    ),
    Route(
        LISTED + "minutes.pdf",
        "panel_minutes",
        minutes_print.download_minutes,
        Permission.LISTING_READ,
        "listing",
        BOTH,
    ),
    Route(
        "panels/papers/<uuid:public_id>/",
        "panel_paper",
        sittings.show_paper,
        Permission.PANELPAPER_READ,
        "panelpaper",
    ),
)
