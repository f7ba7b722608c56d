//! The three sentences to know first, and what is said about withheld figures.

use disclosure::Released;

use crate::{
    evidence::release_file::{ReleaseBody, anything_withheld},
    platform::messages::{say, say_with},
};

/// How many, how long, how many slipped through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentences {
    /// How many referrals were sent.
    pub how_many: String,
    /// How long patients waited.
    pub how_long: String,
    /// How many slipped through.
    pub slipped_through: String,
}

impl Sentences {
    /// The three sentences of a release.
    pub fn of(body: &ReleaseBody) -> Self {
        Self {
            how_many: how_many(body),
            how_long: how_long(body),
            slipped_through: slipped_through_sentence(body.headline.slipped_through),
        }
    }

    /// All three, in the order to be read.
    pub fn all(&self) -> [&str; 3] {
        [&self.how_many, &self.how_long, &self.slipped_through]
    }
}

/// Which of three messages fits a figure: withheld, none, or some.
pub(super) fn message_for(figure: Released, key: [&'static str; 3]) -> &'static str {
    match figure.value() {
        None => key[0],
        Some(0) => key[1],
        Some(_) => key[2],
    }
}

fn how_many(body: &ReleaseBody) -> String {
    let sent = body.headline.referrals_sent;
    let keys = [
        "evidence-sent-withheld",
        "evidence-sent-none",
        "evidence-sent",
    ];
    say_with(
        message_for(sent, keys),
        &[
            ("count", &sent.words()),
            ("from", &body.period.from.words()),
            ("to", &body.period.to.words()),
        ],
    )
}

fn how_long(body: &ReleaseBody) -> String {
    let median = body.headline.median_days_to_first_seen;
    if median.is_withheld() {
        return say("evidence-wait-withheld");
    }
    say_with("evidence-wait", &[("time", &median.words())])
}

/// How many slipped through, in one sentence.
pub fn slipped_through_sentence(slipped_through: Released) -> String {
    let keys = [
        "evidence-slipped-withheld",
        "evidence-slipped-none",
        "evidence-slipped",
    ];
    say_with(
        message_for(slipped_through, keys),
        &[("count", &slipped_through.words())],
    )
}

/// What "withheld" means, where a release withholds anything: said once on a page.
pub fn withheld_sentence(body: &ReleaseBody) -> Option<String> {
    anything_withheld(body).then(|| say("evidence-withheld"))
}
