"""The start page of disruption: label, route, permission and a sentence for each page."""

from handrail.rules.vocabulary.permission_codes import Permission

INDEX: tuple[tuple[str, str, Permission, str], ...] = (
    ("Information reports", "reports", Permission.REPORT_READ,
     "What partners, businesses and the public told, to be evaluated. Danger first."),
    ("Intelligence", "intel_list", Permission.INTEL_LIST,
     "Graded items with their handling: the desk’s, or what was given to you by name."),
    ("Links for businesses", "teller_links", Permission.REPORT_WORK,
     "A hotel, a taxi firm or a takeaway tells what it saw by a link."),
    ("Sources", "sources", Permission.SOURCE_READ,
     "What the desk asks of whoever told something. You alone open who it was."),
    ("People and places of concern", "entities", Permission.ENTITY_LIST,
     "Who and what is of concern, with source, grade and the day of review. Late reviews first."),
    ("Possible duplicates", "entity_pairs", Permission.ENTITY_WORK,
     "Two records that share a fact and may be the same. You say whether they are."),
    ("Disruption measures", "measures", Permission.MEASURE_LIST,
     "What is done to stop those who exploit children. Broken terms and late reviews first."),
    ("Plans for places", "place_plans", Permission.PLACEPLAN_LIST,
     "What makes a place unsafe, who watches over it, what adults change. No child stands in it."),
    ("Disruption options", "disruption_options", Permission.MEASURE_LIST,
     "Every way to disrupt: who may apply, by which law, for how long."),
    ("Find by name, number or address", "entity_find", Permission.ENTITY_FIND,
     "By nickname, phone, registration, online name or postcode, with a purpose that is logged."),
    ("Network", "network_begin", Permission.ENTITY_NETWORK,
     "Who and what is linked, as a picture that grows by steps from where you begin."),
    ("Map", "places_map", Permission.ENTITY_MAP,
     "Places on the outlines of boroughs, month by month, and where most was recorded."),
    ("Problem profile", "profile", Permission.PROFILE_READ,
     "Children, people, places and themes of a quarter or a year in numbers, as PDF or data."),
)  # fmt: skip
