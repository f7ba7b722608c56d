//! Advice and guidance in gastroenterology and rheumatology. The figures follow the published case study of the
//! Oxfordshire team (NHS Confederation): about 18 per cent of requests become a referral, and the
//! urgent wait in gastroenterology falls from about 42 weeks to about 15.

use crate::synth::scenario::{
    Advice, Group, GroupRule, Organisation, Population, Practice, Service, TeamScenario, Waits,
};

pub(super) const SCENARIO: TeamScenario = TeamScenario {
    name: "oxfordshire",
    board: Organisation {
        code: "ZB2",
        name: "Isis and Cherwell Integrated Care Board (demonstration)",
    },
    practices: &[
        practice("Z20201", "Willow Towpath Surgery (demonstration)", 18),
        practice("Z20202", "Three Spires Health Centre (demonstration)", 20),
        practice("Z20203", "Market Square Practice (demonstration)", 14),
        practice("Z20204", "Ridgeway View Surgery (demonstration)", 12),
        practice("Z20205", "Windrush Bridge Practice (demonstration)", 16),
        practice("Z20206", "Otter Lock Surgery (demonstration)", 20),
    ],
    hospitals: &[Organisation {
        code: "ZX1",
        name: "Headland Infirmary (demonstration)",
    }],
    services: &[
        Service {
            specialty: "GI and Liver (Medicine and Surgery)",
            clinic_type: "Not otherwise specified",
            name: "Gastroenterology clinic (demonstration)",
            treatment_function: "301",
            treatment_function_name: "Gastroenterology Service",
            weight: 55,
            waits: Waits {
                routine: 26,
                urgent: 15,
                urgent_before_the_change: Some(42),
            },
            advice: Some(Advice {
                requests_per_thousand: 400,
                converted_per_thousand: 180,
            }),
            is_menopause: false,
        },
        Service {
            specialty: "Rheumatology",
            clinic_type: "Not otherwise specified",
            name: "Rheumatology clinic (demonstration)",
            treatment_function: "410",
            treatment_function_name: "Rheumatology Service",
            weight: 45,
            waits: Waits {
                routine: 22,
                urgent: 6,
                urgent_before_the_change: None,
            },
            advice: Some(Advice {
                requests_per_thousand: 500,
                converted_per_thousand: 180,
            }),
            is_menopause: false,
        },
    ],
    people: Population {
        women_per_thousand: 560,
        youngest: 18,
        oldest: 92,
        deprivation_weights: [8, 8, 6, 7, 8, 9, 11, 13, 14, 16],
        ethnic_categories: &[('A', 78), ('C', 8), ('H', 4), ('J', 3), ('N', 2), ('Z', 5)],
    },
    group: Group {
        name: "People in the most deprived fifth of areas",
        rule: GroupRule::DeprivationUpTo(2),
        wait_percent: 130,
        more_lost_per_thousand: 0,
        triaged_per_thousand: None,
    },
    has_texts: false,
    has_lab_tests: true,
};

const fn practice(code: &'static str, name: &'static str, weight: u64) -> Practice {
    Practice {
        organisation: Organisation { code, name },
        is_defence: false,
        weight,
    }
}
