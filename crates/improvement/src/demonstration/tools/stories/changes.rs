//! What might change and what pushes or holds it: a driver diagram or forces of each team.

use crate::demonstration::tools::Story;

const fn said(words: &'static str) -> [(&'static str, &'static str); 1] {
    [("words", words)]
}

const fn force(
    words: &'static str,
    strength: &'static str,
    idea: &'static str,
) -> [(&'static str, &'static str); 3] {
    [("words", words), ("strength", strength), ("idea", idea)]
}

#[rustfmt::skip]
pub const STORIES: &[Story] = &[
    Story { scenario: "salisbury", tool: "forces", name: "One named inbox with two owners",
        head: &[("change", "Referrals from defence medical centres arrive in one inbox that two named people empty")],
        lists: &[
            ("for", &[
                (0, &force("Six referrals were found too late last year", "5", "")),
                (0, &force("Both sides already know each other from the monthly call", "3", "")),
                (0, &force("The patient partner can tell what waiting did to him", "4", "Let him tell it to the booking team")),
            ]),
            ("against", &[
                (0, &force("Booking staff fear more work", "4", "Count for two weeks how many there are")),
                (0, &force("Rules for e-mail between the networks are strict", "3", "Ask both information governance leads at one table")),
                (0, &force("Nobody likes one more inbox", "2", "Close the old one on the same day")),
            ]),
        ] },
    Story { scenario: "oxfordshire", tool: "driver-diagram", name: "Answers within three working days",
        head: &[("aim", "Nine in ten advice requests are answered within three working days by next March")],
        lists: &[("drivers", &[
            (0, &said("The question can be answered as it is")),
            (1, &said("It says what the GP wants to know")),
            (2, &said("Template with one question at the top")),
            (1, &said("Results are with it")),
            (2, &said("List of tests for the ten usual questions")),
            (0, &said("Somebody has time to answer")),
            (1, &said("Answering is in the job plan")),
            (2, &said("Two fixed half hours a day, shared by four consultants")),
            (1, &said("Leave is covered")),
            (0, &said("Urgent patients do not wait behind advice")),
            (1, &said("They are seen at once for what they are")),
            (2, &said("A way of its own for urgent referrals")),
            (2, &said("A rota for calls from GPs at midday")),
        ])] },
    Story { scenario: "south-east-london", tool: "forces", name: "A menopause lead in every group of practices",
        head: &[("change", "Every group of practices has one clinician whom the others ask about menopause")],
        lists: &[
            ("for", &[
                (0, &force("Evening learning events are full", "4", "")),
                (0, &force("Women ask for it at the desk", "3", "")),
                (0, &force("The clinic would rather answer one person well than twenty in passing", "4", "")),
            ]),
            ("against", &[
                (0, &force("No paid time for the lead", "5", "Begin with one session a month")),
                (0, &force("Practices fear that all menopause work moves to one person", "2", "Write down what each clinician still does")),
            ]),
        ] },
];
