//! Made-up control charts for the tests and for looking at.

use charts::control_chart::{Annotation, ControlChart, Lines, Meaning, Phase, Point, Signal};
use charts::funnel_chart::{FunnelChart, FunnelGroup};
use charts::icons::{Assurance, Direction, Variation};
use charts::small_multiples::{Measure, SmallMultiples};

/// Every icon of variation.
pub const VARIATIONS: [Variation; 8] = [
    Variation::Common,
    Variation::Improvement(Direction::Higher),
    Variation::Improvement(Direction::Lower),
    Variation::Concern(Direction::Higher),
    Variation::Concern(Direction::Lower),
    Variation::Neutral(Some(Direction::Higher)),
    Variation::Neutral(Some(Direction::Lower)),
    Variation::Neutral(None),
];

/// Every icon of assurance.
pub const ASSURANCES: [Assurance; 6] = [
    Assurance::Meets(Direction::Higher),
    Assurance::Meets(Direction::Lower),
    Assurance::Misses(Direction::Higher),
    Assurance::Misses(Direction::Lower),
    Assurance::HitOrMiss(Direction::Higher),
    Assurance::HitOrMiss(Direction::Lower),
];

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// The name of a month, counted from January 2024.
pub fn month(number: usize) -> String {
    format!("{} {}", MONTHS[number % 12], 2024 + number / 12)
}

/// Level limits around a centre.
pub fn limits(centre: f64, reach: f64) -> Lines {
    Lines {
        centre: Some(centre),
        lower: Some(centre - reach),
        upper: Some(centre + reach),
        ..Lines::default()
    }
}

/// Points by month with the same lines.
pub fn points(values: &[f64], lines: Lines) -> Vec<Point> {
    let point = |(place, value): (usize, &f64)| Point {
        label: month(place),
        value: Some(*value),
        lines,
        ..Point::default()
    };
    values.iter().enumerate().map(point).collect()
}

/// A signal for some points.
pub fn signal(points: &mut [Point], meaning: Meaning, rule: &str) {
    for point in points {
        point.signal = Some(Signal {
            meaning,
            rule: rule.to_owned(),
        });
    }
}

/// Waits that became shorter after a change, with a gap, an excluded point, a target and events.
pub fn improved() -> ControlChart {
    let before = [
        46.0, 52.0, 49.0, 44.0, 51.0, 55.0, 47.0, 50.0, 62.0, 45.0, 48.0, 53.0,
    ];
    let after = [
        41.0, 40.0, 39.0, 37.0, 38.0, 35.0, 33.0, 34.0, 36.0, 31.0, 36.0, 35.0,
    ];
    let values: Vec<f64> = before.into_iter().chain(after).collect();
    let mut points = points(&values, Lines::default());
    for (place, point) in points.iter_mut().enumerate() {
        let (centre, reach) = if place < 12 {
            (49.1, 12.6)
        } else {
            (36.3, 9.8)
        };
        point.lines = Lines {
            near_lower: Some(centre - reach * 2.0 / 3.0),
            near_upper: Some(centre + reach * 2.0 / 3.0),
            target: Some(if place < 15 { 42.0 } else { 38.0 }),
            ..limits(centre, reach)
        };
    }
    signal(&mut points[8..9], Meaning::Concern, "above the upper limit");
    points[8].is_excluded = false;
    points[5].value = None;
    points[5].note = String::from("the system was replaced");
    points[10].is_excluded = true;
    points[10].note = String::from("two weeks without clinics");
    signal(
        &mut points[17..24],
        Meaning::Improvement,
        "7 points below the mean",
    );
    let note = |at: f64, date: &str, label: &str| Annotation {
        at,
        date: date.to_owned(),
        label: label.to_owned(),
    };
    ControlChart {
        title: "Patients wait two weeks less since the shared booking hub opened".to_owned(),
        subtitle: "Median days from referral to first gastroenterology appointment, Oxfordshire, January 2024 to \
                   December 2025 (made-up figures)"
            .to_owned(),
        unit: "days".to_owned(),
        centre: "Mean".to_owned(),
        points,
        phases: vec![
            Phase { first: 0, reason: "Baseline".to_owned(), is_trial: false },
            Phase { first: 12, reason: "shared booking hub".to_owned(), is_trial: false },
        ],
        annotations: vec![
            note(3.4, "14 April 2024", "PDSA cycle 1: advice before referral"),
            note(8.0, "September 2024", "Strike"),
            note(14.2, "March 2025", "PDSA cycle 2: text reminders"),
            note(19.5, "August 2025", "PDSA cycle 3: all practices"),
        ],
        variation: Some(Variation::Improvement(Direction::Lower)),
        assurance: Some(Assurance::HitOrMiss(Direction::Lower)),
        notes: vec!["Limits: mean ± 2.66 × mean moving range. Moving ranges were not screened.".to_owned()],
    }
}

