"""Dashboards: measures as data with their definitions, boards, and counted cells as figures."""

from handrail.rules.dashboards.boards import BOARDS
from handrail.rules.dashboards.figures import Counted, Figure, Row, build_figure, percentile
from handrail.rules.dashboards.measures import Board, Measure, Part, Source
from handrail.rules.dashboards.publication import Drawn, publish_figure

__all__ = [
    "BOARDS",
    "Board",
    "Counted",
    "Drawn",
    "Figure",
    "Measure",
    "Part",
    "Row",
    "Source",
    "build_figure",
    "percentile",
    "publish_figure",
]
