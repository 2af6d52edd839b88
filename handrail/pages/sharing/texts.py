"""How sharing, contacts and releases are called on the page of a case."""

from handrail.rules.vocabulary import RecipientKind, RecipientState, ReleasePurpose, ReleaseState

TITLES = {
    "sharing": "Decision about sharing",
    "release": "Something that goes out",
    "recipient": "Contact",
}
STAGES = (
    ("Sharing", "sharing", ()),
    ("Information sharing", "release", ()),
    ("Contacts of the child", "recipient", ()),
)
STATES = {
    "sharing": {"shared": "Shared", "not_shared": "Not shared", "deferred": "Not decided yet"},
    "release": {word.value: word.label for word in ReleaseState},
    "recipient": {word.value: word.label for word in RecipientState},
}
KINDS = {
    "release": {word.value: word.label for word in ReleasePurpose},
    "recipient": {word.value: word.label for word in RecipientKind},
}
