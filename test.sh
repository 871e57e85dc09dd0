#!/usr/bin/env bash
# Installs what the tests need and runs every test. Ends with a line "N passed, N failed".
set -uo pipefail
cd "$(dirname "$0")"

log=$(mktemp)
trap 'rm -f "$log"' EXIT

missing() { echo "$1" >&2; exit 1; }

command -v dotnet >/dev/null || missing "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
command -v npm >/dev/null || missing "Node.js 18 or newer with npm is missing (Debian: apt-get install nodejs npm)."

# The browser tests drive a real Chromium.
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo="sudo -n"
  if ! { command -v apt-get >/dev/null && $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } >/dev/null; then
    missing "Chromium is missing and could not be installed: please run 'apt-get install chromium' as root, or install it another way."
  fi
fi

# A PostgreSQL server for the tests of the shared state; the tests start their own and skip where there is none.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >/dev/null 2>&1 || echo "PostgreSQL could not be installed; its tests are skipped."
fi

# LibreOffice opens the exported plans; that test skips where there is none.
if ! command -v soffice >/dev/null && [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui poppler-utils; } >/dev/null 2>&1 || echo "LibreOffice could not be installed; its test is skipped."
fi

# Clients of others that the tests talk to.
while IFS= read -r lock; do
  npm ci --prefix "$(dirname "$lock")" --no-audit --no-fund --silent || missing "npm ci failed in $(dirname "$lock")."
done < <(find tests -name package-lock.json -not -path '*/node_modules/*')

dotnet build PanReflex.sln --nologo -v quiet || missing "The build failed."
dotnet test --solution PanReflex.sln --no-build --ignore-exit-code 8 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

count() { grep -E "^ +$1: [0-9]+$" "$log" | tail -n 1 | grep -oE '[0-9]+' || echo 0; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1
[ "$skipped" -eq 0 ] || echo "$skipped skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
