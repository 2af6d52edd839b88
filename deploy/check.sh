#!/usr/bin/env bash
# Runs every check, then says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/.venv/bin:$PATH

failed=()
check() { # what, command ...
  local what=$1
  shift
  printf '== %s\n' "$what"
  "$@" || failed+=("$what")
}

committed_text() { git -c safe.directory='*' ls-files -z --cached --others --exclude-standard; }
no_secrets() {
  # Lock files are left out: every hash in them looks like a secret. Tests sign in with invented
  # passwords, so the word "password" finds nothing there; every other detector runs on them.
  local files
  files=$(committed_text | tr '\0' '\n' | grep -vE '^(requirements/.*\.txt|package-lock\.json)$')
  grep -v '^tests/' <<<"$files" | xargs -r detect-secrets-hook &&
    grep '^tests/' <<<"$files" | xargs -r detect-secrets-hook --disable-plugin KeywordDetector
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

check "format (make format puts it right)" ruff format --check .
check "lint" ruff check .
check "types" mypy
check "layers" lint-imports
check "settings of a live service" as_live handrail check --deploy --fail-level WARNING
check "migrations match the models" handrail makemigrations --check --dry-run
check "generated docs are fresh (make docs writes them)" handrail docs --check
check "security lint" bandit --quiet --recursive --configfile pyproject.toml \
  --exclude ./handrail/linkage/batch ./handrail
# There SQL is put together from the model's own names and numbers; no text of a file stands in it.
check "security lint of linking" bandit --quiet --recursive --configfile pyproject.toml \
  --skip B506,B608 handrail/linkage/batch
check "no secret in the files" no_secrets
check "no index address in the lock files" no_addresses_in_locks

if [ ${#failed[@]} -gt 0 ]; then
  printf '\nFailed:\n'
  printf '  %s\n' "${failed[@]}"
  exit 1
fi
printf '\nAll checks passed.\n'
