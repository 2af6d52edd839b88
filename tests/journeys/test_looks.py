"""What everybody meets: built as all pages are, and none left out anywhere."""

from functools import partial
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

from handrail.pages.core.routes import ROUTES
from tests.draw import WHOLE, Tenth
from tests.journeys.browsing import Desk
from tests.journeys.copies import copied
from tests.journeys.found import Found
from tests.journeys.kind import Kind
from tests.journeys.looking import faults_of
from tests.journeys.pages import PARTS


@pytest.fixture(scope="module")
def kinds(found: Found) -> dict[str, list[Kind]]:
    """The pages to look at by part, each part found once and when it is asked for."""
    return Kinds(found)


class Kinds(dict[str, list[Kind]]):
    """The pages of a part, found when they are asked for."""

    def __init__(self, found: Found) -> None:
        self.found = found

    def __missing__(self, part: str) -> list[Kind]:
        self[part] = PARTS[part](self.found)
        return self[part]


@pytest.mark.drawn
@pytest.mark.parametrize("part", PARTS)
def test_pages_keep_to_the_standard(
    part: str, desk: Desk, found: Found, kinds: dict[str, list[Kind]], tenth: Tenth
) -> None:
    """In `make test` a sixth of the pages of each part, in `make matrix` all of them."""
    assert faults_of(desk, found, tenth(part, kinds[part], share=6)) == []


# Addresses that lead to no page of their own: they answer with a file or with another page.
NO_PAGES = {"healthz", "readyz", "account_signup", "blank", "referral_pdf", "form_copy",
            "form_blank", "form_example", "people_template", "calendar_feed",
            "missing_template", "records_template", "records_schema",
            "stay", "mfa_login_webauthn", "mfa_list_webauthn",
            "panel_minutes", "panel_seat", "dip_findings", "inspection_list",
            "intel_csv", "intel_paper", "place_part"}  # fmt: skip
NO_PAGES |= {"certificate", "document_file", "sso_back", "metrics", "home"}
# Looked at where somebody is led to them: without an account, after mistakes, for information.
ON_THE_WAY = {
    "begin_outside",
    "case_begin",
    "case_disagree",
    "task",
    "task_late",
    "way_back",
    "where_it_stands",
    "write_own_words",
    "go_on",
    "discontinue",
    "kept",
    "unsent_words",
    # looked at in test_second_factor, where second factors are asked for
    "mfa_authenticate",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
}
# No journey looks at these yet: each comes after a search by exact words, a third opening, a
# proposed role, a proof that has grown old, or an app that is given up.
NOT_LOOKED_AT = {"glass_open", "glass_lift", "role_proposal", "account_reauthenticate"}
# ... or once a record is due, an episode is historic, or an import is withdrawn: the demo has none
NOT_LOOKED_AT |= {"disposal", "missing_correct_mark", "records_withdrawal"}
NOT_LOOKED_AT |= {"mfa_deactivate_totp", "mfa_generate_recovery_codes"}


@pytest.mark.whole
@pytest.mark.skipif(not WHOLE, reason="finding every page takes long: make matrix does it")
def test_no_page_is_left_out(kinds: dict[str, list[Kind]]) -> None:
    told = [kind.address for part in PARTS for kind in kinds[part]]
    there = [address for address in told if not address.startswith("/nothing-here")]
    met = {resolve(urlsplit(address).path).url_name for address in there}
    shown = {route.name for route in ROUTES if "GET" in route.methods}
    left = shown - met - NO_PAGES - ON_THE_WAY - NOT_LOOKED_AT
    assert sorted(name for name in left if not name.startswith("api_")) == []  # of software


def test_pages_of_a_referral_can_be_had_as_pdf(desk: Desk, found: Found) -> None:
    mine = found.of("referral", "ann", "Ashgrove")
    with desk.page("ann") as page:
        paper = copied(page, partial(page.goto, f"{mine}pdf/"))
        assert paper.path().read_bytes().startswith(b"%PDF-")
