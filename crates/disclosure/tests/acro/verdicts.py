"""Tables of our own making, judged by ACRO: for each cell its contributors and what ACRO says about their sum."""

import json
import os
import random
import sys
import tempfile

import pandas
from acro import ACRO

CELLS = 40
SEED = 20261130


def contributors(chance):
    """From few to many people; some cells have one or two who bring nearly everything."""
    people = chance.choice([1, 2, 3, 5, 8, 9, 10, 11, 12, 15, 25, 40])
    amounts = [chance.randint(1, 60) for _ in range(people)]
    if chance.random() < 0.5:
        amounts[0] *= chance.choice([10, 30, 100])
    if people > 1 and chance.random() < 0.4:
        amounts[1] *= chance.choice([10, 30, 100])
    return amounts


def main():
    chance = random.Random(SEED)
    cells = {f"cell {number:02}": contributors(chance) for number in range(CELLS)}
    rows = [(cell, "all", amount) for cell, amounts in cells.items() for amount in amounts]
    data = pandas.DataFrame(rows, columns=["cell", "column", "amount"])
    talk = sys.stdout
    sys.stdout = sys.stderr  # ACRO says what it does.
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        acro = ACRO(suppress=False)
        acro.crosstab(data.cell, data.column, values=data.amount, aggfunc="sum")
        outcome = next(iter(acro.results.results.values())).outcome
    sys.stdout = talk
    said = outcome.iloc[:, 0].to_dict()
    json.dump([{"contributors": amounts, "said": said[cell]} for cell, amounts in cells.items()], talk)


main()
