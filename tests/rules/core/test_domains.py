"""What domains bring to a layer is found by its name, in the order of the domains."""

import pytest

from handrail.rules.core.domains import DOMAINS, domain_modules

pytestmark = pytest.mark.once


def test_declarations_come_in_the_order_of_the_domains() -> None:
    found = [
        one.__name__.split(".")[2] for one in domain_modules("handrail.actions", "step_handlers")
    ]
    assert found == [domain for domain in DOMAINS if domain in found]
    assert {"casework", "missing"} <= set(found)


def test_a_domain_that_brings_nothing_is_left_out() -> None:
    assert domain_modules("handrail.actions", "no_such_module") == ()
    assert len(domain_modules("handrail.actions", "step_handlers")) < len(DOMAINS)
