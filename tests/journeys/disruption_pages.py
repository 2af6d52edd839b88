"""The pages of disruption that lead to lists and forms, as the demo has them."""

from tests.journeys.kind import Kind

DISRUPTION = [
    Kind("what I saw", "ann", "/disruption/reports/told/"),
    Kind("tell what I saw", "ann", "/disruption/reports/tell/"),
    Kind("information reports", "ivo", "/disruption/reports/"),
    Kind("links for businesses", "ivo", "/disruption/reports/links/"),
    Kind("intelligence", "ivo", "/disruption/intelligence/"),
    Kind("sources", "sasha", "/disruption/sources/"),
    Kind("disruption", "ivo", "/disruption/"),
    Kind("of concern", "ivo", "/disruption/entities/"),
    Kind("records that may be one", "ivo", "/disruption/entities/same/"),
    Kind("find what is of concern", "ivo", "/disruption/find/"),
]
