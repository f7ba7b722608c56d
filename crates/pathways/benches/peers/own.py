#!/usr/bin/env python3
"""Runs our own steps on a made-up extract and prints what they cost beside the least that they could cost.

    own.py [--requests 200000] [--runs 5] [--folder FOLDER]

It builds nothing: build the examples first with `cargo build --release --package pathways --examples`. Each step runs in a
process of its own, in turn and as often as asked; processor seconds are what the operating system says of that process
(wait4). Reading is measured against the csv crate merely splitting the same bytes into records, a question to the journey
store against merely unpacking the columns that it needs.
"""

import argparse
import pathlib
import statistics
import tempfile

from peers import default_examples, measured

# So many times in one process, because once is over too soon to be measured.
TIMES = 40


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--requests", type=int, default=200_000, help="how many requests to make up")
    parser.add_argument("--runs", type=int, default=5, help="how often each step runs; medians are shown")
    parser.add_argument("--examples", default=default_examples(), help="folder of the built examples")
    parser.add_argument("--folder", default=pathlib.Path(tempfile.gettempdir()) / "own", help="where the extract is kept")
    arguments = parser.parse_args()
    folder = pathlib.Path(arguments.folder)
    program = pathlib.Path(arguments.examples) / "own"
    if not (folder / "store" / "manifest.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        measured([program, "make", folder, arguments.requests])
        measured([program, "store", folder])
    pairs = {"read": (["split", folder], ["read", folder], 1)}
    for question in ("map", "gaps", "waits"):
        steps = [[step, folder, question, TIMES] for step in ("columns", "answer")]
        pairs[question] = (*steps, TIMES)
    print("| step | the least, CPU ms | ours, CPU ms | ratio | peak memory MB |")
    print("|---|---|---|---|---|")
    for name, (least, ours, times) in pairs.items():
        costs = [[measured([program, *step])[0] for step in (least, ours)] for _ in range(arguments.runs)]
        floor, own = (statistics.median(run[place]["cpu"] for run in costs) / times for place in (0, 1))
        memory = max(run[1]["memory"] for run in costs)
        print(f"| {name} | {floor * 1000:.1f} | {own * 1000:.1f} | {own / floor:.1f} × | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
