"""What moves on a page while it loads, on a slow computer with a slow network."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.journeys.browsing import settle
from tests.journeys.found import Found
from tests.journeys.kind import Kind
from tests.journeys.looking import SIZES

SLOWER = 3  # times: the processor of a small laptop
LATENCY = 60  # milliseconds
RATE = 200_000  # bytes a second: mobile data indoors
OBSERVER = """window.hrShifts = [];
const named = (node) => (node?.outerHTML || node?.textContent || "").slice(0, 120);
const seen = ({value, sources}) => `${value.toFixed(4)}: ${sources.map((at) => named(at.node))}`;
new PerformanceObserver((list) => window.hrShifts.push(
  ...list.getEntries().filter((shift) => !shift.hadRecentInput).map(seen)))
  .observe({type: "layout-shift", buffered: true});"""


def slow_down(page: Page) -> None:
    """Slows the processor and the network of a window by the browser's own switches."""
    page.add_init_script(OBSERVER)
    browser = page.context.new_cdp_session(page)
    browser.send("Network.enable")
    browser.send("Network.setCacheDisabled", {"cacheDisabled": True})
    browser.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": RATE,
            "uploadThroughput": RATE,
        },
    )
    browser.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def shifts_of(page: Page, kind: Kind, found: Found) -> Iterator[str]:
    """What moved at each size, and on a telephone after the step that shows the page's state."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(kind.address)
        yield from (f"{kind.name}, {width} px: {shift}" for shift in shifts(page))
    if kind.step:
        kind.step(page, found)
        yield from (f"{kind.name}, after its step: {shift}" for shift in shifts(page))


def shifts(page: Page) -> list[str]:
    """The layout shifts of a page that has loaded: their size and what moved."""
    page.wait_for_load_state("networkidle")
    settle(page)
    found: list[str] = page.evaluate("window.hrShifts")
    return found
