"""R04, R05: a disk that is full, under the database, under the documents, under nothing else."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import disk, world
from tests.faults.killing import Campaign, said
from tests.faults.outside import Ledger
from tests.faults.world import World
from tests.operate.running import App, Person

pytestmark = pytest.mark.fault
ROOM = 60  # MB beside what is there already


def size(world: World) -> int:
    """MB that the database takes."""
    root = world.cluster.data if world.cluster else world.data
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file()) // 1_000_000


@pytest.fixture
def cramped(first_world: World, tmp_path: Path) -> Iterator[tuple[World, Path]]:
    """A world whose database lies on a small disk, and that disk."""
    place = Path(tempfile.mkdtemp(prefix="handrail-disk."))  # where PostgreSQL may go
    with disk.small(place, size(first_world) + ROOM):
        made = world.copied(first_world, tmp_path / "data", on=place)
        try:
            yield made, place
        finally:
            made.stop()
    place.rmdir()


def campaign(world: World, app: App, folder: Path) -> Campaign:
    return Campaign(world, Ledger(folder / "ledger.jsonl"), app, left=list(world.drafts))


def test_a_full_disk_saves_nothing_shows_nothing_unlogged_and_loses_no_words(
    cramped: tuple[World, Path], apps: list[App], tmp_path: Path
) -> None:
    world, place = cramped
    app = world.app().start(ready=False)  # so little room is told as a fault from the start
    apps.append(app)
    told = campaign(world, app, tmp_path)
    ann = Person("ann")
    ann.sign_in(app)
    assert told.concern(ann).go(app, told.ledger)
    press = told.concern(ann)
    press.typed["why"] = "The debt is called in on Friday"
    ballast = disk.fill(place)
    if world.cluster:
        _until_it_stops(world, app, ann)
    answer = press.send(app)
    if world.cluster and answer.status_code == 302:  # the log it had begun had room for it
        told.ledger.told(press.key, press.receipt(answer))
    else:
        assert answer.status_code == 503
        assert "The debt is called in on Friday" in said(answer.text)
        assert "not saved" in said(answer.text)
    _nothing_is_shown_unlogged(world, app, ann, f"/concerns/{press.key}/check/")
    assert app.answers("/healthz")
    ballast.unlink()
    if world.cluster:
        world.cluster.stop("immediate")
        world.cluster.start()
    assert press.go(app, told.ledger), press.why
    told.ledger.check(world)


def _nothing_is_shown_unlogged(world: World, app: App, person: Person, path: str) -> None:
    """A page is refused, unless that it was read found room: PostgreSQL begins its log ahead."""
    page = person.get(app, path)
    if world.cluster and page.status_code == 200:
        read = "SELECT verb FROM records_event ORDER BY sequence DESC LIMIT 1"
        assert world.ask(read) == [("viewed",)], "a page that nobody notes as read was shown"
        return
    assert page.status_code == 503
    assert not app.answers("/readyz")


def _until_it_stops(world: World, app: App, person: Person) -> None:
    """PostgreSQL has room in the log it has begun: what is written until it has none."""
    for _ in range(400):
        try:
            world.ask("CREATE TABLE IF NOT EXISTS waste (t text)")
            world.ask("INSERT INTO waste SELECT repeat('x', 8000) FROM generate_series(1, 500)")
        except Exception:  # a refusal, or a server that stopped: full either way; none at all fails
            return
    raise AssertionError("the disk was never full")


def test_where_documents_have_no_room_they_are_refused_and_all_else_goes_on(
    world: World, apps: list[App], tmp_path: Path
) -> None:
    with disk.small(world.data / "documents", 1):
        app = world.app().start()
        apps.append(app)
        told = campaign(world, app, tmp_path)
        cat, ann = Person("cat"), Person("ann")
        cat.sign_in(app)
        ann.sign_in(app)
        press = told.document(cat)
        ballast = disk.fill(world.data / "documents")
        answer = press.send(app)
        assert answer.status_code == 503
        assert "not saved" in said(answer.text)
        assert "School report" in said(answer.text)
        assert told.concern(ann).go(app, told.ledger), "a concern needs no room for documents"
        ballast.unlink()
        assert press.go(app, told.ledger), press.why
        told.ledger.check(world)


def test_nothing_is_written_to_the_folder_for_temporary_files(
    world: World, apps: list[App], tmp_path: Path
) -> None:
    with disk.small(tmp_path / "tmp", 1) as temporary:
        disk.fill(temporary)
        app = world.app(TMPDIR=str(temporary)).start()
        apps.append(app)
        told = campaign(world, app, tmp_path)
        cat = Person("cat")
        cat.sign_in(app)
        assert told.document(cat).go(app, told.ledger)
        told.ledger.check(world)
        assert json.dumps([path.name for path in temporary.iterdir()]) == '["ballast"]'
