#!/usr/bin/env python3
"""Charts the same series with other programs and with ours in one run, and prints what the calculation costs each.

    peers.py TABLE.csv.gz [--series 2000] [--runs 3] [--folder FOLDER]

The table has the columns series, x, y, num and den, 60 rows for each series. It builds nothing: build ours first with
`cargo build --release --package spc --example our_charts`. The other programs come from PyPI into a virtual environment
of the folder, at the versions and hashes of requirements.txt. Each runs in a process of its own and all take turns;
seconds are processor time of the calculation alone, without starting, importing and reading. Others that are given
fewer series are shown as if they had charted all. The figures to compare are the ratios.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import venv

HERE = pathlib.Path(__file__).resolve().parent
ALL = 2000


def main():
    arguments = read_arguments()
    python = environment(pathlib.Path(arguments.folder))
    commands = [
        [pathlib.Path(arguments.examples) / "our_charts", arguments.table],
        [python, HERE / "controlchartspy_peer.py", arguments.table, str(arguments.series)],
        [python, HERE / "abspc_peer.py", arguments.table, str(arguments.series)],
    ]
    costs = {}
    for _ in range(arguments.runs):
        for command in commands:
            printed = subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout
            for line in printed.splitlines():
                answer = json.loads(line)
                costs.setdefault(answer["program"], []).append(answer["cpu"] * ALL / answer["series"])
    median = {name: statistics.median(runs) for name, runs in costs.items()}
    ours = median["causeway"]
    print("| program | CPU seconds for 2,000 series of 60 points | CPU against ours |")
    print("|---|---|---|")
    for name, cost in median.items():
        print(f"| {name} | {cost:.4f} | {cost / ours:,.1f} × |")


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table", help="the series, such as bench_series.csv.gz")
    parser.add_argument("--series", type=int, default=ALL, help="how many of them the others chart")
    parser.add_argument("--runs", type=int, default=3, help="how often each runs; medians are shown")
    target = os.environ.get("CARGO_TARGET_DIR", HERE.parents[3] / "target")
    parser.add_argument("--examples", default=pathlib.Path(target) / "release" / "examples",
                        help="folder of our built example")
    parser.add_argument("--folder", default=pathlib.Path(tempfile.gettempdir()) / "spc-peers",
                        help="where the other programs are kept")
    return parser.parse_args()


def environment(folder):
    """A virtual environment with the other programs; made once."""
    python = folder / "environment" / "bin" / "python"
    if not python.exists():
        venv.create(folder / "environment", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--require-hashes",
                        "--requirement", HERE / "requirements.txt"], check=True)
    return python


if __name__ == "__main__":
    main()
