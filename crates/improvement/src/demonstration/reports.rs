//! Problems that made-up staff reported over ten months, and what became of them: the three stories as they are told at
//! the interface. All words are invented.

use jiff::{ToSpan, civil::Date};
use uuid::Uuid;

use crate::{
    people::{Organisation, access::ProgrammeScope, reading},
    platform::{change::Change, errors::PageError},
    reports::{
        self, Happened, Harm, NewReport, Outcome, Reason, Step, Whose, add_domain, make_link,
        make_report, take_step,
    },
};

/// Something that goes wrong again and again.
struct Pattern {
    /// ODS codes of the organisation that reports it and of the one that is to answer.
    from: &'static str,
    to: &'static str,
    domain: &'static str,
    service: &'static str,
    minutes: [i32; 2],
    whose: Whose,
    /// What different people write about it.
    words: [&'static str; 2],
    answer: &'static str,
    you_said: &'static str,
    we_did: &'static str,
}

/// Stands for the domain that this programme added.
const LOCAL: &str = "local";

#[rustfmt::skip]
const PATTERNS: [Pattern; 9] = [
    Pattern { from: "A9901", to: "RZ1", domain: LOCAL, service: "Orthopaedic outpatients", minutes: [30, 60], whose: Whose::PrimaryStaff, words: ["The appointment letter went to the barracks he left in spring", "Did not attend, because the letter followed her to the last posting"], answer: "We ask for the address at which somebody will be in six weeks, from now on.", you_said: "Appointment letters go to old postings", we_did: "The booking office asks where to write when it books, and writes to the medical centre as well." },
    Pattern { from: "A9901", to: "RZ1", domain: "points-of-contact", service: "Orthopaedic booking office", minutes: [15, 30], whose: Whose::PrimaryStaff, words: ["Twenty minutes in a queue, then cut off", "The number on the letter is that of another ward"], answer: "There is an e-mail address for medical centres now. It is answered on the same day.", you_said: "The booking office cannot be reached", we_did: "Medical centres have an e-mail address that is answered on the same day." },
    Pattern { from: "A9901", to: "RZ1", domain: "onward-referral", service: "Orthopaedic outpatients", minutes: [15, 60], whose: Whose::PrimaryClinician, words: ["Sent back with the remark to go through the musculoskeletal hub, which sent it to us", ""], answer: "Referrals from defence medical centres no longer need to go through the hub.", you_said: "", we_did: "" },
    Pattern { from: "K99001", to: "RZ2", domain: "complete-care", service: "Gastroenterology advice", minutes: [30, 60], whose: Whose::PrimaryClinician, words: ["Answered after nineteen days, without a plan", "The advice asks for three tests that we cannot order"], answer: "Answers have a template from this month: what we think, what to do, when to come back.", you_said: "Answers to advice requests come late and without a plan", we_did: "Answers follow a template, and somebody answers every working day." },
    Pattern { from: "K99001", to: "RZ2", domain: "call-and-recall", service: "Rheumatology", minutes: [15, 30], whose: Whose::PrimaryClinician, words: ["Nobody knows who looks at the blood tests for methotrexate", "The hospital stopped the monitoring and told nobody"], answer: "", you_said: "", we_did: "" },
    Pattern { from: "K99001", to: "RZ2", domain: "points-of-contact", service: "Rheumatology", minutes: [15, 15], whose: Whose::PrimaryClinician, words: ["No number of the nurse line on the letter", ""], answer: "The number is on every letter now.", you_said: "", we_did: "" },
    Pattern { from: "RZ2", to: "K99001", domain: "complete-care", service: "Advice requests from practices", minutes: [15, 30], whose: Whose::HospitalClinician, words: ["The request says only please see, without a question", "Results that the practice has are not in the request"], answer: "The form asks for the question and the last results.", you_said: "", we_did: "" },
    Pattern { from: "G99001", to: "RZ3", domain: "onward-referral", service: "Gynaecology", minutes: [30, 60], whose: Whose::PrimaryClinician, words: ["Rejected: refer to the menopause clinic of the same hospital", "Sent back after five weeks to be referred to another consultant there"], answer: "", you_said: "Referrals come back to be sent to another clinic of the same hospital", we_did: "Triage passes them on inside the hospital." },
    Pattern { from: "G99001", to: "RZ3", domain: "complete-care", service: "Menopause clinic", minutes: [15, 30], whose: Whose::Patient, words: ["Treatment was begun in the clinic, and she was sent to us for the prescription on the same day", "No letter, so we could not prescribe what they had begun"], answer: "The clinic gives the first prescription from now on.", you_said: "The clinic begins treatment and leaves the first prescription to the GP", we_did: "The clinic gives the first prescription itself." },
];

/// Reports in each of the last ten months, the earliest first: fewer since teams changed something.
const A_MONTH: [i64; 10] = [8, 7, 8, 7, 7, 6, 5, 5, 4, 4];

/// Makes links, a local domain and the reports.
pub async fn add(change: &mut Change, scope: &ProgrammeScope) -> Result<(), PageError> {
    let organisations = reading::organisations_of_programme(change.connection(), scope).await?;
    for organisation in &organisations {
        make_link(change, scope, organisation).await?;
    }
    let local = add_domain(change, scope, "Letters to old addresses").await?;
    let today = change.at().date();
    for (number, days_ago) in days_ago().enumerate() {
        let told = Told {
            pattern: &PATTERNS[(number * 4 + number / 9) % PATTERNS.len()],
            number,
            day: today.saturating_sub(days_ago.days()),
            today,
        };
        let (mut report, _) =
            make_report(change, scope, told.report(&local, &organisations)).await?;
        for (step, day) in told.steps(&organisations) {
            if let Outcome::Done(saved) = take_step(change, scope, &report, (step, day)).await? {
                report = *saved;
            }
        }
    }
    Ok(())
}

/// One report of a pattern.
struct Told<'a> {
    pattern: &'a Pattern,
    number: usize,
    day: Date,
    today: Date,
}

