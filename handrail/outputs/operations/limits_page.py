"""The manual's page of all limits, generated from the table that the settings use."""

from handrail.outputs.operations.docs_pages import markdown_table
from handrail.rules.operations.rate_limits import (
    OFFICE,
    PROXY_LIMITS,
    RATE_LIMITS,
    RateLimit,
    rates_in_words,
)

HEAD = f"""# Limits

After reading this page you know how often people may try or send something, why, and how to change
a limit.

<!-- Made by `handrail docs` from handrail/rules/operations/rate_limits.py; do not edit. -->

A limit counts first for an account in one browser, a session, a link or a system, and last for a
network address. The numbers for an address allow for an office of {OFFICE} people who share one. To
set other numbers, use `HANDRAIL_LIMITS` ([configuration.md](configuration.md)).
[SECURITY.md](../../SECURITY.md) says what the limits do not prevent."""


def limits_page() -> str:
    """The whole page, in Markdown."""
    heads = ("Name", "What is counted", "How many", "Why", "What the number is based on")
    rows = markdown_table(heads, map(_row, RATE_LIMITS))
    proxy = ((one.directive, one.reason, one.measured) for one in PROXY_LIMITS)
    lines = [HEAD, "", "## In the service", "", *rows, "## At the proxy", ""]
    lines += ["A test compares `deploy/nginx.conf` with this table.", ""]
    lines += markdown_table(("Directive", "Why", "What the number is based on"), proxy)
    return "\n".join(lines).rstrip() + "\n"


def _row(one: RateLimit) -> tuple[str, ...]:
    return one.name, one.counts, rates_in_words(one), one.reason, one.measured
