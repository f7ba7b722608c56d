//! How a patient gets from one side to the other: the process maps of the teams. Steps name activities of the made-up
//! releases, so that work as imagined can be compared with work as done.

use crate::demonstration::tools::{Line, Story};

/// Says which lane, and the words and kind of a step; what else is known of it follows.
macro_rules! step {
    ($lane:literal, $kind:literal, $words:literal $(, $key:ident: $said:literal)*) => {
        (0, &[("lane", concat!("@lanes/", $lane)), ("kind", $kind), ("words", $words) $(, (stringify!($key), $said))*])
    };
}

macro_rules! lane {
    ($organisation:literal, $role:literal, $side:literal) => {
        (
            0,
            &[
                ("organisation", $organisation),
                ("role", $role),
                ("side", $side),
            ],
        )
    };
}

#[rustfmt::skip]
const SALISBURY: &[Line] = &[
    step!("1", "step", "Medical officer writes the referral", touch: "15", activity: "referral_sent", certainty: "sure"),
    step!("1", "hand-off", "Letter goes by e-mail to the shared inbox", touch: "5", pain: "No receipt comes back"),
    step!("2", "wait", "Lies in the shared inbox", wait: "8640", certainty: "nobody", unsure: "both sides", feeling: "Nobody can tell me whether they have it"),
    step!("2", "step", "Booking team registers the referral", touch: "10", activity: "referral_received", certainty: "some", unsure: "booking team"),
    step!("3", "decision", "Triage hub looks at it", touch: "5", wait: "7200", activity: "triaged", back_to: "@steps/0", pain: "One in ten goes back for missing scans"),
    step!("3", "step", "Consultant accepts it", touch: "2", wait: "1440", activity: "accepted"),
    step!("2", "step", "Appointment is booked", touch: "10", wait: "20160", activity: "booked", pain: "The address is out of date after a move"),
    step!("0", "wait", "Waits, and may be posted away", wait: "201600", feeling: "I do not know whether I will still live here"),
    step!("0", "step", "Comes to the clinic", touch: "30", activity: "attended", certainty: "sure"),
    step!("3", "hand-off", "Letter goes back to the medical centre", touch: "10", wait: "14400", activity: "letter_sent", certainty: "some", unsure: "medical centre"),
];

#[rustfmt::skip]
const SALISBURY_FUTURE: &[Line] = &[
    step!("1", "step", "Medical officer writes the referral on the new form", touch: "12", activity: "referral_sent"),
    step!("2", "step", "Named owner registers it and sends a receipt", touch: "8", wait: "1440", activity: "referral_received"),
    step!("3", "decision", "Triage hub looks at it, scans at hand", touch: "5", wait: "2880", activity: "triaged"),
    step!("2", "step", "Appointment is booked around postings", touch: "10", wait: "4320", activity: "booked"),
    step!("0", "step", "Comes to the clinic", touch: "30", wait: "86400", activity: "attended"),
    step!("3", "hand-off", "Letter goes to the medical centre and the patient", touch: "10", wait: "2880", activity: "letter_sent"),
];

#[rustfmt::skip]
const OXFORDSHIRE: &[Line] = &[
    step!("1", "step", "GP writes a question for advice", touch: "12", activity: "advice_requested", certainty: "sure"),
    step!("2", "wait", "Lies in the list of all questions", wait: "10080", pain: "Urgent ones stand among all others", feeling: "I was told somebody would look at it"),
    step!("2", "loop", "Asks for missing results", touch: "5", wait: "4320", back_to: "@steps/0", certainty: "some", unsure: "practice administrators"),
    step!("3", "step", "Consultant answers", touch: "15", wait: "2880", activity: "advice_given"),
    step!("1", "decision", "GP reads the answer and decides", touch: "10", wait: "2880", certainty: "nobody", unsure: "GPs and consultants", pain: "Nobody knows who tells the patient"),
    step!("1", "hand-off", "GP sends a referral after all", touch: "10", wait: "1440", activity: "referral_sent"),
    step!("2", "step", "Referral is registered", touch: "8", wait: "1440", activity: "referral_received"),
    step!("2", "step", "Appointment is booked", touch: "8", wait: "10080", activity: "booked"),
    step!("0", "wait", "Waits for the appointment", wait: "86400", feeling: "I rang three times"),
    step!("0", "step", "Comes to the clinic", touch: "25", activity: "attended"),
    step!("3", "step", "Letter goes to the practice", touch: "10", wait: "8640", activity: "letter_sent"),
];

