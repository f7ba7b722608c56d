//! All wording of this crate, in plain English: what a chart says, and what it does not say.

mod numbers;

pub use numbers::number;
use numbers::{chosen, rounded, spread};

use crate::chart::Signal;
use crate::citation::NothingToCite;
use crate::detect::Side;
use crate::facts::{Caution, Facts, Step};
use crate::judgement::{Assurance, Finding};
use crate::method::Kind;
use crate::rules::RuleName;

const NO_SIGN: &str = "No sign of change: the figures vary as they did before.";

impl Facts {
    /// The finding in one sentence, for the heading of a chart. Where limits began anew, it says first what differs
    /// from before, so that nobody reads "no sign of change" as "nothing ever changed".
    pub fn headline(&self) -> String {
        self.step.as_ref().map_or_else(
            || self.finding(),
            |step| self.headline_since(&step.from.to_string()),
        )
    }

    /// The same, where limits began anew at a date that is written so.
    pub fn headline_since(&self, date: &str) -> String {
        match &self.step {
            Some(step) => format!("{}. {}", self.of_the_step(step, date), self.since_then()),
            None => self.finding(),
        }
    }

    /// "From Sep 2025 (second clinic opened) the mean is 16.6, down from 41.6".
    fn of_the_step(&self, step: &Step, date: &str) -> String {
        let spread = self.limits.map_or((step.since - step.before).abs(), spread);
        let (before, since) = (rounded(step.before, spread), rounded(step.since, spread));
        let reason = match step.reason.as_str() {
            "" => String::new(),
            reason => format!(" ({})", reason.trim_end_matches('.')),
        };
        let compared = if before == since {
            "the same as before".to_owned()
        } else if step.since > step.before {
            format!("up from {before}")
        } else {
            format!("down from {before}")
        };
        let name = step.centre_name;
        format!("From {date}{reason} the {name} is {since}, {compared}")
    }

    /// The finding of the latest phase, after what was said of the one before.
    fn since_then(&self) -> String {
        if self.finding() == NO_SIGN {
            return "No sign of change since.".to_owned();
        }
        let finding = self.finding();
        let mut letters = finding.chars();
        let first = letters
            .next()
            .map(|letter| letter.to_lowercase().to_string());
        format!(
            "Since then: {}{}",
            first.unwrap_or_default(),
            letters.as_str()
        )
    }

    /// What the latest phase says.
    fn finding(&self) -> String {
        if self.latest.is_none() {
            return "There are no figures yet.".to_owned();
        }
        let lead = match self.variation {
            Finding::CommonCause => return self.nothing_new(),
            Finding::Improvement(_) => "Improvement",
            Finding::Concern(_) => "Concern",
            Finding::Neutral(None) => "Not chance alone",
            Finding::Neutral(Some(_)) => "Change",
        };
        match self.current.first() {
            Some(signal) => format!("{lead}: {}.", pattern(signal)),
            None => format!("{lead} at the latest point."),
        }
    }

    fn nothing_new(&self) -> String {
        if self.cautions.contains(&Caution::NoLimits) {
            return "Too few figures to tell a change from chance.".to_owned();
        }
        match self.current.first().or(self.earlier.last()) {
            Some(signal) if self.current.is_empty() => {
                format!(
                    "No sign of change at the latest point; earlier, {}.",
                    pattern(signal)
                )
            }
            Some(signal) => format!("Not chance alone: {}.", pattern(signal)),
            None => NO_SIGN.to_owned(),
        }
    }

    /// What the chart says, sentence by sentence.
    pub fn says(&self) -> Vec<String> {
        let mut sentences = vec![self.headline()];
        sentences.extend(
            self.current
                .iter()
                .skip(1)
                .map(|signal| format!("Also, {}.", pattern(signal))),
        );
        if let (Some(centre), Some((lower, upper))) = (self.centre, self.limits) {
            sentences.push(self.of_the_limits(centre, lower, upper));
        }
        sentences.extend(self.of_the_target());
        sentences.extend(self.cautions.iter().map(caution));
        sentences
    }

    /// Only a process that shows no signal can be foretold.
    fn of_the_limits(&self, centre: f64, lower: f64, upper: f64) -> String {
        let spread = spread((lower, upper));
        let [centre, lower, upper] = [centre, lower, upper].map(|line| rounded(line, spread));
        if self.current.is_empty() && self.earlier.is_empty() {
            format!(
                "Left as it is, this process gives figures between {lower} and {upper}, around {centre}."
            )
        } else {
            format!(
                "The limits are {lower} and {upper}, around {centre}; while there are signals, they do not foretell \
                 what comes next."
            )
        }
    }

    fn of_the_target(&self) -> Option<String> {
        let target = chosen(self.target?);
        Some(match self.assurance {
            Assurance::None => return None,
            Assurance::Passes => {
                format!("The target of {target} will be met every time unless something changes.")
            }
            Assurance::Fails => {
                format!("The target of {target} will not be met unless the process is changed.")
            }
            Assurance::HitOrMiss => {
                format!(
                    "The target of {target} will be met at times and missed at times, by chance."
                )
            }
        })
    }