/// Five points, whose limits are on trial.
pub fn trial() -> ControlChart {
    ControlChart {
        title: "Too early to say whether letters arrive sooner".to_owned(),
        subtitle: "Letters within 7 days, per cent, one practice, by month (made-up figures)"
            .to_owned(),
        unit: "%".to_owned(),
        centre: "Mean".to_owned(),
        points: points(
            &[71.5, 74.0, 69.2, 77.7, 73.1],
            Lines {
                target: Some(90.0),
                ..limits(73.1, 13.3)
            },
        ),
        phases: vec![Phase {
            is_trial: true,
            ..Phase::default()
        }],
        variation: Some(Variation::Common),
        assurance: Some(Assurance::Misses(Direction::Higher)),
        ..ControlChart::default()
    }
}

/// A proportion whose limits follow the number of patients.
pub fn stepped() -> ControlChart {
    let values = [
        8.1, 9.4, 7.7, 12.9, 8.8, 6.9, 9.9, 8.4, 10.2, 7.1, 9.0, 8.3, 9.9, 7.6, 8.8, 14.6, 9.1, 8.2,
    ];
    let mut points = points(&values, Lines::default());
    for (place, point) in points.iter_mut().enumerate() {
        let reach = 2.5 + (place * 7 % 5) as f64 * 0.8;
        point.lines = limits(9.0, reach);
    }
    signal(
        &mut points[15..16],
        Meaning::Concern,
        "above the upper limit",
    );
    ControlChart {
        title: "More patients than usual did not attend in April 2025".to_owned(),
        subtitle:
            "First appointments not attended (did not attend), per cent, by month (made-up figures)"
                .to_owned(),
        unit: "%".to_owned(),
        centre: "Mean".to_owned(),
        points,
        variation: Some(Variation::Common),
        ..ControlChart::default()
    }
}

/// Every month at 100 %.
pub fn constant() -> ControlChart {
    let lines = Lines {
        target: Some(95.0),
        ..limits(100.0, 0.0)
    };
    ControlChart {
        title: "Every month, all patients were seen within four hours".to_owned(),
        subtitle: "Patients seen within four hours, per cent".to_owned(),
        unit: "%".to_owned(),
        centre: "Mean".to_owned(),
        points: points(&[100.0; 24], lines),
        variation: Some(Variation::Common),
        assurance: Some(Assurance::Meets(Direction::Higher)),
        ..ControlChart::default()
    }
}

/// Ten years of days.
pub fn daily() -> ControlChart {
    let lines = limits(120.0, 38.0);
    let mut state = 1_u64;
    let mut chance = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let mut points: Vec<Point> = (0..3650)
        .map(|day| {
            let spread: f64 = (0..4).map(|_| chance()).sum::<f64>() - 2.0;
            Point {
                label: format!(
                    "{} {} {}",
                    day % 28 + 1,
                    MONTHS[day / 30 % 12],
                    2016 + day / 365
                ),
                value: Some((120.0 + spread * 24.0).round()),
                lines,
                ..Point::default()
            }
        })
        .collect();
    for point in &mut points {
        if point.value.is_some_and(|value| value > 158.0) {
            signal(
                std::slice::from_mut(point),
                Meaning::Concern,
                "above the upper limit",
            );
        }
    }
    for point in &mut points[3000..3030] {
        point.value = point.value.map(|value| (value - 20.0).min(119.0));
    }
    signal(
        &mut points[3000..3030],
        Meaning::Improvement,
        "30 points below the mean",
    );
    ControlChart {
        title: "Attendances a day have not changed in ten years".to_owned(),
        subtitle: "Attendances at the emergency department, by day, 2016 to 2025 (made-up figures)"
            .to_owned(),
        unit: "attendances".to_owned(),
        centre: "Mean".to_owned(),
        points,
        variation: Some(Variation::Common),
        ..ControlChart::default()
    }
}

