//! The catalogue of service messages, so that another language can follow: templates hold no words of their own.

#[cfg(test)]
mod tests;
mod words;

pub use words::{Words, words};

use std::{borrow::Cow, sync::OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::langid;

/// The catalogue: one file a slice, one language.
const ENGLISH: [&str; 16] = [
    include_str!("../messages/platform.ftl"),
    include_str!("../messages/sign_in.ftl"),
    include_str!("../messages/people.ftl"),
    include_str!("../messages/discussion.ftl"),
    include_str!("../messages/agreements.ftl"),
    include_str!("../messages/evidence.ftl"),
    include_str!("../messages/measures.ftl"),
    include_str!("../messages/reports.ftl"),
    include_str!("../messages/surveys.ftl"),
    include_str!("../messages/problem.ftl"),
    include_str!("../messages/tools.ftl"),
    include_str!("../messages/relationships.ftl"),
    include_str!("../messages/charter.ftl"),
    include_str!("../messages/aim.ftl"),
    include_str!("../messages/overview.ftl"),
    include_str!("../messages/demonstration.ftl"),
];

fn english() -> &'static FluentBundle<FluentResource> {
    static BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![langid!("en-GB")]);
        // Isolation marks help mixed scripts but show as boxes in some mail programs.
        bundle.set_use_isolating(false);
        for words in ENGLISH {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(words.to_owned());
            bundle.add_resource_overriding(resource);
        }
        bundle
    })
}

/// The words of a message without arguments.
pub fn say(key: &str) -> String {
    say_with(key, &[])
}

/// The words of a message with its arguments filled in. An unknown key comes back as itself;
/// a test makes sure that none is used.
pub fn say_with(key: &str, arguments: &[(&str, &str)]) -> String {
    let values = arguments
        .iter()
        .map(|(name, value)| (*name, FluentValue::from(*value)));
    filled(key, &values.collect())
}

/// The words of a message without arguments, for as long as the program runs: for labels of values.
pub fn label(key: &'static str) -> &'static str {
    let pattern = english()
        .get_message(key)
        .and_then(|message| message.value());
    let words = pattern.map(|pattern| english().format_pattern(pattern, None, &mut Vec::new()));
    match words {
        Some(Cow::Borrowed(words)) => words,
        _ => key,
    }
}

fn filled(key: &str, arguments: &FluentArgs) -> String {
    let bundle = english();
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut problems = Vec::new();
    bundle
        .format_pattern(pattern, Some(arguments), &mut problems)
        .into_owned()
}
