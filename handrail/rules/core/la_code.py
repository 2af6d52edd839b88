"""The format of the number that the Department for Education gives a council."""

import re
from typing import Annotated

from pydantic import AfterValidator


def _code(value: str) -> str:
    if value and re.fullmatch(r"[2-9][0-9]{2}", value) is None:
        raise ValueError(
            "enter the three-digit code of the council, such as 211, or leave it empty"
        )
    return value


CouncilCode = Annotated[str, AfterValidator(_code)]
