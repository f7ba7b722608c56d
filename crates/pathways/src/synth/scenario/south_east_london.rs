//! Menopause within gynaecology: three hospitals, and menopause referrals that no code tells from other gynaecology ones.

use crate::synth::scenario::{
    Group, GroupRule, Organisation, Population, Practice, Service, TeamScenario, Waits,
};

pub(super) const SCENARIO: TeamScenario = TeamScenario {
    name: "south-east-london",
    board: Organisation {
        code: "ZB3",
        name: "River and Heath Integrated Care Board (demonstration)",
    },
    practices: &[
        practice("Z30301", "Tideway Practice (demonstration)", 18),
        practice("Z30302", "Ropewalk Surgery (demonstration)", 16),
        practice("Z30303", "Observatory Hill Practice (demonstration)", 14),
        practice("Z30304", "Lavender Wharf Health Centre (demonstration)", 20),
        practice("Z30305", "Marsh Lane Surgery (demonstration)", 12),
        practice("Z30306", "Plumtree Common Practice (demonstration)", 20),
    ],
    hospitals: &[
        Organisation {
            code: "ZL1",
            name: "Tideway Hospital (demonstration)",
        },
        Organisation {
            code: "ZL2",
            name: "Ropemakers Hospital (demonstration)",
        },
        Organisation {
            code: "ZL3",
            name: "Lavender Heath Hospital (demonstration)",
        },
    ],
    services: &[service(true, 45, 26), service(false, 55, 20)],
    people: Population {
        women_per_thousand: 1000,
        youngest: 38,
        oldest: 66,
        deprivation_weights: [13, 16, 15, 13, 11, 9, 8, 6, 5, 4],
        ethnic_categories: &[
            ('A', 42),
            ('C', 14),
            ('K', 12),
            ('M', 9),
            ('N', 15),
            ('Z', 8),
        ],
    },
    group: Group {
        name: "Women of Bangladeshi background",
        rule: GroupRule::EthnicCategory('K'),
        wait_percent: 140,
        more_lost_per_thousand: 0,
        triaged_per_thousand: None,
    },
    has_texts: true,
    has_lab_tests: false,
};

const fn practice(code: &'static str, name: &'static str, weight: u64) -> Practice {
    Practice {
        organisation: Organisation { code, name },
        is_defence: false,
        weight,
    }
}

/// Both kinds of patients go to what every code calls general gynaecology: only the text of a referral tells them apart.
const fn service(is_menopause: bool, weight: u64, routine: i64) -> Service {
    Service {
        specialty: "Gynaecology",
        clinic_type: "Not otherwise specified",
        name: "General gynaecology clinic (demonstration)",
        treatment_function: "502",
        treatment_function_name: "Gynaecology Service",
        weight,
        waits: Waits {
            routine,
            urgent: 8,
            urgent_before_the_change: None,
        },
        advice: None,
        is_menopause,
    }
}