/// Very large values, below nought too.
pub fn huge() -> ControlChart {
    let values = [
        -3.1e9, 1.2e9, 4.4e9, 2.0e9, 7.5e9, 3.3e9, 1.1e9, 2.2e9, 5.9e9, 4.1e9, 2.8e9, 3.6e9, 1.9e9,
    ];
    let mut points = points(&values, limits(2.8e9, 6.1e9));
    signal(
        &mut points[4..5],
        Meaning::Neutral,
        "two of three near a limit",
    );
    ControlChart {
        title: "Spending goes up and down as usual".to_owned(),
        subtitle: "Spending on waiting lists, pounds, by month (made-up figures)".to_owned(),
        unit: "£".to_owned(),
        centre: "Median".to_owned(),
        points,
        variation: Some(Variation::Neutral(Some(Direction::Higher))),
        assurance: Some(Assurance::HitOrMiss(Direction::Lower)),
        ..ControlChart::default()
    }
}

/// A run chart of weeks with so many events that their words have no room.
pub fn crowded() -> ControlChart {
    let median = Lines {
        centre: Some(14.0),
        ..Lines::default()
    };
    let values: Vec<f64> = (0..60)
        .map(|week| 14.0 + f64::from(week * 37 % 11 - 5))
        .collect();
    let mut chart = ControlChart {
        title: "Referrals returned: nothing has changed in sixty weeks".to_owned(),
        subtitle: "Referrals returned to practices, by week (made-up figures)".to_owned(),
        unit: "referrals".to_owned(),
        centre: "Median".to_owned(),
        points: points(&values, median),
        ..ControlChart::default()
    };
    for (week, point) in chart.points.iter_mut().enumerate() {
        point.label = format!("Week {}", week + 1);
    }
    let note = |number: usize| Annotation {
        at: (number * number) as f64 / 3.0,
        date: format!("Week {}", number * number / 3 + 1),
        label: format!(
            "PDSA cycle {}: another form for the same purpose",
            number + 1
        ),
    };
    chart.annotations = (0..13).map(note).collect();
    chart
}

/// All of them, with the two that have hardly any points.
pub fn control_charts() -> Vec<(&'static str, ControlChart)> {
    let empty = ControlChart {
        points: Vec::new(),
        ..trial()
    };
    let mut one = trial();
    one.points.truncate(1);
    one.points[0].lines = Lines {
        target: Some(90.0),
        ..Lines::default()
    };
    vec![
        ("control-improved", improved()),
        ("control-trial", trial()),
        ("control-stepped", stepped()),
        ("control-constant", constant()),
        ("control-daily", daily()),
        ("control-huge", huge()),
        ("control-crowded", crowded()),
        ("control-empty", empty),
        ("control-one", one),
    ]
}

/// Forty measures, three of which need attention.
pub fn sheet() -> SmallMultiples {
    let charts = [
        improved(),
        stepped(),
        trial(),
        constant(),
        huge(),
        crowded(),
    ];
    let names = [
        "Wait for a first appointment",
        "Did not attend",
        "Letters within 7 days",
        "Seen within four hours",
        "Spending",
        "Referrals returned to practices with a request for more information",
    ];
    let measure = |place: usize| {
        let kind = place % charts.len();
        let (need, reason) = match place {
            7 => (2, "more than chance explains in April 2025"),
            20 => (1, "the target is missed each month"),
            31 => (3, "no figures for two months"),
            _ => (0, ""),
        };
        Measure {
            name: format!("{} {}", names[kind], place + 1),
            chart: charts[kind].clone(),
            link: format!("/measures/{}", place + 1),
            need,
            reason: reason.to_owned(),
        }
    };
    SmallMultiples {
        title: "Measures of a made-up programme".to_owned(),
        measures: (0..40).map(measure).collect(),
    }
}

/// Forty practices of different size, two of them outside what chance rarely crosses.
pub fn organisations() -> FunnelChart {
    let centre: f64 = 0.62;
    let practice = |place: u32| {
        let size = 15 + place * place % 37 * 13 + place * 3;
        let spread = (centre * (1.0 - centre) / f64::from(size)).sqrt();
        let away = match place {
            11 => -4.4,
            29 => 3.8,
            place => f64::from(place * 29 % 17) / 5.0 - 1.6,
        };
        let limits = |widths: f64| {
            (
                (centre - widths * spread).max(0.0),
                (centre + widths * spread).min(1.0),
            )
        };
        FunnelGroup {
            label: format!("Practice {}", place + 1),
            size: u64::from(size),
            share: (centre + away * spread).clamp(0.0, 1.0),
            limits_95: limits(1.96),
            limits_998: limits(3.09),
        }
    };
    FunnelChart {
        title: "Two practices of forty differ from the others by more than chance".to_owned(),
        share: "Advice answered within two days".to_owned(),
        size: "requests".to_owned(),
        centre,
        groups: (0..40).map(practice).collect(),
        ..FunnelChart::default()
    }
}
