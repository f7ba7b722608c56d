//! Armed Forces orthopaedics: one hospital, NHS practices and defence medical centres whose patients wait longer.

use crate::synth::scenario::{
    Group, GroupRule, Organisation, Population, Practice, Service, TeamScenario, Waits,
};

pub(super) const SCENARIO: TeamScenario = TeamScenario {
    name: "salisbury",
    board: Organisation {
        code: "ZB1",
        name: "Chalk Downs Integrated Care Board (demonstration)",
    },
    practices: &[
        practice("Z10101", "Mill Stream Surgery (demonstration)", 24),
        practice("Z10102", "Water Meadows Practice (demonstration)", 20),
        practice("Z10103", "Five Rivers Health Centre (demonstration)", 18),
        practice("Z10104", "Chalk Hill Surgery (demonstration)", 10),
        defence_practice(
            "Z91001",
            "Larkspur Barracks Medical Centre (demonstration)",
            12,
        ),
        defence_practice("Z91002", "Skylark Camp Medical Centre (demonstration)", 10),
        defence_practice(
            "Z91003",
            "Downland Garrison Medical Centre (demonstration)",
            6,
        ),
    ],
    hospitals: &[Organisation {
        code: "ZS1",
        name: "Chalk Valley Hospital (demonstration)",
    }],
    services: &[
        service(
            "Hip and knee",
            "Orthopaedics, hip and knee (demonstration)",
            55,
        ),
        service(
            "Shoulder and elbow",
            "Orthopaedics, shoulder and elbow (demonstration)",
            30,
        ),
        service(
            "Foot and ankle",
            "Orthopaedics, foot and ankle (demonstration)",
            15,
        ),
    ],
    people: Population {
        women_per_thousand: 420,
        youngest: 18,
        oldest: 84,
        deprivation_weights: [4, 5, 7, 9, 11, 12, 13, 14, 13, 12],
        ethnic_categories: &[('A', 82), ('C', 6), ('H', 3), ('N', 4), ('Z', 5)],
    },
    group: Group {
        name: "Patients of defence medical centres",
        rule: GroupRule::DefencePractices,
        wait_percent: 150,
        more_lost_per_thousand: 80,
        triaged_per_thousand: Some(250),
    },
    has_texts: false,
    has_lab_tests: false,
};

const fn practice(code: &'static str, name: &'static str, weight: u64) -> Practice {
    Practice {
        organisation: Organisation { code, name },
        is_defence: false,
        weight,
    }
}

const fn defence_practice(code: &'static str, name: &'static str, weight: u64) -> Practice {
    Practice {
        organisation: Organisation { code, name },
        is_defence: true,
        weight,
    }
}

const fn service(clinic_type: &'static str, name: &'static str, weight: u64) -> Service {
    Service {
        specialty: "Orthopaedics",
        clinic_type,
        name,
        treatment_function: "110",
        treatment_function_name: "Trauma and Orthopaedic Service",
        weight,
        waits: Waits {
            routine: 18,
            urgent: 7,
            urgent_before_the_change: None,
        },
        advice: None,
        is_menopause: false,
    }
}
