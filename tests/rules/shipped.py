"""The forms that come with Handrail, read for a test."""

from pathlib import Path

import handrail.rules
from handrail.rules.forms.form_parser import read_form
from handrail.rules.forms.questions import Form

FORMS = Path(handrail.rules.__file__).parent / "forms"
FILES = sorted(FORMS.glob("*.yaml"))
SHIPPED = {path.stem for path in FILES}


def shipped(key: str) -> Form:
    """A form by its key."""
    return read_form((FORMS / f"{key}.yaml").read_text("utf-8"))
