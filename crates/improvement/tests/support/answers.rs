//! Made-up answers of a release beyond its map and its gaps: one of every kind.

use disclosure::{
    MeasuredTime, release_count, release_duration, release_percentile, release_share,
    release_statistic,
};
use improvement::evidence::release_file::{
    Answer, Answers, Month,
    answers::{
        Advice, AdviceFigures, AdviceMonth, ClockFigures, ClockMonth, ClockWaits, Cohort,
        ComparedGroup, Comparison, Conformance, Conversion, Duplicate, EventRule, Handover,
        HowCounted, Loop, OtherEnd, ReachedBy, Standing, TimesWaited, Unit, Variant, Variants,
        Wait, WaitMonth,
    },
};

use super::releases::{count, label, sentence};

/// An answer to every question.
pub fn answers() -> Answers {
    Answers {
        how_counted: Some(how_counted()),
        cohort: Some(answer("Codes first, then words.", cohort())),
        waits: Some(answer("A wait goes on until it ends.", vec![wait()])),
        clock: Some(answer("Day 126 is the last within 18 weeks.", clock())),
        advice: Some(answer("A request counts once.", advice())),
        fairness: Some(answer(
            "Groups of seven people or fewer are not compared.",
            vec![fairness()],
        )),
        compare: None,
        loops: Some(answer("A loop leads back.", vec![circle()])),
        duplicates: Some(answer("Within 30 days.", vec![twice()])),
        handovers: Some(answer("The receiver waits.", vec![handover()])),
        variants: Some(answer("A way is every step in order.", variants())),
        conformance: Some(answer("Every referral is looked at.", vec![agreed()])),
    }
}

fn answer<T>(rule: &str, found: T) -> Answer<T> {
    Answer {
        rules: vec![sentence(rule)],
        found,
    }
}

fn times(median: u64, ninetieth: u64, people: u64) -> TimesWaited {
    TimesWaited {
        median: release_duration(MeasuredTime::Days(median), people),
        percentile_90: release_percentile(MeasuredTime::Days(ninetieth), 90, people),
    }
}

fn month(text: &str) -> Month {
    text.to_owned().try_into().unwrap()
}

fn how_counted() -> HowCounted {
    HowCounted {
        pairs: count(8200),
        percent_of_unknown_order: release_share(410, 8200),
        event_rules: vec![
            EventRule {
                sentence: sentence("A booking that was moved within an hour counts once."),
                switched_on: true,
                events: count(212),
                referrals: count(180),
            },
            EventRule {
                sentence: sentence("Letters without a date are left out."),
                switched_on: false,
                events: count(0),
                referrals: count(0),
            },
        ],
    }
}

fn cohort() -> Cohort {
    let standing = |name: &str, referrals| Standing {
        label: label(name),
        referrals: count(referrals),
        percent: release_share(referrals, 1243),
    };
    Cohort {
        name: label("menopause"),
        sentence: sentence("Care for the menopause, told by codes and words."),
        source: sentence("Decided by two clinicians, reviewed on 1 March 2026."),
        standings: vec![standing("menopause", 560), standing("not found", 683)],
    }
}

fn wait() -> Wait {
    let of_month = |name: &str, started, reached| WaitMonth {
        month: month(name),
        started: count(started),
        reached: count(reached),
        reached_days: times(44, 118, reached),
        median_with_waiting: release_duration(MeasuredTime::Days(57), started),
    };
    Wait {
        key: label("sent_first_seen"),
        sentence: sentence("From sending a referral to the first attended appointment"),
        not_answered: None,
        started: count(1243),
        reached: count(870),
        other_ends: vec![OtherEnd {
            label: label("withdrawn"),
            waits: count(21),
        }],
        still_waiting: count(352),
        reached_days: times(46, 121, 870),
        waiting_days: times(63, 180, 352),
        median_with_waiting: release_duration(MeasuredTime::Days(58), 1243),
        reached_by: vec![
            ReachedBy {
                days: 30,
                percent: release_share(310, 1243),
            },
            ReachedBy {
                days: 126,
                percent: release_share(845, 1243),
            },
        ],
        months: vec![of_month("2026-01", 404, 330), of_month("2026-02", 399, 301)],
    }
}

