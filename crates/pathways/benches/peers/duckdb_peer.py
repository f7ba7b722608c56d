"""The job in DuckDB, tuned: one window pass, and variants as sums of hashes that know their position.

A hash of two arguments combines them in such a way that an exclusive or over positions takes different ways for one;
a sum of hashes of one text made of both does not. Row numbers keep the order of the file for equal times.
"""

import json
import sys

import duckdb


def main():
    connection = duckdb.connect()
    connection.execute("set preserve_insertion_order = false")
    connection.execute(f"""
        create temp table steps as
        select referral_id, activity, event_time,
               lag(activity) over w as before,
               epoch_us(event_time) - epoch_us(lag(event_time) over w) as wait,
               row_number() over w as n
        from read_parquet('{sys.argv[1]}', file_row_number = true)
        window w as (partition by referral_id order by event_time, file_row_number)
    """)
    connection.execute("""
        create temp table journeys as
        select sum(hash(activity || '#' || n)::hugeint) as way,
               count(*) as events,
               epoch_us(max(event_time)) - epoch_us(min(event_time)) as duration,
               arg_max(activity, n) as last
        from steps group by referral_id
    """)
    every = lambda question: connection.execute(question).fetchall()
    arcs = every("""
        select before, activity, count(*), avg(wait) / 1e6, median(wait) / 1e6
        from steps where before is not null group by all
    """)
    starts = every("select activity, count(*) from steps where n = 1 group by all")
    ends = every("select last, count(*) from journeys group by all")
    variants = every("select way, count(*) from journeys group by all")
    [(journeys, events, median, p90)] = every("""
        select count(*), sum(events), quantile_cont(duration, 0.5) / 1e6, quantile_cont(duration, 0.9) / 1e6
        from journeys
    """)
    assert starts and ends
    print(json.dumps({
        "events": int(events),
        "journeys": journeys,
        "arcs": len(arcs),
        "pairs": sum(arc[2] for arc in arcs),
        "variants": len(variants),
        "medians": sum(arc[4] for arc in arcs),
        "means": sum(arc[3] for arc in arcs),
        "durations": median + p90,
    }))


main()
