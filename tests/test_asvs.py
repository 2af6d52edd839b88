"""docs/run/asvs.csv: every requirement answered, and every test that it names is there."""

import ast
import csv
import re
import runpy
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import handrail.config.settings
from tests import source

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "run" / "asvs.csv"
STATUSES = {"pass", "partly", "fail", "not applicable"}
NUMBER = {"1": 70, "2": 183}
# of level 3, those that matter most for records like these
ALSO = {
    *("V1.2.10", "V2.3.5", "V3.4.7", "V3.4.8", "V3.5.8", "V3.6.1", "V4.1.4", "V5.2.4", "V5.2.6"),
    *("V6.3.8", "V6.4.6", "V6.5.6", "V7.5.3", "V8.2.4", "V8.3.2", "V11.1.4", "V14.2.6"),
    *("V14.2.7", "V14.2.8", "V15.2.4", "V15.4.2", "V16.5.4"),
}


@lru_cache(maxsize=1)
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(row: dict[str, str]) -> list[str]:
    return row["test"].split()


def test_every_requirement_of_the_first_two_levels_is_answered_once() -> None:
    ids = [row["id"] for row in rows()]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"V\d+\.\d+\.\d+", each) for each in ids)
    assert {level: sum(row["level"] == level for row in rows()) for level in NUMBER} == NUMBER
    assert {row["id"] for row in rows() if row["level"] == "3"} == ALSO


def test_every_answer_has_a_reason_and_what_passes_names_a_test() -> None:
    assert {row["status"] for row in rows()} <= STATUSES
    assert [row["id"] for row in rows() if len(row["reason"]) < 5] == []
    without = {row["id"] for row in rows() if row["status"] == "pass" and not named(row)}
    assert without == {"V15.1.1"}, "only what is a promise of people passes without a test"


def test_every_test_that_is_named_is_there_and_not_skipped() -> None:
    wanted = {name for row in rows() for name in named(row)}
    assert [name for name in sorted(wanted) if not _is_there(name)] == []


def _is_there(name: str) -> bool:
    file, _, function = name.partition("::")
    if not (ROOT / file).is_file():
        return False
    found = _tests(file)
    return function in found if function else bool(found)


# what `make test` leaves out, or out where something is not installed
LEFT_OUT = re.compile(r"mark\.(skip|bench|whole)|mark\.fault(?!.*mark\.brief)")


