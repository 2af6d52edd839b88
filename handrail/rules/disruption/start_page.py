"""The start page of disruption: label, route, permission and a sentence for each page."""

from handrail.rules.vocabulary.permission_codes import Permission

INDEX: tuple[tuple[str, str, Permission, str], ...] = (
    ("Information reports", "reports", Permission.REPORT_READ,
     "Reports from partners, businesses and the public to evaluate. Reports of danger first."),
    ("Intelligence", "intel_list", Permission.INTEL_LIST,
     "Graded intelligence with its handling conditions, from the intelligence desk or shared "
     "with you by name."),
    ("Links for businesses", "teller_links", Permission.REPORT_WORK,
     "Send a hotel, taxi firm or takeaway a link to report what it saw."),
    ("Sources", "sources", Permission.SOURCE_READ,
     "Questions from the intelligence desk to sources. Only you can see who they are."),
    ("People and places of concern", "entities", Permission.ENTITY_LIST,
     "People and places of concern, with source, grade and review date. Late reviews first."),
    ("Possible duplicates", "entity_pairs", Permission.ENTITY_WORK,
     "Two entries that share a fact and may be the same. You decide whether they are."),
    ("Disruption measures", "measures", Permission.MEASURE_LIST,
     "Measures to stop people who exploit children. Breaches and late reviews first."),
    ("Plans for places", "place_plans", Permission.PLACEPLAN_LIST,



     "What makes a place unsafe, who looks out for children "
         "there, and what adults will change. No child is named."),
    ("Disruption options", "disruption_options", Permission.MEASURE_LIST,
     "Every disruption option: who can use it, under what law and for how long."),
    ("Find by name, number or address", "entity_find", Permission.ENTITY_FIND,
     "By nickname, phone, registration, online name or postcode. We record your purpose."),
    ("Network", "network_begin", Permission.ENTITY_NETWORK,
     "People, places and things that are linked, shown as a diagram you can expand."),
    ("Map", "places_map", Permission.ENTITY_MAP,
     "Places on a map of boroughs, month by month, showing where most was recorded."),
    ("Problem profile", "profile", Permission.PROFILE_READ,
     "Numbers of children, people, places and themes for a quarter or a year, as a PDF or data."),
)  # fmt: skip