#[rustfmt::skip]
const LONDON: &[Line] = &[
    step!("0", "step", "Tells the practice about her symptoms", touch: "10", feeling: "Ten minutes were not enough to say it all"),
    step!("1", "decision", "Can the practice help?", touch: "10", certainty: "some", unsure: "clinicians in half of the practices", pain: "Three guidelines say different things"),
    step!("1", "step", "Refers to gynaecology", touch: "12", wait: "4320", activity: "referral_sent"),
    step!("2", "step", "Hospital registers the referral", touch: "8", wait: "2880", activity: "referral_received"),
    step!("3", "decision", "Consultant looks at it", touch: "4", wait: "10080", activity: "triaged", certainty: "nobody", unsure: "practices and hospital", pain: "Half could have been helped by one line of advice"),
    step!("2", "step", "Appointment is booked", touch: "8", wait: "20160", activity: "booked"),
    step!("0", "wait", "Waits, often off work", wait: "172800", feeling: "I thought this was how it is from now on"),
    step!("0", "step", "Comes to the clinic", touch: "20", activity: "attended"),
    step!("3", "hand-off", "Plan goes back to the practice", touch: "10", wait: "12960", activity: "letter_sent"),
];

#[rustfmt::skip]
pub const STORIES: &[Story] = &[
    Story { scenario: "salisbury", tool: "process-map", name: "From the medical centre to the orthopaedic letter, today",
        head: &[("begins", "From the medical officer's letter to the letter after the clinic"), ("state", "current")],
        lists: &[
            ("lanes", &[
                lane!("Patient", "serving person or veteran", "patient_or_voluntary"),
                lane!("Plain View Defence Medical Centre", "medical officer", "defence"),
                lane!("Five Rivers Hospital", "booking team", "secondary"),
                lane!("Five Rivers Hospital", "orthopaedic triage hub", "secondary"),
            ]),
            ("steps", SALISBURY),
        ] },
    Story { scenario: "salisbury", tool: "process-map", name: "From the medical centre to the orthopaedic letter, as it should become",
        head: &[("begins", "From the medical officer's letter to the letter after the clinic"), ("state", "future")],
        lists: &[
            ("lanes", &[
                lane!("Patient", "serving person or veteran", "patient_or_voluntary"),
                lane!("Plain View Defence Medical Centre", "medical officer", "defence"),
                lane!("Five Rivers Hospital", "named owner of the inbox", "secondary"),
                lane!("Five Rivers Hospital", "orthopaedic triage hub", "secondary"),
            ]),
            ("steps", SALISBURY_FUTURE),
        ] },
    Story { scenario: "oxfordshire", tool: "process-map", name: "From a question for advice to the clinic, today",
        head: &[("begins", "From the GP's question to the letter after the clinic"), ("state", "current")],
        lists: &[
            ("lanes", &[
                lane!("Patient", "", "patient_or_voluntary"),
                lane!("Cherwell Meadow Surgery", "GP", "primary"),
                lane!("Isis Infirmary", "advice and booking office", "secondary"),
                lane!("Isis Infirmary", "consultant", "secondary"),
            ]),
            ("steps", OXFORDSHIRE),
        ] },
    Story { scenario: "south-east-london", tool: "process-map", name: "From the first talk to a plan, today",
        head: &[("begins", "From the first talk about symptoms to a plan that the practice can follow"), ("state", "current")],
        lists: &[
            ("lanes", &[
                lane!("Patient", "", "patient_or_voluntary"),
                lane!("Lantern Street Group Practice", "GP or nurse", "primary"),
                lane!("Ravensbourne Hospital", "booking office", "secondary"),
                lane!("Ravensbourne Hospital", "gynaecology consultant", "secondary"),
            ]),
            ("steps", LONDON),
        ] },
    Story { scenario: "oxfordshire", tool: "pareto", name: "Why questions for advice had to be asked again",
        head: &[("counted", "Questions that were sent back to practices in May, by reason")],
        lists: &[("causes", &[
            (0, &[("words", "Blood results missing"), ("count", "31")]),
            (0, &[("words", "No clear question"), ("count", "22")]),
            (0, &[("words", "Wrong specialty"), ("count", "8")]),
            (0, &[("words", "Medication list missing"), ("count", "5")]),
            (0, &[("words", "Old letter attached"), ("count", "3")]),
            (0, &[("words", "Other"), ("count", "4")]),
        ])] },
];
