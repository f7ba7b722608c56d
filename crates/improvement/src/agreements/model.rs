//! Drafting an agreement in steps: what is asked where, the usual wording, and the agreement that follows.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::agreement_file::{
    Agreement, AgreementProblem, Clause, Day, Grain, Label, Linkage, OptOut, Party,
    PermittedQuestion, PublicKey, Question, Reference, ReleasedOdsCode, Releasing, Slug, check,
};
use crate::platform::messages::{label, say, say_with};

/// What was typed so far, by field. A list has a line for each entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<String, String>);

/// A page of the drafting, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What it is called and what it is for.
    Purpose,
    /// Who agrees, and which teams receive.
    Parties,
    /// What makes it lawful.
    Law,
    /// What may be asked.
    Questions,
    /// Services, groups and days.
    Subject,
    /// Disclosure rules and linkage.
    Rules,
    /// The keys of those who release.
    Keys,
    /// When it starts, is reviewed and ends.
    Dates,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Self; 8] = [
        Self::Purpose,
        Self::Parties,
        Self::Law,
        Self::Questions,
        Self::Subject,
        Self::Rules,
        Self::Keys,
        Self::Dates,
    ];

    /// The word in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Purpose => "purpose",
            Self::Parties => "parties",
            Self::Law => "law",
            Self::Questions => "questions",
            Self::Subject => "subject",
            Self::Rules => "rules",
            Self::Keys => "keys",
            Self::Dates => "dates",
        }
    }

    /// The title of its page.
    pub fn label(self) -> &'static str {
        label(match self {
            Self::Purpose => "sharing-step-purpose",
            Self::Parties => "sharing-step-parties",
            Self::Law => "sharing-step-law",
            Self::Questions => "sharing-step-questions",
            Self::Subject => "sharing-step-subject",
            Self::Rules => "sharing-step-rules",
            Self::Keys => "sharing-step-keys",
            Self::Dates => "sharing-step-dates",
        })
    }

    /// Reads a step from its key.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The step after this one.
    pub fn next(self) -> Option<Self> {
        let place = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(place + 1).copied()
    }
}

/// An organisation that could be a party: the programme's organisations that have a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its code.
    pub ods_code: String,
    /// Its name.
    pub name: String,
    /// The keys that are registered for it; empty where there is none.
    pub keys: [String; 2],
}

/// What the programme knows that a draft refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// The programme's part of the address.
    pub programme: String,
    /// Its organisations.
    pub organisations: Vec<Candidate>,
    /// Its teams: part of the address, name.
    pub teams: Vec<(String, String)>,
}

/// Something a draft still needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// Where it is asked.
    pub step: Step,
    /// What to do.
    pub sentence: String,
}

impl Draft {
    /// A draft with the usual wording, for a year from today.
    pub fn usual(reference: &str, today: Date) -> Self {
        let mut draft = Self::default();
        let end = today.saturating_add(1.year()).saturating_sub(1.day());
        let review = today.saturating_add(9.months());
        for (field, value) in [
            ("reference", reference.to_owned()),
            ("purpose", say("sharing-usual-purpose")),
            ("lawful_basis", say("sharing-usual-lawful-basis")),
            ("confidentiality", "aggregated".to_owned()),
            ("opt_out", "does-not-apply".to_owned()),
            ("opt_out_basis", say("sharing-usual-opt-out")),
            ("questions", "map\ngaps\nwaits".to_owned()),
            ("finest_period", Grain::Month.key().to_owned()),
            (
                "earliest",
                today.saturating_sub(1.year()).first_of_month().to_string(),
            ),
            ("rule_profile", disclosure::PROFILE.to_owned()),
            ("required_width", "5".to_owned()),
            ("linkage", "none".to_owned()),
            ("epoch", "first".to_owned()),
            ("may_release", say("sharing-usual-may-release")),
            ("must_check", say("sharing-usual-must-check")),
            ("starts", today.to_string()),
            ("review_by", review.to_string()),
            ("ends", end.to_string()),
            ("retention_months", "12".to_owned()),
            ("dpia_section", say("sharing-usual-dpia")),
        ] {
            draft.set(field, &value);
        }
        draft
    }

