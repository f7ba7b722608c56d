"""The job in PM4Py, by its simplified interface. PM4Py is under the AGPL: it is only called, here and nowhere else."""

import json
import sys

import numpy
import pandas
import pm4py


def main():
    events = pandas.read_parquet(sys.argv[1], columns=["referral_id", "activity", "event_time"])
    # Its figures are wrong without a word when the rows are not in order of case and time.
    events = events.sort_values(["referral_id", "event_time"], kind="stable")
    log = pm4py.format_dataframe(
        events, case_id="referral_id", activity_key="activity", timestamp_key="event_time"
    )
    counts, starts, ends = pm4py.discover_dfg(log)
    times, _, _ = pm4py.discover_performance_dfg(log)
    variants = pm4py.get_variants(log)
    durations = pm4py.get_all_case_durations(log)
    assert starts and ends
    print(json.dumps({
        "events": len(log),
        "journeys": len(durations),
        "arcs": len(counts),
        "pairs": int(sum(counts.values())),
        "variants": len(variants),
        "medians": float(sum(figures["median"] for figures in times.values())),
        "means": float(sum(figures["mean"] for figures in times.values())),
        "durations": float(numpy.quantile(durations, 0.5) + numpy.quantile(durations, 0.9)),
    }))


main()