impl Told<'_> {
    fn report(&self, local: &str, organisations: &[Organisation]) -> NewReport {
        let pattern = self.pattern;
        let second = self.number / 2 % 2;
        NewReport {
            reported_on: self.day,
            domain: if pattern.domain == LOCAL {
                local.to_owned()
            } else {
                pattern.domain.to_owned()
            },
            service: pattern.service.to_owned(),
            happened: *[
                Happened::Today,
                Happened::ThisWeek,
                Happened::Today,
                Happened::Earlier,
            ]
            .get(self.number % 4)
            .unwrap_or(&Happened::Today),
            minutes: pattern.minutes[second],
            whose: pattern.whose,
            harm: if self.number % 23 == 11 {
                Harm::NearMiss
            } else {
                Harm::None
            },
            words: pattern.words[self.number % 2].to_owned(),
            organisation_id: of_code(organisations, pattern.from).map(|one| one.id),
        }
    }

    /// What became of it: the newest wait, some wait for an answer, the others are done.
    fn steps(&self, organisations: &[Organisation]) -> Vec<(Step, Date)> {
        let days = (self.today - self.day).get_days();
        let later = |days: i64| self.day.saturating_add(days.days()).min(self.today);
        let to = of_code(organisations, self.pattern.to).map(|one| one.id);
        let pass_on = |to: Uuid| {
            let question = "Who could change this on your side?";
            (reports::pass_on(to, 10, later(4), question).0, later(4))
        };
        let answer = (Step::Answer(self.pattern.answer.to_owned()), later(11));
        let is_answered = !self.pattern.answer.is_empty();
        let mut steps = Vec::new();
        match days {
            ..8 => return steps,
            8..16 if self.number.is_multiple_of(2) => {
                let question = "On which day was that, and which clinic?";
                return vec![(Step::Ask(question.to_owned()), later(3))];
            }
            8..40 => {
                steps.extend(to.map(pass_on));
                if is_answered && days > 20 {
                    steps.push(answer);
                }
                return steps;
            }
            _ => {}
        }
        if self.number % 3 != 1 {
            steps.extend(to.map(pass_on));
            if is_answered {
                steps.push(answer);
            }
        }
        steps.push((self.close(), later(20)));
        steps
    }

    fn close(&self) -> Step {
        let pattern = self.pattern;
        // Changed because of it is said once or twice, not of every report of the kind.
        let says = !pattern.we_did.is_empty() && self.number.is_multiple_of(4);
        let (reason, you_said, we_did) = if says {
            (Reason::Changed, pattern.you_said, pattern.we_did)
        } else if pattern.answer.is_empty() {
            (Reason::WithTeam, "", "")
        } else {
            (Reason::Explained, "", "")
        };
        Step::Close {
            reason,
            words: String::new(),
            you_said: you_said.to_owned(),
            we_did: we_did.to_owned(),
        }
    }
}

/// How many days ago each report was made, the first one first.
fn days_ago() -> impl Iterator<Item = i64> {
    let months = A_MONTH.iter().zip((0..10).rev());
    months
        .flat_map(|(count, back)| (0..*count).map(move |place| back * 30 + 28 - place * 27 / count))
}

fn of_code<'a>(organisations: &'a [Organisation], code: &str) -> Option<&'a Organisation> {
    organisations.iter().find(|one| one.ods_code == code)
}
