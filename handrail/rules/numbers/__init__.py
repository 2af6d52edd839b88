"""Numbers: measures as data with their definitions, boards, and counted cells as figures."""

from handrail.rules.numbers.boards import BOARDS
from handrail.rules.numbers.figures import Counted, Figure, Row, figure, percentile
from handrail.rules.numbers.measures import Board, Measure, Part, Source
from handrail.rules.numbers.publication import Drawn, published

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
    "figure",
    "percentile",
    "published",
]
