"""How immediate protection and the work before a court are called on the page of a case."""

TITLES = {
    "preproceedings": "Before care proceedings",
    "protection": "Immediate protection",
}
STAGES = (
    ("Before care proceedings", "preproceedings", ()),
    ("Immediate protection", "protection", ()),
)
