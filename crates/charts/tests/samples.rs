//! Made-up maps and charts for the tests and for looking at.

use charts::gap_chart::{GapChart, Month};
use charts::pathway_map::{Arc, Lane, PathwayMap, Step};

/// The interface between a GP surgery and a hospital with everything that commonly happens, all figures made up.
pub fn referral_pathway() -> PathwayMap {
    PathwayMap {
        title: "Most referrals reach a clinic, but 1 in 8 is sent back or rejected".to_owned(),
        units: "Numbers are referrals, times are medians".to_owned(),
        lanes: vec![
            lane("gp", "Primary care (GP)"),
            lane("hospital", "Secondary care (hospital)"),
        ],
        steps: STEPS
            .iter()
            .map(|(key, label, lane, count)| step(key, label, lane, *count))
            .collect(),
        arcs: ARCS
            .iter()
            .map(|(from, to, count, days)| arc(from, to, *count, *days))
            .collect(),
    }
}

const STEPS: [(&str, &str, &str, u64); 17] = [
    ("advice-requested", "Advice requested", "gp", 420),
    ("advice-given", "Advice given", "hospital", 395),
    ("sent", "Referral sent", "gp", 1245),
    ("received", "Referral received", "hospital", 1210),
    ("triaged", "Triaged", "hospital", 1180),
    ("accepted", "Accepted", "hospital", 1020),
    ("rejected", "Rejected", "hospital", 85),
    ("returned", "Returned with advice", "gp", 75),
    ("booked", "Booked", "hospital", 1005),
    ("rebooked", "Rebooked", "hospital", 140),
    ("cancelled-patient", "Cancelled by patient", "hospital", 95),
    (
        "cancelled-hospital",
        "Cancelled by hospital",
        "hospital",
        60,
    ),
    ("attended", "Attended", "hospital", 870),
    ("did-not-attend", "Did not attend", "hospital", 70),
    ("treated", "Treated", "hospital", 310),
    ("discharged", "Discharged", "hospital", 640),
    ("letter", "Letter sent", "hospital", 590),
];

const ARCS: [(&str, &str, u64, u64); 27] = [
    ("advice-requested", "advice-given", 395, 3),
    ("advice-given", "sent", 165, 6),
    ("sent", "received", 1210, 1),
    ("received", "triaged", 1180, 4),
    ("triaged", "accepted", 1020, 2),
    ("triaged", "rejected", 85, 5),
    ("triaged", "returned", 75, 6),
    ("returned", "sent", 30, 12),
    ("rejected", "sent", 25, 21),
    ("accepted", "booked", 1005, 9),
    ("booked", "attended", 790, 42),
    ("booked", "cancelled-patient", 95, 20),
    ("booked", "cancelled-hospital", 60, 31),
    ("booked", "did-not-attend", 60, 45),
    ("cancelled-patient", "rebooked", 80, 5),
    ("cancelled-hospital", "rebooked", 55, 8),
    ("did-not-attend", "rebooked", 3, 14),
    ("did-not-attend", "discharged", 45, 10),
    ("rebooked", "attended", 80, 35),
    ("rebooked", "did-not-attend", 10, 30),
    ("rebooked", "rebooked", 15, 12),
    ("attended", "treated", 310, 28),
    ("attended", "discharged", 330, 0),
    ("treated", "discharged", 260, 14),
    ("discharged", "letter", 560, 6),
    ("letter", "advice-requested", 20, 60),
    ("attended", "booked", 150, 90),
];

fn lane(key: &str, label: &str) -> Lane {
    Lane {
        key: key.to_owned(),
        label: label.to_owned(),
    }
}

fn step(key: &str, label: &str, lane: &str, count: u64) -> Step {
    Step {
        key: key.to_owned(),
        label: label.to_owned(),
        lane: lane.to_owned(),
        figure: figure(count),
        weight: (count > 7).then_some(count),
    }
}

fn arc(from: &str, to: &str, count: u64, days: u64) -> Arc {
    let side = |key: &str| STEPS.iter().find(|step| step.0 == key).map(|step| step.2);
    Arc {
        from: from.to_owned(),
        to: to.to_owned(),
        figure: figure(count),
        time: if count > 7 { time(days) } else { String::new() },
        weight: (count > 7).then_some(count),
        crosses_sides: side(from) != side(to),
        crosses_organisations: side(from) != side(to),
    }
}

fn figure(count: u64) -> String {
    match count {
        1..=7 => "withheld".to_owned(),
        _ => with_commas(count),
    }
}

fn with_commas(count: u64) -> String {
    if count < 1_000 {
        count.to_string()
    } else {
        format!("{},{:03}", with_commas(count / 1_000), count % 1_000)
    }
}

fn time(days: u64) -> String {
    match days {
        0 => "same day".to_owned(),
        1 => "1 day".to_owned(),
        _ => format!("{days} days"),
    }
}

