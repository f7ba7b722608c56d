#!/usr/bin/env python3
"""Bounds every withheld cell of the same tables with HiGHS and with ours in one run, and compares answers and time.

    peers.py [--figures 100] [--folder FOLDER] [--examples FOLDER]

Build ours first with `cargo build --release --package disclosure --example our_audits`. HiGHS comes from PyPI (highspy) into
a virtual environment of the folder. Both use one thread. HiGHS keeps its model and basis from one bound to the next, as ours
does; of larger tables it bounds the first figures, and is shown as if it had bounded all.
"""

import argparse
import itertools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import venv

HERE = pathlib.Path(__file__).resolve().parent
TABLES = [[50, 20], [200, 40], [20, 10, 6], [50, 40, 12]]
HIGHS = "highspy==1.16.0"


def main():
    arguments = read_arguments()
    folder = pathlib.Path(arguments.folder)
    if not arguments.inside:
        python = environment(folder)
        sys.exit(subprocess.run([str(python), __file__, "--inside", *sys.argv[1:]]).returncode)
    print("| Table | Withheld | Ours, s | HiGHS, s | HiGHS against ours | Same bounds |")
    print("|---|---|---|---|---|---|")
    for sides in TABLES:
        file = folder / ("x".join(map(str, sides)) + ".json")
        program = pathlib.Path(arguments.examples) / "our_audits"
        subprocess.run([program, file, *map(str, sides)], check=True, capture_output=True)
        table = json.loads(file.read_text())
        count = min(arguments.figures, len(table["withheld"]))
        seconds, bounds = with_highs(table, count)
        seconds *= len(table["withheld"]) / count
        same = sum(ours == theirs for ours, theirs in zip(table["intervals"], bounds))
        print(f"| {' × '.join(map(str, sides))} | {len(table['withheld'])} | {table['seconds']:.2f} | {seconds:.2f} "
              f"| {seconds / table['seconds']:.1f} × | {same} of {count} |", flush=True)


def with_highs(table, count):
    """Whole-numbered bounds of the first withheld cells: linear programs, and integer ones where these are broken."""
    import highspy
    import math
    withheld = table["withheld"]
    start = time.perf_counter()
    column = {cell: place for place, cell in enumerate(withheld)}
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    for _ in withheld:
        model.addVar(0, highspy.kHighsInf)
    for line in lines(table["sides"]):
        unknown = [cell for cell in line[1:] if cell in column]
        if unknown:
            rest = table["truth"][line[0]] - sum(table["truth"][cell] for cell in line[1:] if cell not in column)
            model.addRow(rest, rest, len(unknown), [column[cell] for cell in unknown], [1.0] * len(unknown))
    bounds = []
    for place in range(count):
        model.changeColCost(place, 1.0)
        pair = []
        for sense, inwards in ((highspy.ObjSense.kMinimize, math.ceil), (highspy.ObjSense.kMaximize, math.floor)):
            model.changeObjectiveSense(sense)
            model.run()
            values = model.getSolution().col_value
            if any(abs(value - round(value)) > 1e-6 for value in values):
                whole = highspy.HighsVarType.kInteger
                model.changeColsIntegrality(len(withheld), list(range(len(withheld))), [whole] * len(withheld))
                model.run()
                broken = highspy.HighsVarType.kContinuous
                value = model.getInfo().objective_function_value
                model.changeColsIntegrality(len(withheld), list(range(len(withheld))), [broken] * len(withheld))
            else:
                value = model.getInfo().objective_function_value
            pair.append(inwards(round(value, 6)))
        bounds.append(pair)
        model.changeColCost(place, 0.0)
    return time.perf_counter() - start, bounds


def lines(sides):
    """Each total (code 0) with its parts, along every dimension, at inner codes of the others."""
    def cell(codes):
        place = 0
        for side, code in zip(sides, codes):
            place = place * (side + 1) + code
        return place
    for along in range(len(sides)):
        others = [range(1, side + 1) if place != along else [0] for place, side in enumerate(sides)]
        for codes in itertools.product(*others):
            yield [cell(codes[:along] + (code,) + codes[along + 1:]) for code in range(sides[along] + 1)]


def environment(folder):
    python = folder / "environment" / "bin" / "python"
    if not python.exists():
        folder.mkdir(parents=True, exist_ok=True)
        venv.create(folder / "environment", with_pip=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", HIGHS], check=True)
    return python


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--figures", type=int, default=100, help="how many figures of each table HiGHS bounds")
    target = os.environ.get("CARGO_TARGET_DIR", HERE.parents[3] / "target")
    parser.add_argument("--examples", default=pathlib.Path(target) / "release" / "examples")
    parser.add_argument("--folder", default=pathlib.Path(tempfile.gettempdir()) / "disclosure-peers")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
