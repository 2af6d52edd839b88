"""The addresses of the panel."""

from handrail.pages.core.route import Route
from handrail.pages.panel import (
    meeting_screen as panel_meeting,
    minutes_print as panel_print,
    sittings as panels,
)

PANEL, LISTED = "panels/<uuid:public_id>/", "panels/listed/<uuid:public_id>/"
SEAT = "panels/seats/<uuid:public_id>/"
BOTH, POST = ("GET", "POST"), ("POST",)

ROUTES: tuple[Route, ...] = (
    Route("panels/", "panels", panels.listed, "panel.list"),
    Route(PANEL, "panel", panels.panel, "panel.read", "panel"),
    Route(PANEL + "meeting/", "panel_meeting", panel_meeting.meeting, "panel.prepare", "panel",
          BOTH),
    Route(SEAT, "panel_seat", panels.seat, "panelseat.read", "panelseat"),
    Route(SEAT + "<slug:what>/", "panel_room", panel_meeting.room, "panelseat.keep", "panelseat",
          POST),
    Route("panels/items/<uuid:public_id>/", "panel_item", panels.item, "panelitem.read",
          "panelitem"),
    Route(LISTED, "panel_listing", panels.listing, "listing.read", "listing"),
    Route(LISTED + "draft/", "panel_draft", panel_meeting.save_draft, "listing.work", "listing",
          POST),
    Route(LISTED + "take-over/", "panel_take_over", panel_meeting.take_over, "listing.work",
          "listing", POST),
    Route(LISTED + "minutes.pdf", "panel_minutes", panel_print.minutes, "listing.read", "listing",
          BOTH),
    Route("panels/papers/<uuid:public_id>/", "panel_paper", panels.paper, "panelpaper.read",
          "panelpaper"),
)  # fmt: skip
