"""Episodes as each agency reads them."""

import pytest

from handrail.actions.accounts import accounts
from handrail.actions.core.recording import Refused
from handrail.records.models import Membership, Missing, MissingShare
from handrail.records.queries.missing import episodes as queries
from handrail.rules.vocabulary import Role
from tests import people
from tests.actions.missing.test_episode_links import _two_children
from tests.people.casework import allocated, taken
from tests.people.missing import another_child, back, reported, when

pytestmark = pytest.mark.django_db


def test_whoever_reads_one_episode_alone_sees_no_link_to_the_other() -> None:
    first, second = _two_children()
    second.sensitivity, second.guardian = "S2", people.account("cat")
    Missing.objects.filter(pk=second.pk).update(sensitivity="S2", guardian=second.guardian)
    cora = people.act_as("cora")
    assert queries.list_links(cora, queries.find_episode(cora, first.public_id)) == []
    assert queries.find_episode(cora, second.public_id) is None


def test_an_interviewer_reads_the_episode_that_was_given_to_them_and_no_case() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    ines = people.act_as("ines")
    assert queries.find_episode(ines, row.public_id) is None
    taken(row, "give", by="cora", interviewer=people.account("ines"))
    shown = queries.find_episode(ines, row.public_id)
    assert shown is not None
    assert queries.episode_page_for(ines, shown).is_whole
    taken(row, "hold", by="ines", **when("held", "2026-11-24 11:00"))
    assert Missing.objects.get(pk=row.pk).state == "held"
    with pytest.raises(Refused):
        taken(row, "share", by="ines", told="health")


def test_police_read_their_report_and_never_the_interview() -> None:
    row = reported(case=allocated())
    Missing.objects.filter(pk=row.pk).update(agency=people.agency("police"))
    back(row, "2026-11-24 06:15", by="pol")
    taken(row, "hold", by="cat", **when("held", "2026-11-24 11:00"))
    pol = people.act_as("pol")
    page = queries.episode_page_for(pol, queries.find_episode(pol, row.public_id))
    assert not page.is_whole
    assert {kept.row.part for kept in page.kept} == {"report", "locate"}
    with pytest.raises(Refused):
        taken(row, "share", by="pol", told="health")


def test_an_agency_reads_the_words_written_for_it_and_nothing_else() -> None:
    row = back(reported(case=allocated()), "2026-11-24 06:15")
    taken(row, "not_hold", by="cat", why="not_now")
    taken(row, "share", by="cat", told="health", what="She needs a doctor she knows")
    share = MissingShare.objects.get()
    nia, lena = people.act_as("nia"), people.act_as("lena")
    found = queries.find_share(nia, share.public_id)
    assert found is not None
    assert found[2].answers["what"] == "She needs a doctor she knows"
    assert queries.find_share(lena, share.public_id) is None
    assert queries.find_episode(nia, row.public_id) is None


def test_whoever_reads_only_a_part_of_an_episode_sees_no_link_to_it() -> None:
    first, second = _two_children()
    assert queries.list_links(people.act_as("cora"), first)
    Membership.objects.filter(account=people.account("cora")).update(role=Role.DATA_IMPORTER)
    cora = people.act_as("cora")
    assert queries.find_episode(cora, second.public_id) == second
    assert queries.list_links(cora, first) == []


def test_a_link_to_an_episode_that_one_only_reads_is_for_others_to_decide() -> None:
    first = reported(case=allocated(), vehicles="AB12 CDE")
    reported(another_child(), vehicles="AB12 CDE")
    accounts.give_role(
        by=people.SETTER, account=people.account("cat"), agency=people.agency("council"),
        role=Role.SENIOR_MANAGER, now=people.SET_UP,
    )  # fmt: skip
    for login, may_say in (("cat", {False}), ("cora", {True})):
        links = queries.list_links(people.act_as(login), first)
        assert {link.may_say for link in links} == may_say, login
