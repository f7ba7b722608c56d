"""The part of the job that Rust4PM does: the arcs with counts, and the variants with counts. It has no times of arcs
and no durations, so it does less than the others."""

import json
import sys

import polars as pl
import r4pm
from r4pm.bindings.core.event_data.case_centric.utils import activity_projection
from r4pm.bindings.discovery.case_centric import dfg


def main():
    # It takes events as they come; the order within a case has to be made before.
    events = (
        pl.read_parquet(sys.argv[1], columns=["referral_id", "activity", "event_time"])
        .sort("referral_id", "event_time", maintain_order=True)
        .rename({
            "referral_id": "case:concept:name",
            "activity": "concept:name",
            "event_time": "time:timestamp",
        })
    )
    log = r4pm.import_item_from_df("EventLog", events)
    graph = dfg.discover_dfg(log)
    projection = activity_projection.log_to_activity_projection(log)
    variants = activity_projection.get_variants(projection)
    arcs = graph["directly_follows_relations"]
    print(json.dumps({
        "events": sum(graph["activities"].values()),
        "journeys": activity_projection.get_num_cases(projection),
        "arcs": len(arcs),
        "pairs": sum(count for _, count in arcs),
        "variants": len(variants),
    }))


main()
