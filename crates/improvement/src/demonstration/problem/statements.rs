//! The versions of the made-up statements.

/// A version of a team's statement: who saved it, how many days ago, and its five answers.
pub struct Version {
    pub scenario: &'static str,
    pub by: &'static str,
    pub days_ago: i64,
    pub answers: [&'static str; 5],
}

#[rustfmt::skip]
pub const VERSIONS: [Version; 8] = [
    Version { scenario: "salisbury", by: "Morgan Ashby", days_ago: 62, answers: [
        "The hospital takes too long to see serving personnel in orthopaedics.",
        "Serving personnel with hip, knee and back injuries",
        "Salisbury, for years",
        "",
        "",
    ] },
    Version { scenario: "salisbury", by: "Dilys Penrose", days_ago: 34, answers: [
        "Serving personnel and veterans wait longer for orthopaedics than other patients, and some referrals from defence medical centres never arrive at the hospital.",
        "Serving personnel and veterans with hip, knee and back injuries, about 60 referrals a month; and the staff of both sides who look for lost referrals",
        "Referrals to the Salisbury orthopaedic service, since defence medical centres began to send them from a system of their own",
        "Soldiers stay unfit for duty for months. Our clerks spend about a day a week looking for referrals.",
        "",
    ] },
    Version { scenario: "salisbury", by: "Tomasz Wilk", days_ago: 12, answers: [
        "Serving personnel and veterans wait longer for orthopaedics than other patients, and some referrals from defence medical centres never arrive at the hospital. When people are posted elsewhere, letters go to the old address and the appointment is missed.",
        "Serving personnel and veterans with hip, knee and back injuries, about 60 referrals a month; and the staff of both sides who look for lost referrals",
        "Referrals to the Salisbury orthopaedic service, since defence medical centres began to send them from a system of their own in 2023",
        "People stay unfit for duty for months, and some leave the service. Clerks of both sides spend about a day a week looking for referrals and changing appointments.",
        "The hospital's release shows referrals that begin at a defence medical centre and have no event at the hospital. We talked with 9 patients, and sat with the booking clerks for a morning.",
    ] },
    Version { scenario: "oxfordshire", by: "Amara Okonjo", days_ago: 66, answers: [
        "Gastroenterology and rheumatology answer requests for advice too late.",
        "GPs and their patients",
        "Oxfordshire, since 2022",
        "",
        "We all feel it every week.",
    ] },
    Version { scenario: "oxfordshire", by: "Henrik Dahl", days_ago: 45, answers: [
        "Requests for advice to gastroenterology and rheumatology are answered late, and many lack what is needed to answer them.",
        "GPs who ask, consultants who answer in the evening, and patients who do not know that somebody was asked",
        "Oxfordshire, since the advice service began in 2022",
        "About 6 hours of consultants' time a week go into asking back.",
        "A consultant counted two weeks of requests: 4 in 10 had no blood results.",
    ] },
    Version { scenario: "oxfordshire", by: "Pauline Thwaite", days_ago: 18, answers: [
        "Requests for advice to gastroenterology and rheumatology are answered after 9 days on average, and many lack what is needed to answer them. Meanwhile urgent patients wait behind those who needed only advice, and nobody tells patients that advice was asked.",
        "GPs who ask, consultants who answer in the evening, and about 400 patients a month, most of whom do not know that somebody was asked about them",
        "Both specialties in Oxfordshire, since the advice service began in 2022; worse since the number of requests doubled in 2025",
        "Weeks of worry and pain. About 6 hours of consultants' time a week go into asking back, and each late answer costs a practice two more calls.",
        "The release of the hospital's figures, an interview on each side, one observation, and what a group of 7 patients told us. What we only believe: that a template would halve the asking back.",
    ] },
    Version { scenario: "south-east-london", by: "Folasade Mensah", days_ago: 40, answers: [
        "Women with menopause symptoms are referred to gynaecology and wait, although many could be helped sooner in primary care.",
        "Women between 40 and 60 in six boroughs",
        "South East London; the waiting list has grown since 2021",
        "",
        "",
    ] },
    Version { scenario: "south-east-london", by: "Folasade Mensah", days_ago: 9, answers: [
        "Women with menopause symptoms are referred to gynaecology and wait about 14 weeks, although many could be helped sooner in primary care. GPs differ in what they feel sure to prescribe.",
        "Women between 40 and 60 in six boroughs; those whose first language is not English are referred later",
        "South East London; the waiting list has grown since 2021",
        "Months of poor sleep and time off work. Specialist appointments that others need.",
        "",
    ] },
];