fn clock() -> ClockWaits {
    let figures = |waits, within| ClockFigures {
        waits: count(waits),
        within_18_weeks: count(within),
        percent_within_18_weeks: release_share(within, waits),
        over_52_weeks: count(12),
        median_weeks: release_statistic(11.4, &[waits]),
        percentile_92_weeks: release_statistic(31.0, &[waits]),
    };
    ClockWaits {
        running: figures(352, 240),
        stopped: figures(870, 700),
        months: vec![ClockMonth {
            month: month("2026-01"),
            running: count(30),
            stopped: count(330),
            stopped_median_weeks: release_statistic(7.0, &[330]),
        }],
    }
}

fn advice() -> Advice {
    let group = |name: &str, requested, converted| AdviceFigures {
        label: label(name),
        requested: count(requested),
        processed: count(requested - 20),
        diverted: count(requested - 20 - converted),
        percent_diverted: release_share(requested - 20 - converted, requested - 20),
        answered_days: times(3, 9, requested - 20),
        converted: vec![Conversion {
            within: label("within 90 days of the answer"),
            converted: count(converted),
            watched: count(requested - 20),
            percent: release_share(converted, requested - 20),
        }],
        repeated: count(15),
    };
    Advice {
        groups: vec![
            group("All requests", 620, 150),
            group("Rheumatology", 320, 54),
        ],
        months: vec![AdviceMonth {
            month: month("2026-01"),
            requested: count(52),
            diverted: count(40),
            converted: count(12),
            percent_diverted: Some(release_share(40, 52)),
            england_percent_diverted: Some(release_share(99_612, 198_833)),
        }],
        elsewhere: vec![sentence(
            "In England 54 in 100 requests were diverted in March 2026.",
        )],
    }
}

/// Service personnel are seen later.
pub fn fairness() -> Comparison {
    let group = |name: &str, referrals: u64, seen: u64, difference: f64| {
        let sizes = [referrals, 900];
        let differs = |by: f64| release_statistic(difference + by, &sizes);
        ComparedGroup {
            label: label(name),
            referrals: release_count(referrals),
            figure: release_share(seen, referrals),
            others: release_share(558, 900),
            difference: differs(0.0),
            difference_from: differs(-7.0),
            difference_to: differs(7.0),
            ratio_percent: release_statistic(66.1, &sizes),
            standardised_difference: Some(differs(1.0)),
            median_days: Some(release_duration(MeasuredTime::Days(61), referrals)),
            stands_out: (referrals > 7).then_some(true),
        }
    };
    Comparison {
        key: label("armed_forces wait:sent_first_seen:126"),
        sentence: sentence("First seen within 126 days of the referral"),
        by: label("Armed Forces"),
        unit: Unit::Percent,
        beside: label("of all others"),
        groups: vec![
            group("Service personnel", 240, 98, -21.0),
            group("Reservists", 5, 2, -20.0),
        ],
        not_known: Some(count(31)),
    }
}

fn circle() -> Loop {
    Loop {
        key: label("returned_and_sent_again"),
        sentence: sentence("Returned and sent again"),
        referrals: count(62),
        percent: release_share(62, 1243),
        times: count(75),
        could_still: Some(count(90)),
    }
}

fn twice() -> Duplicate {
    Duplicate {
        key: label("same_test"),
        sentence: sentence("The same test was requested again"),
        days: 30,
        requests: count(410),
        within_one_organisation: count(22),
        across_organisations: count(3),
    }
}

fn handover() -> Handover {
    Handover {
        from: label("Castle Surgery"),
        to: label("Castle Hospital"),
        referrals: count(640),
        until_first_act: times(1, 4, 640),
        until_seen: times(41, 96, 600),
    }
}

fn variants() -> Variants {
    Variants {
        shown: vec![Variant {
            steps: ["Referral sent", "Referral received", "Attended"]
                .map(label)
                .to_vec(),
            referrals: count(610),
            percent: release_share(610, 1243),
            median_days: release_duration(MeasuredTime::Days(45), 610),
        }],
        others: count(633),
    }
}

fn agreed() -> Conformance {
    Conformance {
        key: label("triaged_before_booked"),
        sentence: sentence("A referral is triaged before it is booked"),
        keep: count(1100),
        depart: count(143),
        percent: release_share(1100, 1243),
    }
}
