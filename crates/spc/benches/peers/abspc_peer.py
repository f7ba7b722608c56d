"""abspc's limits, rules, variation and assurance of every series of a table; prints what the calculation alone cost."""

import json
import sys
import time

import matplotlib
matplotlib.use("Agg")
import abspc
import pandas

table = pandas.read_csv(sys.argv[1]).head(60 * int(sys.argv[2]))
groups = [pandas.DataFrame({"date": list(group["x"]), "value": list(group["y"])})
          for _, group in table.groupby("series", sort=False)]
started = time.process_time()
points = flagged = 0
for group in groups:
    found = abspc.detect_special_causes(abspc.calculate_control_limits(group, "XmR"))
    abspc.determine_variation_type(found)
    points += len(found)
    flagged += int(found["special_cause"].sum())
print(json.dumps({"program": "abspc 1.1.0", "cpu": time.process_time() - started,
                  "series": len(groups), "points": points, "flagged": flagged}))
