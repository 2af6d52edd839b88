"""The commands an outsider may rely on: what they print, refuse and exit with."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from handrail.actions.accounts import accounts
from handrail.actions.demo import build
from handrail.actions.demo.cast import SETTER
from handrail.management.commands import docs
from handrail.pages.core import routes
from handrail.pages.management.commands import policy
from handrail.records.models import Event
from handrail.records.package_data import shipped_forms
from handrail.records.queries.core import settings
from handrail.rules.forms.form_parser import read_form

HAND_OVER = dict(shipped_forms())["hand_over.yaml"].replace("key: hand_over", "key: our_own", 1)


def test_policy_prints_every_route_as_json(capsys):
    call_command("policy", "--json")
    table = json.loads(capsys.readouterr().out)
    assert {row["name"] for row in table} == set(routes.BY_NAME)
    assert set(table[0]) == {"pattern", "name", "methods", "object_kind", "policy"}


def test_policy_exits_1_when_an_address_has_none(monkeypatch, capsys):
    monkeypatch.setattr(
        policy, "list_resolved_routes", lambda: [("/loose/", None), ("/my/", "my_page")]
    )
    with pytest.raises(CommandError, match="/loose/") as refused:
        call_command("policy")
    assert refused.value.returncode == 1
    assert "/my/" in capsys.readouterr().out


def test_every_resolved_address_is_in_the_table():
    assert {name for _, name in policy.list_resolved_routes()} == set(routes.BY_NAME)


class TestForms:
    @pytest.fixture
    def own(self, tmp_path):
        """A form of the partnership's own, in a file."""
        file = tmp_path / "our_own.yaml"
        file.write_text(HAND_OVER, encoding="utf-8")
        return file

    def test_check_says_what_is_in_a_good_file(self, own, capsys):
        call_command("forms", "check", str(own))
        assert "no problems found" in capsys.readouterr().out

    def test_check_names_file_line_and_remedy(self, tmp_path):
        bad = tmp_path / "bad.yaml"
        bad.write_text("key: mine\nversion: one\ntitle: Mine\nuse: work\npages: []\n")
        with pytest.raises(CommandError, match=r"bad.yaml, line 2: version.*\. \w+") as refused:
            call_command("forms", "check", str(bad))
        assert refused.value.returncode == 1

    def test_check_says_when_a_screening_lacks_a_judgement(self, tmp_path):
        bad = tmp_path / "bad.yaml"
        bad.write_text(
            "key: mine\nversion: 1\ntitle: Mine\nuse: screening\npages:\n  - key: one\n"
            "    title: One\n    questions:\n      - {key: a, kind: text, label: A}\n"
        )
        with pytest.raises(CommandError, match="judgement"):
            call_command("forms", "check", str(bad))

    def test_check_says_when_there_is_no_such_file(self):
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("forms", "check", "nowhere.yaml")

    @pytest.mark.django_db
    def test_what_was_published_is_listed_and_shown(self, own, capsys):
        call_command("forms", "publish", str(own))
        form = read_form(HAND_OVER)
        call_command("forms", "list")
        call_command("forms", "show", form.key, form.version)
        told = capsys.readouterr().out
        assert f"Published {form.key}, version {form.version}" in told
        assert f"{form.key} " in told
        assert HAND_OVER in told

    @pytest.mark.django_db
    def test_a_published_version_never_changes(self, own):
        call_command("forms", "publish", str(own))
        own.write_text(HAND_OVER + "# another text\n", encoding="utf-8")
        with pytest.raises(CommandError, match="higher version"):
            call_command("forms", "publish", str(own))

    @pytest.mark.django_db
    def test_show_says_when_there_is_no_such_version(self):
        with pytest.raises(CommandError, match="handrail forms list"):
            call_command("forms", "show", "nothing", "9")

    def test_schema_is_json_schema(self, capsys):
        call_command("forms", "schema")
        assert "pages" in json.loads(capsys.readouterr().out)["properties"]


@pytest.mark.django_db
class TestPartnership:
    def test_show_says_when_nothing_is_set_up(self, emptied):
        with pytest.raises(CommandError, match="handrail init"):
            call_command("partnership", "show")

    def test_what_show_prints_can_be_set_again(self, tmp_path, capsys):
        for flag, name in (("--json", "kept.json"), (None, "kept.yaml")):
            call_command("partnership", "show", *filter(None, [flag]))
            kept = tmp_path / name
            kept.write_text(capsys.readouterr().out.replace("020 7946 0111", "020 7946 0112"))
            call_command("partnership", "set", str(kept), "--reason", "A new phone")
            assert "In force: version" in capsys.readouterr().out
        front_door = settings.settings_in_force().contact("front_door")
        assert front_door.phone == "020 7946 0112"

    def test_set_says_each_fault_in_a_sentence(self, tmp_path):
        bad = tmp_path / "bad.yaml"
        bad.write_text("name: Northmere\nplaces: Northmere\n")
        with pytest.raises(CommandError) as refused:
            call_command("partnership", "set", str(bad), "--reason", "Trying")
        assert "short_name is missing: add it." in str(refused.value)
        assert "places is not a setting" in str(refused.value)


class TestDocs:
    @pytest.fixture(autouse=True)
    def _elsewhere(self, settings, tmp_path, monkeypatch):
        sample = (settings.ROOT / ".env.sample").read_text("utf-8")
        (tmp_path / ".env.sample").write_text(sample, encoding="utf-8")
        settings.ROOT = tmp_path
        monkeypatch.setattr(docs, "collect_wording", lambda root: [])  # has tests of its own

    def test_check_names_stale_pages_and_exits_1(self, tmp_path, capsys):
        call_command("docs")
        call_command("docs", "--check")
        assert "fresh" in capsys.readouterr().out
        (tmp_path / "docs" / "reference" / "workflow.md").write_text("old")
        with pytest.raises(
            CommandError, match=r"Stale: reference/workflow\.md\. Run: handrail docs"
        ):
            call_command("docs", "--check")

    def test_every_command_and_model_is_listed(self):
        assert "handrail demo" in {name for name, _, _ in docs.list_commands()}
        assert ("Referral", "urgency", "CharField") in docs.list_fields()


@pytest.mark.django_db
class TestDemoRefuses:
    def test_production_refuses_it(self, settings):
        settings.MODE = "production"
        with pytest.raises(CommandError, match="not for production"):
            call_command("demo", "--no-serve")

    def test_a_database_with_another_partnership_exits_3_and_stays_as_it_is(self):
        before = Event.objects.count()
        with pytest.raises(CommandError, match="another partnership") as refused:
            call_command("demo", "--no-serve")
        assert refused.value.returncode == 3
        assert Event.objects.count() == before
        assert not build.has_demo()

    def test_a_database_with_somebody_elses_account_exits_3(self, emptied):
        new = accounts.NewAccount(login="real", name="Somebody Real")
        accounts.add_account(by=SETTER, new=new, now=timezone.now())
        with pytest.raises(CommandError, match="another partnership") as refused:
            call_command("demo", "--no-serve")
        assert refused.value.returncode == 3
