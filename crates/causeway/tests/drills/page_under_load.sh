#!/usr/bin/env bash
# Measures how fast pages come while many people read at once: starts the demonstration, signs in, and lets wrk ask
# for three pages in turn. Needs wrk (Debian: apt-get install wrk). Everything stays on this machine and ends by itself.
#   crates/causeway/tests/drills/page_under_load.sh PROGRAM [SECONDS]
set -euo pipefail
program=$1
seconds=${2:-10}
port=$((20000 + RANDOM % 20000))
base="http://127.0.0.1:$port"
folder=$(mktemp -d)
CAUSEWAY_LOG=error "$program" demo --data "$folder/data" --address "127.0.0.1:$port" >"$folder/words" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; rm -rf "$folder"' EXIT
for _ in $(seq 600); do
  curl -fs "$base/readyz" >/dev/null 2>&1 && break
  sleep 0.1
done
action=$(curl -fs "$base/demo" | grep -o '/demo/sign-in/[^"]*' | head -n 1)
cookie=$(curl -fsi -X POST -H 'sec-fetch-site: same-origin' "$base$action" | grep -i '^set-cookie' | sed 's/^[^:]*: \([^;]*\);.*/\1/')
team=$(curl -fs "$base/demo/pages" | grep -o '"path":"[^"]*/teams/[^"/]*"' | cut -d'"' -f4 | grep -v '/new$' | head -n 1)
for path in / "$team" "$team/evidence"; do
  echo "page $path, 16 readers, ${seconds}s"
  wrk --threads 1 --connections 16 --duration "${seconds}s" --latency -H "Cookie: $cookie" "$base$path" | grep -E '50%|99%|Requests/sec|Non-2xx'
done
