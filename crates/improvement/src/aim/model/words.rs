//! What an aim says, part by part; which parts it lacks; and the aim in one sentence.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::platform::{
    fingerprint::fingerprint,
    messages::{say, say_with},
    moment::date_words,
};

/// A measure that the aim names, with its name as it was when the version was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// The measure.
    pub id: Uuid,
    /// Its name then.
    pub name: String,
}

/// What an aim says. Every part may be empty; nothing keeps a team from saving half of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AimWords {
    /// What will improve.
    pub what: String,
    /// For whom.
    pub whom: String,
    /// Where it stands now.
    pub baseline: String,
    /// Where it will stand.
    pub level: String,
    /// By which day, `YYYY-MM-DD`.
    pub by: String,
    /// How it is measured, in words.
    pub measured: String,
    /// The measures that show it.
    pub measures: Vec<Linked>,
    /// What must not get worse meanwhile, in words.
    pub guardrail: String,
    /// The measure that shows whether something else gets worse.
    pub guardrail_measure: Option<Linked>,
    /// What is left out on purpose.
    pub out_of_scope: String,
}

impl AimWords {
    /// SHA-256 of the canonical JSON of the words. The number of the version is not part of it: who puts back what
    /// stood there before gets the fingerprint from before.
    pub fn fingerprint(&self) -> String {
        fingerprint(&json!({ "aim": self }))
    }

    /// The last day, when there is one.
    pub fn last_day(&self) -> Option<Date> {
        self.by.parse().ok()
    }

    /// What a part says, for people; empty when it says nothing.
    pub fn said(&self, part: Part) -> String {
        match part {
            Part::What => self.what.clone(),
            Part::Whom => self.whom.clone(),
            Part::Baseline => self.baseline.clone(),
            Part::Level => self.level.clone(),
            Part::By => self.last_day().map(date_words).unwrap_or_default(),
            Part::Measured => with_measures(&self.measured, self.measures.iter()),
            Part::Guardrail => with_measures(&self.guardrail, self.guardrail_measure.iter()),
            Part::OutOfScope => self.out_of_scope.clone(),
        }
    }
}

/// The words, and the names of the measures on lines of their own.
fn with_measures<'a>(words: &str, measures: impl Iterator<Item = &'a Linked>) -> String {
    let names = measures.map(|one| say_with("aim-measure-named", &[("name", &one.name)]));
    let lines = Some(words.to_owned())
        .into_iter()
        .filter(|words| !words.is_empty());
    lines.chain(names).collect::<Vec<_>>().join("\n")
}

/// A part of an aim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What will improve.
    What,
    /// For whom.
    Whom,
    /// From which baseline.
    Baseline,
    /// To which level.
    Level,
    /// By when.
    By,
    /// How measured.
    Measured,
    /// What must not get worse.
    Guardrail,
    /// What is out of scope.
    OutOfScope,
}

impl Part {
    /// Every part, in the order read.
    pub const ALL: [Self; 8] = [
        Self::What,
        Self::Whom,
        Self::Baseline,
        Self::Level,
        Self::By,
        Self::Measured,
        Self::Guardrail,
        Self::OutOfScope,
    ];

    /// The message that names it.
    pub fn label(self) -> &'static str {
        match self {
            Self::What => "aim-part-what",
            Self::Whom => "aim-part-whom",
            Self::Baseline => "aim-part-baseline",
            Self::Level => "aim-part-level",
            Self::By => "aim-part-by",
            Self::Measured => "aim-part-measured",
            Self::Guardrail => "aim-part-guardrail",
            Self::OutOfScope => "aim-part-out-of-scope",
        }
    }

    /// The message that says what is lost without it.
    pub fn lacks(self) -> &'static str {
        match self {
            Self::What => "aim-lacks-what",
            Self::Whom => "aim-lacks-whom",
            Self::Baseline => "aim-lacks-baseline",
            Self::Level => "aim-lacks-level",
            Self::By => "aim-lacks-by",
            Self::Measured => "aim-lacks-measured",
            Self::Guardrail => "aim-lacks-guardrail",
            Self::OutOfScope => "aim-lacks-out-of-scope",
        }
    }
}

/// The parts that say nothing.
pub fn missing(words: &AimWords) -> Vec<Part> {
    let silent = |part: &Part| words.said(*part).is_empty();
    Part::ALL.into_iter().filter(silent).collect()
}

/// What is there and yet cannot be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A level without a figure: nobody can say whether it was reached.
    LevelWithoutFigure,
    /// No measure of the team is named, so no chart will show it.
    NoMeasure,
    /// The last day is over.
    DayGone,
}

impl Doubt {
    /// The message that says it.
    pub fn words(self) -> &'static str {
        match self {
            Self::LevelWithoutFigure => "aim-doubt-level",
            Self::NoMeasure => "aim-doubt-measure",
            Self::DayGone => "aim-doubt-day",
        }
    }
}

/// What of an aim is written and yet cannot be checked later.
pub fn doubts(words: &AimWords, today: Date) -> Vec<Doubt> {
    let has_figure = words.level.chars().any(char::is_numeric);
    [
        (
            !words.level.is_empty() && !has_figure,
            Doubt::LevelWithoutFigure,
        ),
        (
            !words.measured.is_empty() && words.measures.is_empty(),
            Doubt::NoMeasure,
        ),
        (
            words.last_day().is_some_and(|day| day < today),
            Doubt::DayGone,
        ),
    ]
    .into_iter()
    .filter_map(|(is_so, doubt)| is_so.then_some(doubt))
    .collect()
}

/// The aim in one sentence; nothing while it does not even say what will improve.
pub fn sentence(words: &AimWords) -> Option<String> {
    let bare = |text: &str| text.trim().trim_end_matches(['.', ',', ';']).to_owned();
    let (what, whom) = (bare(&words.what), bare(&words.whom));
    let (baseline, level) = (bare(&words.baseline), bare(&words.level));
    if what.is_empty() {
        return None;
    }
    let mut said = what;
    if !whom.is_empty() {
        said = say_with("aim-said-for", &[("said", &said), ("whom", &whom)]);
    }
    let levels = [
        ("said", said.as_str()),
        ("baseline", baseline.as_str()),
        ("level", level.as_str()),
    ];
    said = match (baseline.is_empty(), level.is_empty()) {
        (true, true) => said,
        (true, false) => say_with("aim-said-level", &levels),
        (false, true) => say_with("aim-said-baseline", &levels),
        (false, false) => say_with("aim-said-from-to", &levels),
    };
    if let Some(day) = words.last_day() {
        let day = date_words(day);
        said = say_with("aim-said-by", &[("said", &said), ("day", &day)]);
    }
    Some(format!("{said}{}", say("aim-said-end")))
}