@lru_cache(maxsize=200)
def _tests(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assigned = {
        ast.unparse(node.targets[0]): ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
    }
    if LEFT_OUT.search(assigned.get("pytestmark", "")):
        return frozenset()
    return frozenset(
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and not _is_left_out(_marks(node, assigned))
    )


def _marks(node: ast.FunctionDef, assigned: dict[str, str]) -> list[str]:
    """The decorators of a test, those with a name of their own as that name was assigned."""
    written = [ast.unparse(each) for each in node.decorator_list]
    return [assigned.get(text, text) for text in written]


def _is_left_out(marks: list[str]) -> bool:
    """Whether `make test` may leave it out: of drawn tests without rows it runs only some."""
    is_drawn, has_rows = ("." + word in " ".join(marks) for word in ("drawn", "parametrize"))
    return (is_drawn and not has_rows) or any(LEFT_OUT.search(mark) for mark in marks)


ABSENT = re.compile(
    r"^(channels|daphne|websockets|graphene\S*|strawberry\S*|ariadne|ldap3?|python-ldap|django-auth-ldap"
    r"|pymemcache|pylibmc|python-memcached|pysaml2|python3-saml|twilio|aiortc|pylatex)==",
    re.I | re.M,
)
FETCHES = {"requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "ftplib"}
GO_OUT = (
    # the department, at the address of the settings alone; off until they are given
    "actions/returns/dfe_client.py",
    # a partner's system, at an address that an administrator gave, never inside
    "actions/integrations/webhook_client.py",
    # the provider of single sign-on, at the address of the settings alone
    "pages/accounts/sso_provider.py",
)
KEPT = re.compile(
    r"(?:localStorage|sessionStorage)\.\w+\(\"([^\"]+)\"|(indexedDB|postMessage|WebSocket)"
)


def test_what_is_said_to_be_absent_is_absent() -> None:
    """Else "not applicable" would go stale without anybody noticing."""
    locked = (ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8")
    assert ABSENT.findall(locked) == []
    assert not {"django.contrib.admin", "debug_toolbar"} & set(settings.INSTALLED_APPS)
    fetching = {path for path in source.files(".py", source.PRODUCT) if FETCHES & _imports(path)}
    assert fetching == {source.PRODUCT / name for name in GO_OUT}
    scripts = [*source.files(".js", source.PRODUCT / "pages" / "styles")]
    assert scripts
    kept = {m for path in scripts for pair in KEPT.findall(path.read_text("utf-8")) for m in pair}
    assert kept <= {"", "hr-keys"}, "a browser keeps whether keys are on, and nothing else"


def _imports(path: Path) -> set[str]:
    return {
        name
        for node in source.imports(path)
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [str(node.module)]
        )
    }


OUT = {"socket", "smtplib", "psycopg", "django.core.mail", *FETCHES}
CALLS = {  # what opens a connection -> what it is called in the table of docs/run/install.md
    "actions/integrations/webhook_client.py": "*Connected systems*",
    "actions/core/mail.py": "`HANDRAIL_SMTP`",
    "actions/sharing/virus_scanner.py": "`HANDRAIL_CLAMD`",
    "actions/returns/dfe_client.py": "`HANDRAIL_DFE_URL`",
    "pages/accounts/sso_provider.py": "`HANDRAIL_SSO_ISSUER`",
    **{f"{module}.py": "`HANDRAIL_DATABASE`" for module in (
        "config/postgresql", "records/snapshots",
        "management/machine_checks", "management/worker_loop", "management/scratch_restore")},
}  # fmt: skip


def test_every_place_that_is_called_is_written_down() -> None:
    text = (ROOT / "docs" / "run" / "install.md").read_text(encoding="utf-8")
    table = text.partition("## Connections it opens")[2].partition("\n## ")[0]
    calling = {
        str(path.relative_to(source.PRODUCT))
        for path in source.files(".py", source.PRODUCT)
        if OUT & _imports(path)
    }
    assert calling == set(CALLS)
    assert [name for name in CALLS.values() if name not in table] == []


RUNS = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "Template"}
READS_OBJECTS = {"pickle", "marshal", "shelve", "dill", "jsonpickle"}
OBJECT_LOADERS = ("yaml.Loader", "UnsafeLoader", "FullLoader", "unsafe_load", "full_load")


def _name_of(node: ast.expr) -> str:
    """`os.system` as it is written; what has no name of its own is left out of it."""
    if isinstance(node, ast.Attribute):
        return f"{_name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_no_shell_is_called_and_no_text_becomes_code_or_an_object() -> None:
    found = []
    for path in source.files(".py"):
        for node in source.nodes(path):
            if isinstance(node, ast.Call):
                is_shell = any(key.arg == "shell" for key in node.keywords)
                found += [path.name] if is_shell or _name_of(node.func) in RUNS else []
            if isinstance(node, ast.Attribute) and _name_of(node).endswith(OBJECT_LOADERS):
                found.append(path.name)
        found += [path.name] if READS_OBJECTS & _imports(path) else []
    assert found == []


CIPHERS = {
    "AESGCM", "HKDF", "hashes", "Ed25519PrivateKey", "Ed25519PublicKey", "InvalidSignature",
    "InvalidTag", "Encoding", "PrivateFormat", "NoEncryption", "load_pem_private_key",
}  # fmt: skip
HASHES = {"hashlib.sha256", "hashlib.blake2b", "hmac.digest", "hmac.new", "hmac.compare_digest"}
CHANCE = {  # where chance is no secret: the demo, a drawn sample, a pause
    "actions/demo/further_children.py", "actions/demo/past_referrals.py",
    "rules/casework/dip_samples.py", "pages/middleware.py",
}  # fmt: skip


def test_encryption_hashes_and_random_numbers_are_those_of_libraries_that_others_check() -> None:
    ciphers, hashed, chance = set(), set(), set()
    for path in source.files(".py"):
        for node in source.nodes(path):
            if isinstance(node, ast.ImportFrom) and str(node.module).startswith("cryptography"):
                ciphers |= {each.name for each in node.names}
            if isinstance(node, ast.Attribute) and _name_of(node.value) in {"hashlib", "hmac"}:
                hashed.add(_name_of(node))
        if "random" in _imports(path):
            chance.add(str(path.relative_to(source.PRODUCT)))
    assert ciphers == CIPHERS
    assert hashed == HASHES
    assert chance == CHANCE


WRITES_HTML = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser"
    r"|\beval\(|new Function"
)
MERGES = re.compile(r"__proto__|Object\.assign|setPrototypeOf|\.prototype\b|\bfor \([^)]* in ")


def test_our_scripts_write_no_html_and_merge_no_objects() -> None:
    scripts = source.files(".js", source.PRODUCT / "pages" / "styles")
    assert len(scripts) > 5
    for path in scripts:
        text = path.read_text("utf-8")
        assert WRITES_HTML.findall(text) + MERGES.findall(text) == [], path.name


def test_passwords_are_hashed_with_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_MODE", "demo")
    read: dict[str, Any] = runpy.run_path(handrail.config.settings.__file__)
    assert read["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_every_library_is_locked_with_its_hash() -> None:
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        assert "://" not in text, f"{file.name} names another index"
        for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.M):
            if re.match(r"[A-Za-z0-9]", block):
                assert "--hash=sha256:" in block, block.splitlines()[0]
