"""How immediate protection and the work before a court are called on the page of a case."""

TITLES = {
    "preproceedings": "Pre-proceedings",
    "protection": "Immediate protection",
}
STAGES = (
    ("Pre-proceedings", "preproceedings", ()),
    ("Immediate protection", "protection", ()),
)
