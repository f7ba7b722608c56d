"""The job in Polars: one stable sort by case and time, then shifts; variants as lists of codes in a struct of text."""

import json
import sys

import polars as pl


def main():
    events = (
        pl.scan_parquet(sys.argv[1])
        .select("referral_id", pl.col("activity").cast(pl.Categorical), "event_time")
        .sort("referral_id", "event_time", maintain_order=True)
        .with_columns(
            code=pl.col("activity").to_physical(),
            time=pl.col("event_time").dt.epoch("us"),
            same=pl.col("referral_id") == pl.col("referral_id").shift(1),
        )
        .with_columns(before=pl.col("activity").shift(1), wait=pl.col("time") - pl.col("time").shift(1))
        .collect()
    )
    pairs = events.filter(pl.col("same").fill_null(value=False))
    arcs = pairs.group_by("before", "activity").agg(
        count=pl.len(), mean=pl.col("wait").mean(), median=pl.col("wait").median()
    )
    journeys = events.group_by("referral_id", maintain_order=True).agg(
        way=pl.col("code"),
        events=pl.len(),
        duration=pl.col("time").last() - pl.col("time").first(),
        first=pl.col("activity").first(),
        last=pl.col("activity").last(),
    )
    starts, ends = journeys["first"].value_counts(), journeys["last"].value_counts()
    variants = journeys.group_by("way").len()
    assert len(starts) and len(ends)
    durations = journeys["duration"]
    print(json.dumps({
        "events": int(journeys["events"].sum()),
        "journeys": len(journeys),
        "arcs": len(arcs),
        "pairs": int(arcs["count"].sum()),
        "variants": len(variants),
        "medians": arcs["median"].sum() / 1e6,
        "means": arcs["mean"].sum() / 1e6,
        "durations": (durations.quantile(0.5, "linear") + durations.quantile(0.9, "linear")) / 1e6,
    }))


main()
