"""Words that do not identify a place, alone or together, because there are many such places."""

import re

COMMON = frozenset(
    re.findall(
        r"\w+",
        """
    a about again an and around at aunt auntie aunties aunts away beach boyfriend boyfriends
    brother brothers bus by car carer carers centre city corner cousin cousins dad dads estate
    family father fathers field flat flats friend friends from garden girlfriend girlfriends
    gran grandad grandads grandfather grandmother grans gym he her him his home hotel house in
    into known library local mall mate mates mother mothers mum mums my nan nans near nearby
    neighbour neighbours not of off on or out outside parent parents park partner partners party
    path place placement pub public relative relatives road rough s school she shelter shop
    shops sister sisters sleeping some somebody someone somewhere stairs station stop street
    streets taxi the their there they to town train tram uncle uncles underground unknown
    walking wandering way with wood woods
        """,
    )
)


def names_a_place(folded: str) -> bool:
    """Whether a normalised text has a word that distinguishes a place from others of its
    kind.

    "The park" and "at her aunt's" have none; "the old pier" has.
    """
    return not COMMON.issuperset(folded.split())
