#!/usr/bin/env bash
# Starts the demonstration as a newcomer would, follows the printed link, looks at pages, and asks it to stop.
#
#   crates/causeway/tests/drills/demonstration.sh target/release/causeway
set -euo pipefail
exec </dev/null

readonly PROGRAM=$1
readonly SECONDS_TO_START=120
readonly SECONDS_TO_STOP=10
FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/causeway-demonstration.XXXXXX")
PROCESS=

main() {
  trap tidy EXIT
  start
  local link address
  link=$(wait_for_link)
  address=$(grep -oE '^https?://[^/]+' <<<"$link")
  echo "The demonstration answers at $link."
  expect "$link" 200 'Demonstration data'
  expect "$address/livez" 200
  expect "$address/readyz" 200
  expect "$address/demo/pages" 200 '"path"'
  expect "$address/no-such-page" 404
  ask_to_stop
  echo "The demonstration starts, answers and stops."
}

# Only what is given here counts: no CAUSEWAY_ variable of this shell reaches the program.
start() {
  local unset_ours=()
  while IFS= read -r name; do unset_ours+=(-u "$name"); done < <(compgen -e | grep '^CAUSEWAY_' || true)
  env "${unset_ours[@]}" "$PROGRAM" demo --data "$FOLDER/data" --address 127.0.0.1:0 >"$FOLDER/out" 2>"$FOLDER/errors" &
  PROCESS=$!
}

wait_for_link() {
  local link
  for _ in $(seq $((SECONDS_TO_START * 5))); do
    link=$(grep -oE 'https?://127\.0\.0\.1:[1-9][0-9]*[^[:space:])]*' "$FOLDER/out" | tail -n 1 || true)
    if [ -n "$link" ] && curl --silent --output /dev/null --max-time 2 "$link"; then
      echo "$link"
      return
    fi
    kill -0 "$PROCESS" 2>/dev/null || fail "The program ended before it printed a link."
    sleep 0.2
  done
  fail "No link answered within $SECONDS_TO_START seconds."
}

# Fetches a page and compares its status and, where given, looks for words in it.
expect() {
  local address=$1 status=$2 words=${3:-} answer
  answer=$(curl --silent --location --cookie-jar "$FOLDER/cookies" --max-time 20 --output "$FOLDER/page" --write-out '%{http_code}' "$address") ||
    fail "$address did not answer."
  [ "$answer" = "$status" ] || fail "$address answered $answer, not $status."
  if [ -n "$words" ]; then grep -qF -- "$words" "$FOLDER/page" || fail "$address does not say '$words'."; fi
  echo "$address: $answer"
}

ask_to_stop() {
  local asked=$SECONDS status=0
  kill -TERM "$PROCESS"
  while kill -0 "$PROCESS" 2>/dev/null; do
    [ $((SECONDS - asked)) -lt "$SECONDS_TO_STOP" ] || fail "It did not stop within $SECONDS_TO_STOP seconds."
    sleep 0.1
  done
  wait "$PROCESS" || status=$?
  PROCESS=
  [ "$status" -eq 0 ] || fail "It stopped with exit code $status."
}

fail() {
  echo "$1" >&2
  cat "$FOLDER/out" "$FOLDER/errors" >&2
  exit 1
}

tidy() {
  if [ -n "$PROCESS" ]; then kill -KILL "$PROCESS" 2>/dev/null || true; fi
  rm -rf "$FOLDER"
}

main
