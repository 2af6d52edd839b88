"""What links whole registers is heavy, and no process that serves pages loads it."""

import subprocess
import sys

HEAVY = {"splink", "duckdb", "pyarrow", "numpy", "pandas", "pyspark"}
HEAVY |= {"openpyxl", "weasyprint"}  # what makes files is loaded when somebody asks for one
SERVE = """
import importlib, pkgutil, sys
import handrail.config.wsgi, handrail.config.urls
print("started", *("ninja" for name in sys.modules if name == "ninja"))
import handrail.pages, handrail.linkage.candidate_search, handrail.actions.people.register

for module in pkgutil.walk_packages(handrail.pages.__path__, "handrail.pages."):
    importlib.import_module(module.name)
print(" ".join(sorted(sys.modules)))
"""


def test_the_pages_load_no_engine():
    served = subprocess.run(
        [sys.executable, "-c", SERVE], capture_output=True, text=True, check=True
    )
    started, pages = served.stdout.splitlines()
    assert started == "started", "the API is loaded when a system first asks for it"
    loaded = set(pages.split())
    assert "handrail.pages.people.register" in loaded
    assert loaded & HEAVY == set()
