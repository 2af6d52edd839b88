"""A partnership brings its own screening tool: two commands, no code, and it is used."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from tests.journeys.browsing import Desk
from tests.journeys.hands import Mouse
from tests.journeys.referring import ON, WHY, Told, pages
from tests.journeys.serving import Place, sentence

TOOL = Path(__file__).parents[1] / "forms" / "zero_to_three.yaml"
OUTPUT = "Northmere score"
EVIDENCE = "Two whole nights in November, told by her aunt"
# Handrail asks that a tool's own judgement stands under these names, and says so.
OWN_NAMES = {"key: overall_view": "key: judgement", "key: overall_reason": "key: why"}


def adopted(place: Place) -> None:
    """Publishes the tool and puts it in force."""
    text = TOOL.read_text("utf-8")
    for theirs, ours in OWN_NAMES.items():
        text = text.replace(theirs, ours)
    file, settings = place.folder / "tool.yaml", place.folder / "settings.yaml"
    file.write_text(text, "utf-8")
    done = place.command("forms", "publish", str(file))
    assert done.returncode == 0, sentence(done)
    plain = yaml.safe_load(place.command("partnership", "show").stdout)
    settings.write_text(yaml.safe_dump(plain | {"screening_form": "zero_to_three"}), "utf-8")
    done = place.command("partnership", "set", str(settings), "--reason", "Our own tool")
    assert done.returncode == 0, sentence(done)


@pytest.fixture(scope="module")
def borough(desk: Desk) -> Desk:
    adopted(desk.server.place)
    return desk


def before_and_after(told: Told) -> tuple[list[dict[str, str]], dict[str, str]]:
    every = pages(told)
    return every[:5], every[-1]


@pytest.mark.story
def test_a_referral_is_written_with_the_tool_of_another_borough(borough: Desk) -> None:
    told = Told("Philippa", "Okonjo")
    first, last = before_and_after(told)
    with borough.page("ann") as page:
        hands = Mouse(page)
        page.goto("/concerns/new/")
        for answers in first:
            hands.fill_in(answers)
            hands.press(ON)
        expect(page.locator("h1")).to_have_text("Where the child is")
        hands.fill_in({"w01": "2", "w02": "0", "w03": "not_known"})
        hands.press(ON)
        for title in ("Who is around", "Phone and online", "Health and", "Home, help"):
            expect(page.locator("h1")).to_contain_text(title)
            hands.press(ON)
        hands.fill_in(last)
        hands.press(ON)
        demanded(hands)
        beside_the_judgement(hands)
        hands.press("Send to the front door")
        expect(page.locator("h1")).to_contain_text("Sent to")
        expect(page.locator("main")).not_to_contain_text(OUTPUT)
    read_at_the_front_door(borough, told)


def demanded(hands: Mouse) -> None:
    """A worry needs its evidence before it is sent; what is no worry needs none."""
    hands.fill_in({"judgement": "act_today", "why": WHY})
    hands.press("Send to the front door")
    missing = hands.page.locator(".govuk-error-summary a", has_text="What you know:")
    expect(missing).to_have_text(["Answer “What you know: Whole nights away”"])
    hands.follow("Answer “What you know: Whole nights away”", within=".govuk-error-summary")
    hands.write("w01__evidence", EVIDENCE)
    hands.press(ON)
    expect(hands.page.locator(".hr-missing")).to_have_count(0)


def beside_the_judgement(hands: Mouse) -> None:
    """The tool's output stands once, under the judgement's heading and above its question."""
    output = hands.page.locator("main", has_text=OUTPUT).locator(f"text={OUTPUT}")
    expect(output).to_have_count(1)
    card = hands.page.locator(".hr-card", has_text="Tool output, not a judgement.")
    expect(card).to_contain_text(f"{OUTPUT}: 2 (0 to 19)")
    after = card.evaluate(
        "(card) => !!(card.compareDocumentPosition(document.querySelector('[name=judgement]'))"
        " & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    assert after


def read_at_the_front_door(borough: Desk, told: Told) -> None:
    with borough.page("bob") as page:
        hands = Mouse(page)
        page.goto("/front-door/")
        expect(page.locator("main")).not_to_contain_text(OUTPUT)
        hands.follow(told.name, within="main table")
        main = page.locator("main")
        expect(main).to_contain_text("Tool output, not a judgement.")
        expect(main).to_contain_text(EVIDENCE)
        expect(main).to_contain_text("Act today")