    /// Reads what is kept. Our own program wrote it.
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The text of a field; empty when nothing was typed.
    pub fn text(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// The entries of a list.
    pub fn list(&self, field: &str) -> Vec<&str> {
        let lines = self.text(field).lines().map(str::trim);
        lines.filter(|line| !line.is_empty()).collect()
    }

    /// Puts a text into a field.
    pub fn set(&mut self, field: &str, value: &str) {
        self.0.insert(field.to_owned(), value.to_owned());
    }

    /// Every field with its text.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// How the duty of confidentiality is met, in words: the usual wording chosen, or one's own.
    pub fn confidentiality(&self) -> String {
        match self.text("confidentiality") {
            "direct-care" => say("sharing-confidentiality-direct-care"),
            "section-251" => say("sharing-confidentiality-section-251"),
            "aggregated" => say("sharing-confidentiality-aggregated"),
            _ => self.text("confidentiality_words").to_owned(),
        }
    }

    /// The agreement that the draft says, as this version of it; or everything it still needs.
    pub fn agreement(&self, around: &Around, version: u32) -> Result<Agreement, Vec<Lack>> {
        let mut reading = Reading::default();
        let made = self.read_all(around, version, &mut reading);
        match made {
            Some(agreement) if reading.lacks.is_empty() => match check(&agreement) {
                Ok(()) => Ok(agreement),
                Err(problem) => Err(vec![lack_of(&problem)]),
            },
            _ => Err(reading.lacks),
        }
    }

    fn read_all(&self, around: &Around, version: u32, reading: &mut Reading) -> Option<Agreement> {
        let reference = reading.need(
            Step::Purpose,
            "sharing-reference",
            Reference::parse(self.text("reference")).ok(),
        );
        let title = self.label(reading, Step::Purpose, "title", "sharing-title");
        let purpose = self.clause(reading, Step::Purpose, "purpose", "sharing-purpose");
        let lawful_basis = self.clause(reading, Step::Law, "lawful_basis", "sharing-lawful-basis");
        let confidentiality = reading.need(
            Step::Law,
            "sharing-confidentiality",
            Clause::parse(&self.confidentiality()).ok(),
        );
        let opt_out_basis =
            self.clause(reading, Step::Law, "opt_out_basis", "sharing-opt-out-basis");
        let parties = self.parties(around, reading);
        let known = |slug: &&str| around.teams.iter().any(|(team, _)| team == slug);
        let recipients: Vec<Slug> = self
            .list("recipients")
            .into_iter()
            .filter(known)
            .filter_map(|slug| Slug::parse(slug).ok())
            .collect();
        if recipients.is_empty() {
            reading.lack(Step::Parties, say("error-sharing-recipients"));
        }
        let questions: Vec<PermittedQuestion> = self
            .list("questions")
            .into_iter()
            .filter_map(Question::parse)
            .map(|question| PermittedQuestion {
                question,
                version: question.version(),
            })
            .collect();
        if questions.is_empty() {
            reading.lack(Step::Questions, say("error-sharing-questions"));
        }
        let days = self.days(reading);
        let epoch = self.label(reading, Step::Rules, "epoch", "sharing-epoch");
        let dpia_section = self.clause(reading, Step::Dates, "dpia_section", "sharing-dpia");
        let linkage = self.linkage(reading);
        let width = self.text("required_width").parse().ok();
        let width = reading.need(Step::Rules, "sharing-width", width);
        let retention = reading.need(
            Step::Dates,
            "sharing-retention",
            self.text("retention_months").parse().ok(),
        );
        let profile = self.label(reading, Step::Rules, "rule_profile", "sharing-profile");
        let grain = reading.need(
            Step::Questions,
            "sharing-grain",
            Grain::parse(self.text("finest_period")),
        );
        let [earliest, starts, review_by, ends] = days;
        Some(Agreement {
            reference: reference?,
            version,
            title: title?,
            purpose: purpose?,
            lawful_basis: lawful_basis?,
            confidentiality: confidentiality?,
            programme: Slug::parse(&around.programme).ok()?,
            parties,
            recipients,
            questions,
            services: self.labels("services"),
            groups: self.labels("groups"),
            finest_period: grain?,
            earliest: earliest?,
            latest: self.text("latest").to_owned().try_into().ok(),
            rule_profile: profile?,
            required_width: width?,
            linkage: linkage?,
            opt_out: if self.text("opt_out") == "applies" {
                OptOut::Applies(opt_out_basis?)
            } else {
                OptOut::DoesNotApply(opt_out_basis?)
            },
            epoch: epoch?,
            starts: starts?,
            review_by: review_by?,
            ends: ends?,
            retention_months: retention?,
            dpia_section: dpia_section?,
            signatures: Vec::new(),
        })
    }

    fn clause(
        &self,
        reading: &mut Reading,
        step: Step,
        field: &str,
        what: &'static str,
    ) -> Option<Clause> {
        reading.need(step, what, Clause::parse(self.text(field)).ok())
    }

    fn label(
        &self,
        reading: &mut Reading,
        step: Step,
        field: &str,
        what: &'static str,
    ) -> Option<Label> {
        reading.need(step, what, Label::parse(self.text(field)).ok())
    }

    fn labels(&self, field: &str) -> Vec<Label> {
        let lines = self.list(field).into_iter();
        lines.filter_map(|line| Label::parse(line).ok()).collect()
    }

    fn days(&self, reading: &mut Reading) -> [Option<Day>; 4] {
        [
            (Step::Subject, "earliest", "sharing-earliest"),
            (Step::Dates, "starts", "sharing-starts"),
            (Step::Dates, "review_by", "sharing-review"),
            (Step::Dates, "ends", "sharing-ends"),
        ]
        .map(|(step, field, what)| {
            reading.need(step, what, self.text(field).to_owned().try_into().ok())
        })
    }

    fn linkage(&self, reading: &mut Reading) -> Option<Linkage> {
        if self.text("linkage") != "route" {
            return Some(Linkage::None);
        }
        let route = self.clause(
            reading,
            Step::Rules,
            "linkage_route",
            "sharing-linkage-route",
        );
        route.map(Linkage::Route)
    }

    /// The parties, each with its keys where it releases.
    fn parties(&self, around: &Around, reading: &mut Reading) -> Vec<Party> {
        let chosen = self.list("parties");
        let releasing = self.list("releasing");
        let candidates = around.organisations.iter();
        let chosen: Vec<&Candidate> = candidates
            .filter(|one| chosen.contains(&&*one.ods_code))
            .collect();
        if chosen.len() < 2 {
            reading.lack(Step::Parties, say("error-sharing-parties"));
        }
        if !chosen.iter().any(|one| releasing.contains(&&*one.ods_code)) {
            reading.lack(Step::Parties, say("error-sharing-releasing"));
        }
        chosen
            .into_iter()
            .filter_map(|one| {
                let releases = if releasing.contains(&&*one.ods_code) {
                    Some(self.releasing(one, reading)?)
                } else {
                    None
                };
                let name = reading.need(
                    Step::Parties,
                    "sharing-party-name",
                    Label::parse(&one.name).ok(),
                )?;
                Some(Party {
                    ods_code: ReleasedOdsCode::parse(&one.ods_code).ok()?,
                    name,
                    releases,
                })
            })
            .collect()
    }

    fn releasing(&self, party: &Candidate, reading: &mut Reading) -> Option<Releasing> {
        let key = |kind: &str| PublicKey::parse(self.text(&format!("{kind}-{}", party.ods_code)));
        let words = |key| say_with(key, &[("name", &party.name)]);
        let (release_key, checker_key) = (key("release_key"), key("checker_key"));
        if release_key.is_none() {
            reading.lack(Step::Keys, words("error-sharing-release-key"));
        }
        if checker_key.is_none() {
            reading.lack(Step::Keys, words("error-sharing-checker-key"));
        }
        let may_release = self.label(reading, Step::Keys, "may_release", "sharing-may-release");
        let must_check = self.label(reading, Step::Keys, "must_check", "sharing-must-check");
        Some(Releasing {
            release_key: release_key?,
            checker_key: checker_key?,
            may_release: may_release?,
            must_check: must_check?,
        })
    }
}

/// What was missing while a draft was read.
#[derive(Default)]
struct Reading {
    lacks: Vec<Lack>,
}

impl Reading {
    fn lack(&mut self, step: Step, sentence: String) {
        let lack = Lack { step, sentence };
        if !self.lacks.contains(&lack) {
            self.lacks.push(lack);
        }
    }

