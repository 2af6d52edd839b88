#!/usr/bin/env bash
# Takes away each guard of the product in turn and says which of them no test missed. First all tests
# are run once, to see in which of them each guard stood in somebody's way; then each guard is taken
# away from those, until one fails: the one that noticed last time (tests/mutate/noticed_by.txt)
# first. A run that was cut short is gone on with when nothing has changed.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH
place=$(mktemp -d "${TMPDIR:-/tmp}/handrail.XXXXXX")
trap 'rm -rf "$place"' EXIT
export HANDRAIL_MODE=test HANDRAIL_DATA=$place HANDRAIL_WHOLE=1
export HANDRAIL_DATABASE=sqlite:///$place/handrail.sqlite3
export HANDRAIL_MUTANTS=$PWD/.pytest_cache/resume/mutate-access DJANGO_SETTINGS_MODULE=handrail.config.settings
tests=(tests/actions tests/pages tests/records tests/crossing)

run() { # run PLUGIN WORD...
  python -m pytest -q -p tests.mutate.watch -p "tests.mutate.$1" -p no:randomly \
    -n "${HANDRAIL_TEST_WORKERS:-auto}" -m "not journey and not bench and not fault and not slow" "${@:2}"
}

state=$(python -c 'from tests.resume import state; print(state())')
if ! grep -qsx "$state" "$HANDRAIL_MUTANTS.met_by_all"; then
  # Guards under watch are asked anew for each question. A test that they be asked once fails here,
  # and is not used.
  HANDRAIL_RESUME=mutate-access run met --dist worksteal --tb=no "${tests[@]}" || [ $? -eq 1 ]
  echo "$state" >"$HANDRAIL_MUTANTS.met_by_all"
fi
outcome=0
run by_tests --dist load --maxschedchunk 1 --tb=no tests/mutate "${tests[@]}" "$@" || outcome=$?
python -m tests.mutate
exit "$outcome"
