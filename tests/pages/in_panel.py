"""What the access matrix needs of the panel: the scene's child on its agenda, made once."""

from typing import Any

from handrail.pages.core.routes import Route
from handrail.records.models import Listing, PanelPaper
from tests.people import Scene, casework, panel as sitting

KINDS = {"panel", "panelseat", "panelitem", "listing", "panelpaper"}


def of(route: Route, scene: Scene, case: Any) -> Any:
    """The row of the route's kind: a sitting under way with the child, and a paper of health."""
    listing = Listing.objects.first() or _listed(case)
    rows: dict[str, Any] = {
        "panel": listing.panel,
        "panelseat": sitting.seat(listing.panel, "hana"),
        "panelitem": listing.item,
        "listing": listing,
        "panelpaper": PanelPaper.objects.get(listing=listing),
    }
    return rows[route.kind].public_id


def _listed(case: Any) -> Listing:
    panel = sitting.called()
    listing: Listing = sitting.listed(sitting.child_item(case), panel)
    sitting.out(panel)
    casework.taken(listing, "add_paper", by="hana")
    sitting.opened(panel)
    return listing
