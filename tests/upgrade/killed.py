"""Migrates, and is killed by itself before one statement: python -m tests.upgrade.killed N WORDS.

N counts the statements in which WORDS stand. Without a kill it says how many there were.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any


def main(number: int, words: str) -> None:
    """Runs the migrations of the configured database."""
    os.environ["HANDRAIL_MODE"] = "test"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handrail.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    seen = 0

    def count(execute: Callable[..., Any], sql: Any, params: Any, many: bool, told: Any) -> Any:
        nonlocal seen
        seen += words in str(sql)
        if number and seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, told)

    with connection.execute_wrapper(count):
        call_command("migrate", verbosity=0)
    sys.stdout.write(f"{seen}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
