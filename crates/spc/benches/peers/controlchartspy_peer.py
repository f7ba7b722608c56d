"""controlchartspy's limits and flags of every series of a table; prints what the calculation alone cost."""

import json
import sys
import time

import pandas
import controlchartspy

RULES = {"astronomical": True, "shift": True, "trend": True, "two_in_three": True, "shift_n": 7, "trend_n": 7}

table = pandas.read_csv(sys.argv[1]).head(60 * int(sys.argv[2]))
groups = [(list(group["x"]), list(group["y"])) for _, group in table.groupby("series", sort=False)]
started = time.process_time()
points = 0
for dates, values in groups:
    answer = controlchartspy.spc({"x": dates, "y": values}, "x", "y", spc_settings={"chart_type": "i"},
                                 outlier_settings=RULES, return_objs="limits")
    points += len(values)
print(json.dumps({"program": "controlchartspy 0.1.3", "cpu": time.process_time() - started,
                  "series": len(groups), "points": points}))