    /// What was read; or, where nothing could be, the sentence that asks for it.
    fn need<T>(&mut self, step: Step, what: &'static str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.lack(
                step,
                say_with("error-sharing-missing", &[("what", label(what))]),
            );
        }
        read
    }
}

/// Where to mend what the whole of an agreement shows.
fn lack_of(problem: &AgreementProblem) -> Lack {
    let step = match problem {
        AgreementProblem::Days => Step::Dates,
        AgreementProblem::SameKey => Step::Keys,
        AgreementProblem::NothingPermitted => Step::Questions,
        AgreementProblem::DoesNotFit => Step::Rules,
        _ => Step::Parties,
    };
    Lack {
        step,
        sentence: problem.sentence(),
    }
}

/// How an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was put forward yet.
    Draft,
    /// Not every party has signed, and nothing earlier is in force.
    Waiting,
    /// Signed by all, and not begun.
    NotBegun,
    /// Signed by all and in force.
    InForce,
    /// Its last day is over.
    Over,
    /// Ended before its time.
    Ended,
}

impl State {
    /// What people call it.
    pub fn label(self) -> &'static str {
        label(match self {
            Self::Draft => "sharing-state-draft",
            Self::Waiting => "sharing-state-waiting",
            Self::NotBegun => "sharing-state-not-begun",
            Self::InForce => "sharing-state-in-force",
            Self::Over => "sharing-state-over",
            Self::Ended => "sharing-state-ended",
        })
    }
}