/// All maps worth looking at, by name.
pub fn maps() -> Vec<(&'static str, PathwayMap)> {
    let whole = referral_pathway();
    let simplified = charts::pathway_map::simplify(&whole, 18).map;
    vec![
        ("map", whole),
        ("simplified", simplified),
        ("wordy", wordy()),
        ("three-sides", three_sides()),
        ("forty-steps", forty_steps()),
        ("no-arcs", no_arcs()),
        ("one-step", one_step()),
        (
            "empty",
            PathwayMap {
                title: "Nothing yet".to_owned(),
                ..PathwayMap::default()
            },
        ),
    ]
}

/// The referral pathway with long names and figures in many words.
pub fn wordy() -> PathwayMap {
    let mut map = referral_pathway();
    map.units = String::new();
    for step in &mut map.steps {
        step.label = format!(
            "{} (as recorded in the electronic referral service)",
            step.label
        );
        step.figure = format!("{} referrals", step.figure);
    }
    for arc in &mut map.arcs {
        arc.figure = format!("{} referrals", arc.figure);
        arc.time = format!("median {}", arc.time);
    }
    map
}

/// Three sides and arcs between organisations of one side.
pub fn three_sides() -> PathwayMap {
    let mut map = referral_pathway();
    map.lanes.insert(1, lane("community", "Community service"));
    for step in map
        .steps
        .iter_mut()
        .filter(|step| ["advice-given", "triaged", "received"].contains(&step.key.as_str()))
    {
        "community".clone_into(&mut step.lane);
    }
    let lanes: std::collections::BTreeMap<String, String> = map
        .steps
        .iter()
        .map(|step| (step.key.clone(), step.lane.clone()))
        .collect();
    for arc in &mut map.arcs {
        arc.crosses_sides = lanes[&arc.from] != lanes[&arc.to];
        arc.crosses_organisations = arc.crosses_sides || arc.from == "attended";
    }
    map
}

/// Forty steps with huge numbers.
pub fn forty_steps() -> PathwayMap {
    let name = |place: u64| format!("s{place}");
    let side = |place: u64| {
        if place.is_multiple_of(5) {
            "gp"
        } else {
            "hospital"
        }
    };
    let mut map = referral_pathway();
    let count = |place: u64| u64::MAX / (place * place + 1);
    map.steps = (0..40)
        .map(|place| {
            step(
                &name(place),
                &format!("Step number {place}"),
                side(place),
                count(place),
            )
        })
        .collect();
    let pairs = (0..39)
        .map(|place| (place, place + 1))
        .chain((0..30).map(|place| (place * 7 % 40, place * 11 % 40)));
    map.arcs = pairs
        .enumerate()
        .map(|(place, (from, to))| Arc {
            crosses_sides: side(from) != side(to),
            ..arc(&name(from), &name(to), count(place as u64 + 1), 3)
        })
        .collect();
    map
}

/// Steps that nothing connects.
pub fn no_arcs() -> PathwayMap {
    PathwayMap {
        arcs: Vec::new(),
        ..referral_pathway()
    }
}

/// A single step that is repeated.
pub fn one_step() -> PathwayMap {
    let mut map = referral_pathway();
    map.steps.retain(|step| step.key == "rebooked");
    map
}

/// A year of an expectation, with counts withheld in three months.
pub fn gaps() -> GapChart {
    let months = [
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let label = |place: usize| {
        let later = ["January", "February", "March"];
        months.get(place).map_or_else(
            || format!("{} 2026", later[place - 9]),
            |name| format!("{name} 2025"),
        )
    };
    let month = |place: usize| {
        let wave = [0, 10, 5, 20, 15, 30, 25, 45, 60, 50, 40, 35][place];
        Month {
            label: label(place),
            met: Some(180 - wave),
            late: (place != 3).then_some(20 + wave / 2),
            within_time: Some(if place == 11 { 65 } else { 0 }),
            missed: (place != 5).then_some(10 + wave / 5 * 5),
        }
    };
    let mut months: Vec<Month> = (0..12).map(month).collect();
    months[8] = Month {
        label: label(8),
        ..Month::default()
    };
    GapChart {
        title: "Referrals lost between GP and hospital rose over the winter".to_owned(),
        unit: "referrals".to_owned(),
        expectation: "received within 3 days of being sent".to_owned(),
        months,
    }
}

/// All gap charts worth looking at, by name.
pub fn gap_charts() -> Vec<(&'static str, GapChart)> {
    let one = GapChart {
        months: gaps().months[..1].to_vec(),
        ..gaps()
    };
    let none = GapChart {
        months: Vec::new(),
        ..gaps()
    };
    let huge = GapChart {
        months: vec![Month {
            label: "A month with a rather long name".to_owned(),
            met: Some(u64::MAX),
            late: Some(u64::MAX),
            within_time: Some(1),
            missed: Some(0),
        }],
        ..gaps()
    };
    vec![
        ("gaps", gaps()),
        ("gaps-one", one),
        ("gaps-none", none),
        ("gaps-huge", huge),
    ]
}
