"""Every check of the census before it is sent, by its number, over the facts that would be sent."""

from handrail.rules.returns.checks import (
    assessments,
    children_in_need as in_need,
    enquiries,
    episodes,
    identity,
    protection,
    referral,
    return_wide as whole,
)
from handrail.rules.returns.checks.hit import Asked, Hit

OF_CHILD = {**identity.CHECKS, **episodes.OF_CHILD}
OF_EPISODE = {
    **referral.CHECKS,
    **episodes.CHECKS,
    **assessments.CHECKS,
    **enquiries.CHECKS,
    **protection.CHECKS,
    **in_need.CHECKS,
}
OF_ALL = whole.CHECKS

__all__ = ["OF_ALL", "OF_CHILD", "OF_EPISODE", "Asked", "Hit"]
