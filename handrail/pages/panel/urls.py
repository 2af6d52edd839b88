"""The addresses of the panel."""

from handrail.pages.core.route import Route
from handrail.pages.panel import (
    meeting_screen as panel_meeting,
    minutes_print as panel_print,
    sittings as panels,
)
from handrail.rules.vocabulary.permission_codes import Permission

PANEL, LISTED = "panels/<uuid:public_id>/", "panels/listed/<uuid:public_id>/"
SEAT = "panels/seats/<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("panels/", "panels", panels.listed, Permission.PANEL_LIST),
    Route(PANEL, "panel", panels.panel, Permission.PANEL_READ, "panel"),
    Route(
        PANEL + "meeting/",
        "panel_meeting",
        panel_meeting.meeting,
        Permission.PANEL_PREPARE,
        "panel",
        BOTH,
    ),
    Route(SEAT, "panel_seat", panels.seat, Permission.PANELSEAT_READ, "panelseat"),
    Route(
        SEAT + "<slug:what>/",
        "panel_room",
        panel_meeting.room,
        Permission.PANELSEAT_KEEP,
        "panelseat",
        POST,
    ),
    Route(
        "panels/items/<uuid:public_id>/",
        "panel_item",
        panels.item,
        Permission.PANELITEM_READ,
        "panelitem",
    ),
    Route(LISTED, "panel_listing", panels.listing, Permission.LISTING_READ, "listing"),
    Route(
        LISTED + "draft/",
        "panel_draft",
        panel_meeting.save_draft,
        Permission.LISTING_WORK,
        "listing",
        POST,
    ),
    Route(
        LISTED + "take-over/",
        "panel_take_over",
        panel_meeting.take_over,
        Permission.LISTING_WORK,
        "listing",
        POST,
    ),
    Route(
        LISTED + "minutes.pdf",
        "panel_minutes",
        panel_print.minutes,
        Permission.LISTING_READ,
        "listing",
        BOTH,
    ),
    Route(
        "panels/papers/<uuid:public_id>/",
        "panel_paper",
        panels.paper,
        Permission.PANELPAPER_READ,
        "panelpaper",
    ),
)
