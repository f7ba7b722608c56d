//! What the made-up teams heard and saw.

use super::Told;
use crate::{
    people::model::Side,
    problem::{Kind, UseAs},
};

const NOTHING: Told = Told {
    scenario: "",
    by: "",
    days_ago: 0,
    kind: Kind::Interview,
    title: "",
    sides: &[],
    role: "",
    name: "",
    use_as: UseAs::RoleOnly,
    tells: "",
    tags: "",
    figures: "",
    notes: "",
};

const SALISBURY: Told = Told {
    scenario: "salisbury",
    ..NOTHING
};
const OXFORDSHIRE: Told = Told {
    scenario: "oxfordshire",
    ..NOTHING
};
const SOUTH_EAST_LONDON: Told = Told {
    scenario: "south-east-london",
    ..NOTHING
};

/// The pieces of evidence, by team.
pub const PIECES: [Told; 17] = [
    Told {
        by: "Morgan Ashby",
        days_ago: 52,
        kind: Kind::Observation,
        title: "A morning with the booking clerks",
        sides: &[Side::Secondary],
        role: "2 booking clerks",
        tells: "Referrals from the defence medical centre come by e-mail and are typed in by hand. 3 of 11 lacked a telephone number that works, and the clerks phoned the centre for each.",
        tags: "booking, letters",
        notes: "Notes of the morning\n\n8:30  Eleven referrals in the shared mailbox since Friday.\n8:50  First one has a barracks address. The clerk knows the unit has moved.\n9:40  Three telephone numbers do not work. She rings the centre; the line is busy twice.\n11:15 All typed in. Two of the eleven took half of the time.\n",
        ..SALISBURY
    },
    Told {
        by: "Tomasz Wilk",
        days_ago: 43,
        kind: Kind::FocusGroup,
        title: "An evening with 9 people who serve or have served",
        sides: &[Side::PatientOrVoluntary],
        role: "9 serving people and veterans",
        tells: "All 9 had moved house while they waited. 4 missed an appointment because the letter went to the old address. “You are put back to the end, as if you did not want it.” Nobody had been asked where to write.",
        tags: "letters, moving",
        ..SALISBURY
    },
    Told {
        by: "Dilys Penrose",
        days_ago: 40,
        kind: Kind::Interview,
        title: "Medical officer of the defence medical centre",
        sides: &[Side::Defence],
        role: "Medical officer",
        name: "Rhys Pemberton",
        use_as: UseAs::Attributed,
        tells: "“We send it and hear nothing. After six weeks we send it again to be sure.” The centre's system has no way to see whether the hospital received a referral.",
        tags: "lost referrals",
        ..SALISBURY
    },
    Told {
        by: "Tomasz Wilk",
        days_ago: 31,
        kind: Kind::Story,
        title: "Posted twice before the first appointment",
        sides: &[Side::PatientOrVoluntary],
        role: "Veteran",
        use_as: UseAs::Private,
        tells: "Waited 40 weeks with a knee injury, was posted twice, and left the service before the operation. He tells it himself when the team meets, and does not want it passed on yet.",
        tags: "moving",
        ..SALISBURY
    },
    Told {
        by: "Morgan Ashby",
        days_ago: 45,
        kind: Kind::Document,
        title: "Who pays for what: a note on the armed forces covenant",
        sides: &[],
        tells: "Nobody may be worse off because they serve. Nothing in the rules stops the hospital from keeping somebody's place on the list when they move.",
        tags: "rules",
        ..SALISBURY
    },
    Told {
        by: "Ines Carvalho",
        days_ago: 26,
        kind: Kind::Data,
        title: "Referrals that never arrived, from the hospital's release",
        sides: &[Side::Secondary, Side::Defence],
        tells: "Referrals that the defence medical centre sent and for which the hospital has no event at all. It does not say why; some may have been withdrawn.",
        tags: "lost referrals",
        figures: "Read from the team's evidence page on the day it was added\nCounts are withheld where they are small, and rounded",
        ..SALISBURY
    },
    Told {
        by: "Henrik Dahl",
        days_ago: 58,
        kind: Kind::Interview,
        title: "GP partner at Cherwell Meadow",
        sides: &[Side::Primary],
        role: "GP partner",
        tells: "“I ask for advice to avoid a referral, and after two weeks I refer anyway, because the patient is back in pain.” Would wait if she knew the day by which an answer comes.",
        tags: "waiting for an answer",
        ..OXFORDSHIRE
    },
    Told {
        by: "Amara Okonjo",
        days_ago: 57,
        kind: Kind::Interview,
        title: "Consultant who answers in the evening",
        sides: &[Side::Secondary],
        role: "Consultant gastroenterologist",
        tells: "“I answer after my clinic, at home. If the blood results are not there I ask back, and then I see the same request three times.” There is no time for advice in the job plan.",
        tags: "job plan, asking back",
        ..OXFORDSHIRE
    },
    Told {
        by: "Henrik Dahl",
        days_ago: 48,
        kind: Kind::Observation,
        title: "Two weeks of requests, counted",
        sides: &[Side::Secondary],
        role: "Consultant rheumatologist",
        name: "Henrik Dahl",
        use_as: UseAs::Attributed,
        tells: "Of 50 requests in two weeks, 20 came without blood results and 9 without a question. Those took half of the time.",
        tags: "asking back, template",
        notes: "Tally of two weeks, by hand\n\nWith blood results and a question: 21\nWithout blood results: 20\nWithout a question: 9\n",
        ..OXFORDSHIRE
    },
    Told {
        by: "Pauline Thwaite",
        days_ago: 29,
        kind: Kind::FocusGroup,
        title: "7 patients with arthritis",
        sides: &[Side::PatientOrVoluntary],
        role: "7 patients of two practices",
        tells: "5 of 7 did not know that anybody had been asked about them. “I thought I was forgotten.” They would rather wait with a date than be seen sooner without one.",
        tags: "not being told",
        ..OXFORDSHIRE
    },
    Told {
        by: "Sunil Varma",
        days_ago: 24,
        kind: Kind::Survey,
        title: "Survey of GPs: what helps in an answer",
        sides: &[Side::Primary],
        role: "44 GPs of 5 practices",
        tells: "36 of 44 want a plan they can follow, 30 want to know when to ask again. 8 have stopped asking.",
        tags: "answers",
        ..OXFORDSHIRE
    },
    Told {
        by: "Sunil Varma",
        days_ago: 22,
        kind: Kind::Data,
        title: "Days until advice is answered, from the team's measure",
        sides: &[Side::Secondary],
        tells: "The chart of the measure “Days until advice is answered” shows about 9 days until the answers changed, and fewer since. It does not say whether answers are any good.",
        tags: "waiting for an answer",
        figures: "Before the template for answers: about 9 days\nSince: about 4 days",
        ..OXFORDSHIRE
    },
    Told {
        by: "Amara Okonjo",
        days_ago: 50,
        kind: Kind::Document,
        title: "What the practices and the hospital agreed in 2022",
        sides: &[Side::Primary, Side::Secondary],
        tells: "Promises an answer in 5 working days, and says nothing about what a request must hold or who tells the patient.",
        tags: "rules",
        ..OXFORDSHIRE
    },
    Told {
        by: "Greta Nowak",
        days_ago: 36,
        kind: Kind::Interview,
        title: "GP in the second year after training",
        sides: &[Side::Primary],
        role: "Salaried GP",
        tells: "“I refer because I am not sure about the patches, and nobody says that I may try.” Learned about it at an evening event, not in training.",
        tags: "feeling sure",
        ..SOUTH_EAST_LONDON
    },
    Told {
        by: "Folasade Mensah",
        days_ago: 33,
        kind: Kind::Story,
        title: "A registrar's clinic",
        sides: &[Side::Secondary],
        role: "Registrar in gynaecology",
        tells: "Half of a morning's new patients needed what a GP could have given them months ago. “They are grateful and a little angry.”",
        tags: "clinic",
        ..SOUTH_EAST_LONDON
    },
    Told {
        by: "Folasade Mensah",
        days_ago: 28,
        kind: Kind::Document,
        title: "The local guideline, and how it differs from what trusts ask for",
        sides: &[Side::Primary, Side::Secondary],
        tells: "Three trusts ask for three different sets of tests before they accept a referral. The guideline asks for one.",
        tags: "guideline",
        ..SOUTH_EAST_LONDON
    },
    Told {
        by: "Greta Nowak",
        days_ago: 15,
        kind: Kind::Data,
        title: "Days from referral to first appointment",
        sides: &[Side::Secondary],
        tells: "About 96 days, and no sign of change in 30 months. Menopause cannot be told from other gynaecology in these figures; the sub-cohort of the release helps a little.",
        tags: "waiting",
        figures: "About 96 days from referral to first appointment\nNo sign of change in 30 months",
        ..SOUTH_EAST_LONDON
    },
];
