"""What rests on each rule of law is found in clocks, options, grounds and forms."""

from handrail.rules.law.register import load_register
from handrail.rules.organisation.law_uses import uses_of_rules


def test_clocks_options_grounds_and_forms_are_found_by_their_rule() -> None:
    uses = uses_of_rules([("A referral", ["ca1989-s17"])])
    assert "Deadline: Decide on a referral (statutory limit)" in uses["working-together"]
    assert "Disruption option: Police protection" in uses["ca1989-s46"]
    assert uses["ca1989-s17"] == ["Duty or power to share information", "Form: A referral"]


def test_nothing_names_a_rule_that_the_register_does_not_know() -> None:
    assert set(uses_of_rules([])) - set(load_register()) == {"common-law"}
