#!/usr/bin/env bash
# Installs what the tests need and runs every test. Ends with a line "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# A PostgreSQL server for the tests of the shared state; the tests start their own and skip where there is none.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >/dev/null 2>&1 || echo "PostgreSQL could not be installed; its tests are skipped."
fi

dotnet build PanReflex.sln --nologo -v quiet || { echo "The build failed."; exit 1; }
dotnet test --solution PanReflex.sln --no-build --ignore-exit-code 8 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

count() { grep -E "^ +$1: [0-9]+$" "$log" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
