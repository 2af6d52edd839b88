"""How two entities are linked, as a sentence: "the grey car was seen at the arcade"."""

from collections.abc import Mapping

from handrail.rules.vocabulary import NetworkRole

# what stands between the first and the second
BETWEEN: Mapping[NetworkRole, str] = {
    NetworkRole.KNOWS: "knows",
    NetworkRole.FAMILY: "is related to",
    NetworkRole.FRIEND: "is a friend of",
    NetworkRole.CONTROLS: "is reported to control",
    NetworkRole.HARMED: "is reported to have been harmed by",
    NetworkRole.USES: "uses",
    NetworkRole.OWNS: "owns or keeps",
    NetworkRole.LIVES: "lives or lived at",
    NetworkRole.WORKS: "works at",
    NetworkRole.SEEN: "was seen at",
    NetworkRole.STAYED: "stayed at",
    NetworkRole.TRAVELLED: "travelled in",
    NetworkRole.CONTACTED: "was in contact with",
    NetworkRole.MEMBER: "is part of",
    NetworkRole.SAME_EVENT: "is named in the same record as",
    NetworkRole.OTHER: "is connected to",
}
# where the first is a child, who may not have been free to leave
OF_CHILD: Mapping[NetworkRole, str] = {NetworkRole.STAYED: "stayed or was kept at"}
# where the first is a missing episode, which did nothing itself
OF_EPISODE: Mapping[NetworkRole, str] = {
    NetworkRole.SEEN: "mentions the place",
    NetworkRole.STAYED: "says that the child stayed or was kept at",
    NetworkRole.TRAVELLED: "mentions the vehicle",
    NetworkRole.CONTACTED: "mentions contact with",
    NetworkRole.SAME_EVENT: "mentions",
}


def words_between(role: str, first: str) -> str:
    """The words that link the two; `first` is the kind of the first."""
    known = NetworkRole(role)
    own = {"episode": OF_EPISODE, "child": OF_CHILD}.get(first, {})
    return own.get(known, BETWEEN[known])
