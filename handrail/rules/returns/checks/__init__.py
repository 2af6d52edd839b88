"""Every check of the census before it is sent, by its number, over the facts that would be sent."""

from handrail.rules.returns.checks import (
    assessments,
    children_in_need,
    enquiries,
    episodes,
    identity,
    pre_proceedings,
    protection,
    referral,
    return_wide,
)
from handrail.rules.returns.checks.check_results import Asked, Hit

OF_CHILD = {**identity.CHECKS, **episodes.OF_CHILD}
OF_EPISODE = {
    **referral.CHECKS,
    **episodes.CHECKS,
    **assessments.CHECKS,
    **enquiries.CHECKS,
    **protection.CHECKS,
    **children_in_need.CHECKS,
    **pre_proceedings.CHECKS,
}
OF_ALL = return_wide.CHECKS

__all__ = ["OF_ALL", "OF_CHILD", "OF_EPISODE", "Asked", "Hit"]
