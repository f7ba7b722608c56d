#!/usr/bin/env bash
# Fuzzes the interface for programs with schemathesis, made from its own OpenAPI description: starts the demonstration,
# makes a token as a member would, and fails on any answer of 5xx or one that its description does not know.
# Needs schemathesis (PyPI: pip install schemathesis==4.32.5). Everything stays on this machine and ends by itself.
#   crates/causeway/tests/drills/fuzz_api.sh PROGRAM [SECONDS]
set -euo pipefail
program=$1
seconds=${2:-300}
port=$((20000 + RANDOM % 20000))
base="http://127.0.0.1:$port"
folder=$(mktemp -d)
counts=$((port + 1))
CAUSEWAY_LOG=error "$program" demo --data "$folder/data" --address "127.0.0.1:$port" --metrics-address "127.0.0.1:$counts" >"$folder/words" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 1200); do
  curl -fs "$base/readyz" >/dev/null 2>&1 && break
  sleep 0.1
done
same='sec-fetch-site: same-origin'
action=$(curl -fs "$base/demo" | grep -o '/demo/sign-in/[^"]*' | head -n 1)
curl -fs -o /dev/null -c "$folder/cookies" -X POST -H "$same" "$base$action"
token=$(curl -fs -b "$folder/cookies" -H "$same" "$base/account/tokens" -d 'name=Fuzzing&scope=write&days=30' | grep -o 'causeway_[A-Za-z0-9_-]*' | head -n 1)
measure=$(curl -fs "$base/demo/pages" | grep -o '"path":"[^"]*/measures/[^"/]*/values"' | cut -d'"' -f4 | head -n 1)
[ -n "$token" ] && [ -n "$measure" ] || { echo "no token or no measure to begin with"; exit 1; }
IFS=/ read -r _ _ programme _ team _ slug _ <<<"$measure"
# Parts of addresses that are there, so that most requests get past "not found".
cat >"$folder/schemathesis.toml" <<TOML
[parameters]
"path.programme" = "$programme"
"path.team" = "$team"
"path.measure" = "$slug"
TOML
echo "Fuzzing $base for $seconds seconds, beginning with $measure."
cd "$folder"
code=0
timeout "$((seconds + 60))" schemathesis --config-file "$folder/schemathesis.toml" run "$base/api/openapi.json" \
  --header "Authorization: Bearer $token" --rate-limit 500/m --max-examples 100000 --max-time "$seconds" --continue-on-failure \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance || code=$?
echo "Answers, by status, as the service itself counted them:"
curl -fs "http://127.0.0.1:$counts/metrics" | grep '^causeway_requests_total' | grep 'route="/api' \
  | sed 's/.*status="\([0-9]*\)"[^ ]* \(.*\)/\1 \2/' | awk '{ n[$1] += $2 } END { for (s in n) print s, n[s] }' | sort | tee "$folder/counted"
if grep -q '^5' "$folder/counted"; then echo "There were answers of 5xx."; exit 1; fi
exit "$code"
