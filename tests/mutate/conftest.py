"""Guards are taken away in `make mutate-access` alone, which says where to write what it found."""

import os

collect_ignore_glob = [] if os.environ.get("HANDRAIL_MUTANTS") else ["test_*.py"]
