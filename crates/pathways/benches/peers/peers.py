#!/usr/bin/env python3
"""Runs the quick look at an event table beside other programs and prints what each one costs.

    peers.py EVENTS [--program causeway] [--without pm4py,rust4pm] [--runs 3] [--folder FOLDER]

It builds nothing: build the examples first with `cargo build --release --package pathways --examples`. The other
programs come from PyPI into a virtual environment of the folder, at the versions and hashes of requirements.txt.
Each program runs in a process of its own, all in turn and as often as asked; processor seconds, wall seconds and the
largest memory are what the operating system says of that process (wait4). The figures to compare are the ratios.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ["referral_id", "activity", "event_time"]


def main():
    arguments = read_arguments()
    folder = pathlib.Path(arguments.folder)
    folder.mkdir(parents=True, exist_ok=True)
    python = environment(folder)
    events = folder / f"events-{arguments.events}.parquet"
    built = pathlib.Path(arguments.examples)
    if not events.exists():
        part = events.with_suffix(".part")
        subprocess.run([built / "write_events", str(arguments.events), part], check=True)
        part.rename(events)
    programs = {
        "floor": [built / "floor", events, *COLUMNS],
        "causeway": ours(arguments, built, events),
        "duckdb": [python, HERE / "duckdb_peer.py", events],
        "polars": [python, HERE / "polars_peer.py", events],
        "rust4pm": [python, HERE / "rust4pm_peer.py", events],
        "pm4py": [python, HERE / "pm4py_peer.py", events],
    }
    for name in filter(None, arguments.without.split(",")):
        programs.pop(name)
    costs = {name: [] for name in programs}
    answers = {}
    for run in range(arguments.runs):
        for name, command in programs.items():
            if run > 0 and name in ("rust4pm", "pm4py"):
                continue  # Minutes a run, and far from the others.
            cost, output = measured(command)
            costs[name].append(cost)
            answers[name] = output
            print(f"run {run + 1}: {name:9} {cost['cpu']:8.2f} CPU s", file=sys.stderr)
    show(costs)
    sys.exit(compare(answers))


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("events", type=int, help="how many events, such as 10000000")
    parser.add_argument("--program", help="the released program; without it the example `glance` is run")
    parser.add_argument("--examples", default=default_examples(), help="folder of the built examples")
    parser.add_argument("--without", default="", help="programs to leave out, separated by commas")
    parser.add_argument("--runs", type=int, default=3, help="how often the quick ones run; medians are shown")
    parser.add_argument("--folder", default=pathlib.Path(tempfile.gettempdir()) / "peers",
                        help="where the table and the other programs are kept")
    return parser.parse_args()


def default_examples():
    target = os.environ.get("CARGO_TARGET_DIR", HERE.parents[3] / "target")
    return pathlib.Path(target) / "release" / "examples"


def environment(folder):
    """A virtual environment with the other programs; made once."""
    place = folder / "environment"
    python = place / "bin" / "python"
    requirements = HERE / "requirements.txt"
    marker = place / "requirements.txt"
    if not marker.exists() or marker.read_bytes() != requirements.read_bytes():
        venv.create(place, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--require-hashes",
                        "--requirement", requirements], check=True)
        marker.write_bytes(requirements.read_bytes())
    return python


def ours(arguments, built, events):
    if arguments.program is None:
        return [built / "glance", events, *COLUMNS]
    case, activity, moment = COLUMNS
    return [arguments.program, "pathways", "glance", events, "--case", case, "--activity", activity,
            "--time", moment, "--format", "json"]


def measured(command):
    """What a command costs, and the JSON it prints."""
    with tempfile.TemporaryFile() as output:
        started = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"{command[0]} {command[1]} failed with exit code {process.returncode}.")
        output.seek(0)
        text = output.read().decode()
    cost = {"cpu": usage.ru_utime + usage.ru_stime, "wall": wall, "memory": usage.ru_maxrss / 1024}
    return cost, text


def show(costs):
    median = {name: {what: statistics.median(run[what] for run in runs) for what in runs[0]}
              for name, runs in costs.items()}
    ours = median["causeway"]["cpu"]
    print("| program | CPU s | wall s | peak memory MB | CPU against ours |")
    print("|---|---|---|---|---|")
    for name, cost in median.items():
        print(f"| {name} | {cost['cpu']:.2f} | {cost['wall']:.2f} | {cost['memory']:.0f} "
              f"| {cost['cpu'] / ours:.1f} × |")
    if "floor" in median:
        print(f"\nOurs costs {ours / median['floor']['cpu']:.1f} × the floor, "
              f"in {median['causeway']['memory']:.0f} MB.")


def compare(answers):
    """Says whether all programs counted the same; 1 when they did not."""
    found = {name: summary(parsed(text)) for name, text in answers.items() if name != "floor"}
    wrong = 0
    for name, answer in found.items():
        for what, value in answer.items():
            if what in found["causeway"] and not equal(value, found["causeway"][what]):
                print(f"{name} counts {value} {what} and causeway {found['causeway'][what]}.")
                wrong = 1
    if wrong == 0:
        print(f"All agree: {found['causeway']}")
    return wrong


def equal(one, other):
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def parsed(text):
    """The JSON a program prints: all of it, or the last line where it prints a greeting first."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return json.loads(text.strip().splitlines()[-1])


def summary(answer):
    """Our own answer in the few numbers that the other programs print."""
    if "map" not in answer:
        return answer
    arcs = answer["map"]["arcs"]
    return {
        "events": answer["map"]["events"],
        "journeys": answer["map"]["journeys"],
        "arcs": len(arcs),
        "pairs": sum(arc["count"] for arc in arcs),
        "variants": answer["variants"]["distinct"],
        "medians": sum(arc["seconds"]["median"] for arc in arcs),
        "means": sum(arc["seconds"]["mean"] for arc in arcs),
        "durations": answer["durations"]["median"] + answer["durations"]["p90"],
    }


if __name__ == "__main__":
    main()
