"""The page of limits says every number of the table, and those of the proxy."""

from handrail.outputs.operations.limits_page import limits_page
from handrail.rules.operations.rate_limits import PROXY_LIMITS, RATE_LIMITS, rates_in_words


def test_every_limit_stands_on_the_page_in_words() -> None:
    page = limits_page().replace("\\", "")
    for limit in RATE_LIMITS:
        assert f"| {limit.name} | {limit.counts} | {rates_in_words(limit)} |" in page
    for each in PROXY_LIMITS:
        assert each.directive in page
