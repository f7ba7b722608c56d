//! Made-up maps and charts for the tests and for looking at.

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
        1_000.. => format!("{},{:03}", count / 1_000, count % 1_000),
        _ => count.to_string(),
    }
}

fn time(days: u64) -> String {
    match days {
        0 => "same day".to_owned(),
        1 => "1 day".to_owned(),
        _ => format!("{days} days"),
    }
}
