#!/usr/bin/env bash
# Runs every check, two at a time, then says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH

told=$(mktemp -d)
trap 'rm -rf "$told"' EXIT
names=()
check() { # what, command ...; what it says is kept until all are done
  local number=${#names[@]}
  names+=("$1")
  shift
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
  { "$@" >"$told/$number" 2>&1 || touch "$told/$number.failed"; } &
}

committed_text() { git -c safe.directory='*' ls-files -z --cached --others --exclude-standard; }
no_secrets() {
  # Lock files are left out: every hash in them looks like a secret. So is what make docs writes.
  local files
  files=$(committed_text | tr '\0' '\n' | grep -vE '^(requirements/.*\.txt|package-lock\.json|docs/reference/.*)$')
  grep -v '^tests/' <<<"$files" | xargs -r detect-secrets-hook
}
# Tests sign in with invented passwords, so the word "password" finds nothing there; every other
# detector runs on them. The example of a log is hashes and signatures from end to end, and
# the invented stories hold pupil numbers.
no_secrets_in_tests() {
  local files
  files=$(committed_text | tr '\0' '\n' | grep '^tests/' |
    grep -vxE 'tests/rules/audit/ledger.json|tests/returns/stories.json')
  xargs -r detect-secrets-hook --disable-plugin KeywordDetector <<<"$files"
}
no_addresses_in_locks() {
  ! grep -n '://' requirements/*.txt && ! grep -n '"resolved"' package-lock.json
}

# As a live service would be set: a public https address, its own secret and keys.
as_live() {
  local scratch outcome=0
  scratch=$(mktemp -d)
  env HANDRAIL_MODE=production HANDRAIL_PUBLIC_ADDRESS=https://handrail.example \
    HANDRAIL_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
    HANDRAIL_KEYS="check:$(head -c 32 /dev/urandom | base64 -w0)" \
    HANDRAIL_DATA="$scratch" HANDRAIL_DATABASE="sqlite:///$scratch/check.sqlite3" \
    "$@" || outcome=$?
  rm -rf "$scratch"
  return $outcome
}

check "no secret in the files" no_secrets
check "no secret in the tests" no_secrets_in_tests
check "format (make format puts it right)" ruff format --check .
check "lint" ruff check .
check "types" mypy
check "layers" lint-imports
check "settings of a live service" as_live handrail check --deploy --fail-level WARNING
check "migrations match the models" handrail makemigrations --check --dry-run
check "generated docs are fresh (make docs writes them)" handrail docs --check
check "the description of the API is fresh" handrail openapi --out docs/reference/openapi.json --check
check "security lint" bandit --quiet --recursive --configfile pyproject.toml \
  --exclude ./handrail/linkage/batch ./handrail
# There SQL is put together from the model's own names and numbers; no text of a file stands in it.
check "security lint of linking" bandit --quiet --recursive --configfile pyproject.toml \
  --skip B506,B608 handrail/linkage/batch
check "no index address in the lock files" no_addresses_in_locks

wait
failed=()
for number in "${!names[@]}"; do
  printf '== %s\n' "${names[$number]}"
  cat "$told/$number"
  [ ! -e "$told/$number.failed" ] || failed+=("${names[$number]}")
done
if [ ${#failed[@]} -gt 0 ]; then
  printf '\nFailed:\n'
  printf '  %s\n' "${failed[@]}"
  exit 1
fi
printf '\nAll checks passed.\n'