    /// What the chart does not say, for readers who would like it to.
    pub fn does_not_say(&self) -> Vec<&'static str> {
        let mut sentences = Vec::new();
        match self.variation {
            Finding::CommonCause => sentences.push(
                "It does not say that nothing was done: work may not have shown yet, or be too small to be seen.",
            ),
            _ => sentences.push("It does not say why: a chart shows that something changed, not what did it."),
        }
        if self.step.is_some() {
            sentences.push(
                "It does not say that what changed with the new limits is more than chance: a person set where they begin, \
                 and no rule judges the difference.",
            );
        }
        if self.target.is_some() {
            sentences.push(
                "One figure beyond the target is neither success nor failure of the process.",
            );
        }
        if matches!(self.assurance, Assurance::HitOrMiss) {
            sentences.push("It does not say whether the next figure will meet the target.");
        }
        sentences
    }
}

/// A pattern as a clause without a full stop.
pub fn pattern(signal: &Signal) -> String {
    let points = signal.points.len();
    let (above, rising) = match signal.side {
        Some(Side::Low) => ("below", "falling"),
        _ => ("above", "rising"),
    };
    match signal.rule {
        RuleName::Outside if signal.side == Some(Side::Low) => {
            "a point lies below the lower process limit".to_owned()
        }
        RuleName::Outside => "a point lies above the upper process limit".to_owned(),
        RuleName::Trend => format!("{points} points in a row are {rising}"),
        RuleName::TwoInThree if signal.side == Some(Side::Low) => {
            "two of three points lie near or beyond the lower process limit".to_owned()
        }
        RuleName::TwoInThree => {
            "two of three points lie near or beyond the upper process limit".to_owned()
        }
        RuleName::Shift => format!("{points} points in a row lie {above} the centre line"),
        RuleName::FourInFive => {
            format!("four of five points lie more than one sigma {above} the centre line")
        }
        RuleName::Alternation => format!("{points} points go up and down in turn"),
        RuleName::Hugging => format!("{points} points in a row lie close to the centre line"),
        RuleName::Shunning => format!("{points} points in a row lie away from the centre line"),
        RuleName::LongRun => {
            format!("{points} points in a row lie {above} the median, more than chance gives")
        }
        RuleName::FewCrossings => {
            "the figures cross the median less often than chance gives".to_owned()
        }
    }
}

/// A rule's name for lists and tables.
pub fn rule_name(rule: RuleName) -> &'static str {
    match rule {
        RuleName::Outside => "outside the limits",
        RuleName::Trend => "trend",
        RuleName::TwoInThree => "two of three near a limit",
        RuleName::Shift => "shift",
        RuleName::FourInFive => "four of five beyond one sigma",
        RuleName::Alternation => "alternation",
        RuleName::Hugging => "hugging the centre line",
        RuleName::Shunning => "shunning the centre line",
        RuleName::LongRun => "unusually long run",
        RuleName::FewCrossings => "unusually few crossings",
    }
}

/// A finding for lists and tables.
pub fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::CommonCause => "common cause",
        Finding::Improvement(Side::High) => "improvement, high",
        Finding::Improvement(Side::Low) => "improvement, low",
        Finding::Concern(Side::High) => "concern, high",
        Finding::Concern(Side::Low) => "concern, low",
        Finding::Neutral(Some(Side::High)) => "special cause, high",
        Finding::Neutral(Some(Side::Low)) => "special cause, low",
        Finding::Neutral(None) => "special cause",
    }
}

/// The judgement of a target for lists and tables.
pub fn assurance(assurance: Assurance) -> &'static str {
    match assurance {
        Assurance::None => "none",
        Assurance::Passes => "will be met",
        Assurance::Fails => "will not be met",
        Assurance::HitOrMiss => "hit or miss",
    }
}

/// A caution as a sentence.
pub fn caution(caution: &Caution) -> String {
    match caution {
        Caution::TrialLimits { points } => format!(
            "These are trial limits: they rest on {points} points, and 12 are needed before they can be trusted."
        ),
        Caution::NoLimits => {
            "There are too few neighbouring figures to calculate limits.".to_owned()
        }
        Caution::TooFewForRuns { useful, least } => {
            format!("Only {useful} points lie off the median; runs can be judged from {least}.")
        }
        Caution::NeverVaries => {
            "Every figure is the same, so the limits lie on the centre line.".to_owned()
        }
        Caution::MoreVariationThanChance { excess, instead } => {
            let instead = instead.map_or(String::new(), |kind| {
                format!(" Use the {} instead.", kind.title())
            });
            format!(
                "The figures vary {} times as much as chance alone allows, so these limits are too narrow.{instead}",
                rounded(*excess, 1.0)
            )
        }
        Caution::RulesDisagree => {
            "The rules disagree about the latest point; Making Data Count shows improvement."
                .to_owned()
        }
        Caution::Missing { rows: 1 } => "One figure is missing and is shown as a gap.".to_owned(),
        Caution::Missing { rows } => format!("{rows} figures are missing and are shown as gaps."),
    }
}

pub(crate) fn nothing_to_cite(reason: NothingToCite) -> &'static str {
    match reason {
        NothingToCite::NoDirection => {
            "Nothing can be called an improvement until it is agreed which direction is good."
        }
        NothingToCite::NoPoints => "There are no figures in the time claimed.",
        NothingToCite::NoSignal => {
            "There is no signal of improvement: the figures vary as they did before."
        }
        NothingToCite::OnlyConcern => "The signals in the time claimed point the wrong way.",
        NothingToCite::AnotherTime => {
            "There is a signal of improvement, but not in the time claimed."
        }
    }
}

/// What the centre line of a chart is.
pub fn centre_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Run | Kind::IndividualsMedian | Kind::IndividualsMedians | Kind::G => "median",
        _ => "mean",
    }
}
