"""The settings of the product with one limit lifted: a fuzzer asks more often than any system."""

from handrail.config.settings import *  # noqa: F403
from handrail.config.settings import ACCOUNT_RATE_LIMITS

ACCOUNT_RATE_LIMITS["api"] = "1000000/m/key"
ACCOUNT_RATE_LIMITS["api_token"] = "1000000/m/ip"
ACCOUNT_RATE_LIMITS["api_token_own"] = "1000000/m/key"
