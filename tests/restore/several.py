"""Runs several modules in one process, each as `python -m` would run it alone.

Reads a list of [words, what is typed] as JSON, and writes of each [code, output, errors].
"""

import contextlib
import io
import json
import runpy
import sys
import traceback


def main() -> None:
    """Runs what standard input names, one after the other."""
    told = [_one(words, typed) for words, typed in json.load(sys.stdin)]
    sys.stdout.write(json.dumps(told) + "\n")


def _one(words: list[str], typed: str) -> tuple[int, str, str]:
    said, wrong = io.StringIO(), io.StringIO()
    sys.argv, sys.stdin = [*words], io.StringIO(typed)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(wrong):
        code = _ended(words[0])
    return code, said.getvalue(), wrong.getvalue()


def _ended(module: str) -> int:
    """Runs a module with a connection of its own: the code with which a process would end."""
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:
        traceback.print_exc()
        return 1
    finally:
        from django.db import connections

        connections.close_all()
    return 0


if __name__ == "__main__":
    main()
