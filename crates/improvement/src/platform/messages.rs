//! The catalogue of service messages, so that another language can follow.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::langid;

/// The catalogue: one file a slice, one language.
const ENGLISH: [&str; 5] = [
    include_str!("../messages/platform.ftl"),
    include_str!("../messages/sign_in.ftl"),
    include_str!("../messages/people.ftl"),
    include_str!("../messages/evidence.ftl"),
    include_str!("../messages/overview.ftl"),
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
    let bundle = english();
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut fluent = FluentArgs::new();
    for (name, value) in arguments {
        fluent.set(*name, FluentValue::from(*value));
    }
    let mut problems = Vec::new();
    bundle
        .format_pattern(pattern, Some(&fluent), &mut problems)
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_has_no_mistakes() {
        assert!(
            ENGLISH
                .iter()
                .all(|words| FluentResource::try_new((*words).to_owned()).is_ok())
        );
    }

    #[test]
    fn no_two_files_use_one_key() {
        let mut keys: Vec<&str> = ENGLISH.iter().flat_map(|words| keys_of(words)).collect();
        keys.sort_unstable();
        let twice: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "the later file wins for {twice:?}");
    }

    fn keys_of(words: &str) -> impl Iterator<Item = &str> {
        let starts = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
        words
            .lines()
            .filter(starts)
            .filter_map(|line| line.split_once(" ="))
            .map(|(key, _)| key)
    }

    #[test]
    fn every_key_used_in_the_code_is_in_the_catalogue() {
        let mut missing = Vec::new();
        visit(
            std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
            &mut |text| {
                for part in text
                    .split("say(\"")
                    .skip(1)
                    .chain(text.split("say_with(\"").skip(1))
                {
                    let key = part.split('"').next().unwrap_or_default();
                    if english().get_message(key).is_none() && key != "say(" {
                        missing.push(key.to_owned());
                    }
                }
            },
        );
        missing.retain(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '-'));
        missing.retain(|key| !key.is_empty());
        assert!(missing.is_empty(), "not in messages/: {missing:?}");
    }

    fn visit(folder: &std::path::Path, look: &mut impl FnMut(&str)) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                visit(&path, look);
            } else if path
                .extension()
                .is_some_and(|ending| ending == "rs" || ending == "html")
            {
                look(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
}
