#!/usr/bin/env bash
# Installs what the tests need and runs every test. Ends with a line "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build PanReflex.sln --nologo -v quiet || { echo "The build failed."; exit 1; }
dotnet test PanReflex.sln --no-build --nologo --logger trx --results-directory "$results"
status=$?

sum() { cat "$results"/*.trx 2>/dev/null | grep -oE "<Counters [^>]*" | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{n+=$1} END {print n+0}'; }
passed=$(sum passed) failed=$(sum failed)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
