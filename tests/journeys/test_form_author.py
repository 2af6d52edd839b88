"""A data officer brings a tool from paper: copy, mistake, mend, look, compare, publish, chosen."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import Desk, settle
from tests.journeys.hands import Mouse
from tests.journeys.looking import SIZES, standard, violations
from tests.journeys.referring import ON, Told, give_reasons, pages

PICTURES = os.environ.get("HANDRAIL_LOOKS", "")
WHY = "He waits for her at the gate and she is afraid of him."


@dataclass(frozen=True)
class Tool:
    """One of the worked examples: a mistake in it, a change to it, and how it is answered."""

    key: str
    mistake: tuple[str, str]
    told: str
    remedy: str
    change: tuple[str, str]
    heading: str
    answers: dict[str, str]
    judgement: str


TOOLS = (
    Tool(
        "ten_questions",
        ("label: Is {child} afraid of", "lable: Is {child} afraid of"),
        "a form does not have this key",
        "did you mean label?",
        ("Is {child} afraid of a person or a place?", "Is {child} afraid of somebody?"),
        "Ten questions",
        {
            "lifts": "yes",
            "lifts__evidence": "A grey car at the gate, twice in November",
            "school": "dont_know",
            "afraid": "no",
            "anything_else": "Her mother works nights",
        },
        "may_be",
    ),
    Tool(
        "scored_tool",
        ("            label: Injuries\n", "\t    label: Injuries\n"),
        "there is a tab here",
        "Use spaces for indents",
        ("label: Low or frightened", "label: Low, silent or frightened"),
        "What you have seen",
        {
            "nights": "2",
            "nights__evidence": "Two whole nights in November, told by her aunt",
            "lessons": "0",
            "mood": "not_known",
            "drugs": "1",
            "drugs__evidence": "She smelt of smoke on Monday",
            "drugs_by": "A man in a grey car",
        },
        "act_today",
    ),
)
each = pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.key)


def looked_at(page: Page, name: str) -> None:
    """The page keeps to the standard at both widths; a picture of each when asked for."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert [*standard(page), *violations(page)] == [], f"{name} at {width} px"
        if PICTURES:
            place = Path(PICTURES) / f"forms-{name}-{width}.png"
            page.screenshot(path=place, full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
    settle(page)  # a window that has just changed its size may still show the other menu


def downloaded(page: Page, link: str) -> str:
    """The text of the file behind a link."""
    with page.expect_download() as coming:
        page.locator("main a", has_text=link).first.click()
    return Path(coming.value.path()).read_text("utf-8")


def chosen_file(hands: Mouse, folder: Path, text: str) -> None:
    """Saves the text, chooses the file on the page, and has it checked."""
    file = folder / "tool.yaml"
    file.write_text(text, "utf-8")
    hands.page.set_input_files("[name=file]", file)
    hands.press("Check form")


@pytest.mark.drawn
@each
def test_from_paper_to_a_published_tool_that_a_practitioner_fills_in(
    desk: Desk, tool: Tool, tmp_path: Path
) -> None:
    with desk.page("flo") as page:
        hands = Mouse(page)
        page.goto("/my/")
        hands.go("Forms")
        looked_at(page, "list")
        text = begun(hands, tool)
        mended(hands, tool, text, tmp_path)
        published(hands, tool, 1)
        changed(hands, tool, tmp_path)
        published(hands, tool, 2)
        withdrawn(hands, tool)
        expect(page.locator("main")).to_contain_text("In use as the screening tool: no")
    put_in_use(desk, tool.key)
    filled_in(desk, tool)
    with desk.page("flo") as page:
        page.goto(f"/forms/{tool.key}/")
        expect(page.locator("main")).to_contain_text("In use as the screening tool: yes")
        used = page.locator("tr", has_text="Version 2")
        expect(used.locator("[data-label=Sent]")).to_have_text("1")
        expect(page.locator("main")).not_to_contain_text("Withdraw version 2")


def begun(hands: Mouse, tool: Tool) -> str:
    """Downloads the worked example from the page where forms are brought."""
    hands.follow("Upload a form")
    hands.unfold("How to start")
    looked_at(hands.page, "bring")
    return downloaded(hands.page, f"{tool.key}.yaml")


def mended(hands: Mouse, tool: Tool, text: str, folder: Path) -> None:
    """A mistake is told with its line and remedy, and mended on the page."""
    right, wrong = tool.mistake
    assert text.count(right) == 1
    chosen_file(hands, folder, text.replace(right, wrong))
    main = hands.page.locator("main")
    line = text[: text.index(right.strip())].count("\n") + 1
    expect(main.locator("tbody th")).to_have_text(f"Line {line}")
    expect(main).to_contain_text(tool.told)
    expect(main).to_contain_text(tool.remedy)
    looked_at(hands.page, f"mistake-{tool.key}")
    hands.write("text", text)
    hands.press("Check form")


def published(hands: Mouse, tool: Tool, number: int) -> None:
    """Looks at every page, then publishes."""
    main = hands.page.locator("main")
    expect(main.locator("h1")).to_contain_text("review and publish")
    hands.unfold("Page 2 of 2")
    expect(main).to_contain_text("Required")
    looked_at(hands.page, f"ready-{tool.key}-{number}")
    hands.press(f"Publish version {number}")
    expect(main).to_contain_text("New version published.")
    looked_at(hands.page, f"published-{tool.key}-{number}")
    hands.follow("Preview")
    expect(main).to_contain_text("Nothing you type here is saved or sent.")
    looked_at(hands.page, f"preview-{tool.key}")
    hands.follow("Next page")
    expect(main).to_contain_text("Check your answers")
    hands.page.goto(f"/forms/{tool.key}/")


def changed(hands: Mouse, tool: Tool, folder: Path) -> None:
    """The starting copy of version 1 becomes version 2, with one question in other words."""
    text = downloaded(hands.page, "Download a copy to edit")
    assert "version: 2\n" in text
    before, after = tool.change
    hands.follow("Upload it here")
    chosen_file(hands, folder, text.replace(before, after))
    main = hands.page.locator("main")
    expect(main).to_contain_text("1 question changed")
    row = main.locator(".hr-table--compare tbody tr")
    expect(row.locator("td").nth(0)).to_have_text(before.removeprefix("label: "))
    expect(row.locator("td").nth(1)).to_have_text(after.removeprefix("label: "))


def withdrawn(hands: Mouse, tool: Tool) -> None:
    """Version 1 is taken out of use, with a reason."""
    hands.follow("Withdraw version 1")
    looked_at(hands.page, "withdraw")
    hands.press("Withdraw version 1")
    expect(hands.page.locator("main")).to_contain_text("There is a problem")
    hands.write("reason", "A question was put more plainly")
    hands.press("Withdraw version 1")
    main = hands.page.locator("main")
    expect(main).to_contain_text("Version withdrawn.")
    expect(main).to_contain_text("A question was put more plainly")
    hands.follow("Compare version 2")
    looked_at(hands.page, "compare")
    hands.page.goto(f"/forms/{tool.key}/")


def put_in_use(desk: Desk, key: str) -> None:
    """The partnership administrator chooses the tool under Settings."""
    with desk.page("petra") as page:
        hands = Mouse(page)
        page.goto("/settings/forms/")
        page.locator("[name=screening_form]").select_option(value=key)
        hands.write("reason", "Our own tool")
        hands.press("Save changes")
        page.goto(f"/forms/{key}/")
        expect(page.locator("main")).to_contain_text("In use as the screening tool: yes")
        expect(page.locator("main")).not_to_contain_text("Publish a new version")


def filled_in(desk: Desk, tool: Tool) -> None:
    """A practitioner refers a child with the tool; the front door reads what was answered."""
    told = Told("Imogen", tool.key.title().replace("_", "-"))
    first, last = pages(told)[:5], pages(told)[-1]
    with desk.page("ann") as page:
        hands = Mouse(page)
        page.goto("/concerns/new/")
        for answers in first:
            hands.fill_in(answers)
            hands.press(ON)
        expect(page.locator("h1")).to_have_text(tool.heading)
        looked_at(page, f"filled-{tool.key}")
        hands.fill_in(tool.answers)
        hands.press(ON)
        hands.fill_in(last)
        hands.press(ON)
        hands.fill_in({"judgement": tool.judgement, "why": WHY})
        give_reasons(hands)
        hands.press("Send to the front door")
        expect(page.locator("h1")).to_contain_text("Sent to")
    with desk.page("bob") as page:
        hands = Mouse(page)
        page.goto("/front-door/")
        hands.follow(told.name, within="main table")
        evidence = next(text for name, text in tool.answers.items() if name.endswith("__evidence"))
        expect(page.locator("main")).to_contain_text(evidence)
