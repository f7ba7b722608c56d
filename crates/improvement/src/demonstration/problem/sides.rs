//! How the sides of the made-up teams see their problems, and what they had to settle.

use crate::people::model::Side;

/// How a side sees the problem.
pub struct Seen {
    pub scenario: &'static str,
    pub side: Side,
    pub by: &'static str,
    pub on_behalf: bool,
    pub days_ago: i64,
    pub answers: [&'static str; 6],
}

/// The views, by team.
#[rustfmt::skip]
pub const VIEWS: [Seen; 8] = [
    Seen { scenario: "salisbury", side: Side::Secondary, by: "Dilys Penrose", on_behalf: false, days_ago: 55, answers: [
        "Referrals reach us late and incomplete, and people do not come to their appointment.",
        "Our clerks and everybody whose place stays empty",
        "Since referrals come by e-mail, about 2023",
        "We do not know where to write. Addresses are out of date before we use them.",
        "One referral, complete, with somebody we can ring",
        "That we are blamed for waits that begin before we know of the patient",
    ] },
    Seen { scenario: "salisbury", side: Side::Defence, by: "Morgan Ashby", on_behalf: false, days_ago: 54, answers: [
        "Referrals disappear. We cannot see whether the hospital has them.",
        "People who cannot do their job until they are treated",
        "Since we have a system of our own, 2023",
        "The two systems do not talk. We send twice to be sure, which makes it worse.",
        "An answer within a week: received, and what happens next",
        "That people leave the service while they wait",
    ] },
    Seen { scenario: "salisbury", side: Side::PatientOrVoluntary, by: "Tomasz Wilk", on_behalf: false, days_ago: 47, answers: [
        "You are posted, the letter goes to the old house, and you are back at the end of the list.",
        "Anybody who moves, and their families",
        "For as long as I served",
        "Nobody asks where you will be in three months",
        "Being asked once how to reach me, and keeping my place",
        "That it is seen as a problem of the armed forces only",
    ] },
    Seen { scenario: "oxfordshire", side: Side::Primary, by: "Amara Okonjo", on_behalf: false, days_ago: 60, answers: [
        "Answers come too late to change what we do.",
        "Patients in pain, and GPs who see them again and again",
        "Since 2022; worse since requests doubled",
        "Too few consultants answer, and nobody has time for it",
        "An answer in 5 days, with a plan we can follow",
        "That we are asked to fill in yet another form",
    ] },
    Seen { scenario: "oxfordshire", side: Side::Secondary, by: "Henrik Dahl", on_behalf: false, days_ago: 59, answers: [
        "Requests come without the facts that are needed to answer them.",
        "Consultants who answer in the evening, and urgent patients behind them in the queue",
        "Since advice is asked by free text",
        "There is no agreed set of facts, and no time for advice in job plans",
        "Requests that can be answered at first reading",
        "That faster answers bring more requests",
    ] },
    Seen { scenario: "oxfordshire", side: Side::PatientOrVoluntary, by: "Pauline Thwaite", on_behalf: false, days_ago: 35, answers: [
        "Nobody tells you that advice was asked, or what came of it.",
        "Everybody who waits and does not know for what",
        "",
        "It is seen as something between doctors",
        "A message: we have asked, you hear by this day",
        "That advice becomes a way not to be seen at all",
    ] },
    Seen { scenario: "south-east-london", side: Side::Primary, by: "Folasade Mensah", on_behalf: false, days_ago: 38, answers: [
        "Many of us do not feel sure enough to treat, so we refer.",
        "Women who wait, most of all those who do not speak English at home",
        "Since demand rose in 2021",
        "It was hardly taught, and guidelines differ between trusts",
        "GPs who treat with confidence and ask when they are unsure",
        "That education reaches only those who are already interested",
    ] },
    Seen { scenario: "south-east-london", side: Side::Secondary, by: "Folasade Mensah", on_behalf: true, days_ago: 20, answers: [
        "The clinic is full of women who could have been helped without us.",
        "Women with complicated needs, who wait behind them",
        "For about four years",
        "There is no good way for a GP to ask a quick question",
        "Advice that is asked and given the same week",
        "",
    ] },
];

/// A question to settle.
pub struct Differing {
    pub scenario: &'static str,
    pub by: &'static str,
    pub days_ago: i64,
    pub question: &'static str,
    pub sides: &'static [Side],
    pub words: &'static str,
    pub owner: &'static str,
    pub due_in_days: i64,
    /// How many days ago it was settled, and what.
    pub settled: Option<(i64, &'static str)>,
}

/// The questions, by team.
#[rustfmt::skip]
pub const DIFFERENCES: [Differing; 4] = [
    Differing { scenario: "salisbury", by: "Dilys Penrose", days_ago: 46, question: "why", sides: &[Side::Secondary, Side::Defence], owner: "Morgan Ashby", due_in_days: -20,
        words: "Do referrals get lost, or do they arrive late and incomplete?",
        settled: Some((24, "Both happen. Of 20 that the centre thought lost, 12 had arrived and could not be matched, and 8 were nowhere. The statement now says both.")) },
    Differing { scenario: "oxfordshire", by: "Pauline Thwaite", days_ago: 34, question: "problem", sides: &[Side::Primary, Side::Secondary], owner: "Henrik Dahl", due_in_days: -14,
        words: "Is the problem late answers, or requests that cannot be answered?",
        settled: Some((19, "It is one problem: requests without facts are what makes answers late. The statement says both, with figures for each.")) },
    Differing { scenario: "oxfordshire", by: "Amara Okonjo", days_ago: 16, question: "worry", sides: &[Side::Primary, Side::PatientOrVoluntary], owner: "Pauline Thwaite", due_in_days: 21,
        words: "Who tells the patient that advice was asked: the practice, or the hospital?",
        settled: None },
    Differing { scenario: "south-east-london", by: "Folasade Mensah", days_ago: 18, question: "why", sides: &[Side::Primary, Side::Secondary], owner: "Greta Nowak", due_in_days: 30,
        words: "Is it what GPs know, or that they have nobody to ask?",
        settled: None },
];
