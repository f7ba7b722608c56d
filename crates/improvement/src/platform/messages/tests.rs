//! The catalogue is whole: every key is there once, is used, and templates say nothing without it.

use std::path::Path;

use super::*;

/// Ends of the paths of templates that hold words of their own, each with its reason.
const OWN_WORDS: [(&str, &str); 1] = [(
    "platform/components/pagination_way.html",
    "the words of the package, which its fixtures prove",
)];

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
    let mut keys = keys();
    keys.sort_unstable();
    let twice: Vec<_> = keys.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "the later file wins for {twice:?}");
}

#[test]
fn every_key_that_is_said_is_in_the_catalogue() {
    let sources = sources();
    let said = sources.iter().flat_map(|(_, text)| keys_said(text));
    let missing: Vec<&str> = said
        .filter(|key| english().get_message(key).is_none())
        .collect();
    assert!(missing.is_empty(), "not in messages/: {missing:?}");
}

#[test]
fn every_key_of_the_catalogue_is_used() {
    let text: String = sources().into_iter().map(|(_, text)| text).collect();
    let mut unused = keys();
    // What the audit log says is looked up by the name of what was done.
    unused.retain(|key| !key.starts_with("audit-") && !text.contains(&format!("\"{key}\"")));
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn no_template_holds_words_of_its_own() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| {
            Path::new(path)
                .extension()
                .is_some_and(|ending| ending == "html")
        })
        .filter(|(path, _)| !OWN_WORDS.iter().any(|(own, _)| path.ends_with(own)))
        .flat_map(|(path, text)| own_words(text).map(move |words| format!("{path}: {words}")))
        .collect();
    assert!(found.is_empty(), "move to messages/:\n{}", found.join("\n"));
}

#[test]
fn words_of_a_template_are_found_between_tags_and_in_labels() {
    let found = |text: &str| own_words(text).collect::<Vec<_>>();
    assert_eq!(
        found("<p class=\"a\">{{ words }}&nbsp;, <code>run</code>{% if a %}</p>"),
        [""; 0]
    );
    assert_eq!(found("<p>Hello <b>{{ name }}</b></p>"), ["Hello"]);
    assert_eq!(found("<nav aria-label=\"Pages\"></nav>"), ["Pages"]);
}

fn keys() -> Vec<&'static str> {
    let starts = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    ENGLISH
        .iter()
        .flat_map(|words| words.lines().filter(starts))
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key)
        .collect()
}

/// What stands in quotes after one of the ways to say something.
fn keys_said(text: &str) -> impl Iterator<Item = &str> {
    ["say(\"", "say_with(\"", "label(\"", "messages::words(\""]
        .into_iter()
        .flat_map(|way| text.split(way).skip(1))
        .filter_map(|rest| rest.split('"').next())
}

/// Words between tags and in the attributes that people hear or see.
fn own_words(template: &str) -> impl Iterator<Item = String> {
    let mut rest = template.to_owned();
    for (start, end) in [
        ("{{", "}}"),
        ("{%", "%}"),
        ("{#", "#}"),
        ("<code>", "</code>"),
    ] {
        rest = without(&rest, start, end);
    }
    let labels: Vec<String> = ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""]
        .into_iter()
        .flat_map(|name| rest.split(name).skip(1))
        .filter_map(|value| value.split('"').next())
        .map(str::to_owned)
        .collect();
    let text = without(&without(&rest, "<", ">"), "&", ";");
    text.lines()
        .map(|line| line.trim().to_owned())
        .chain(labels)
        .filter(|words| words.contains(char::is_alphabetic))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The text without what stands from each `start` to the next `end`.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    let others = parts.map(|part| part.split_once(end).map_or("", |(_, after)| after));
    first + &others.collect::<String>()
}

/// Every source and template of the service but this file, with its path.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
    let mut folders = vec![root.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(folder).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if is_source(&path) {
                let name = path.strip_prefix(root).unwrap().display().to_string();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn is_source(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    !path.ends_with("messages/tests.rs") && (ending == "rs" || ending == "html")
}

/// Slices whose Rust code holds no words for people. A row says what looks like words and is none.
const WITHOUT_OWN_WORDS: [&str; 2] = ["people/", "overview/"];
const NO_WORDS: [(&str, &str); 5] = [
    (
        "access/browser_name.rs",
        "names of browsers and systems, and the marks they are known by",
    ),
    (
        "access/token.rs",
        "the word before a token in a header (RFC 6750)",
    ),
    ("sign_in/known_browser.rs", "what a key is for"),
    ("sign_in/password.rs", "a password that nobody has"),
    ("account/sessions.rs", "a tag around words of the catalogue"),
];

#[test]
fn no_rust_code_of_these_slices_holds_words_of_its_own() {
    let found: Vec<String> = sources()
        .iter()
        .filter(|(path, _)| is_rust(path) && !path.ends_with("tests.rs"))
        .filter(|(path, _)| {
            WITHOUT_OWN_WORDS
                .iter()
                .any(|slice| path.starts_with(slice))
        })
        .filter(|(path, _)| !NO_WORDS.iter().any(|(file, _)| path.ends_with(file)))
        .flat_map(|(path, text)| words_in_rust(text).map(move |words| format!("{path}: {words}")))
        .collect();
    assert!(found.is_empty(), "words for messages/: {found:#?}");
}

#[test]
fn words_in_rust_are_texts_with_two_words_or_a_capital() {
    let found = |line: &str| words_in_rust(line).next().is_some();
    assert!(found("let title = \"Your account\";") && found("Input::new(\"code\", \"Code\")"));
    assert!(!found("say(\"your-account\")") && !found("// \"Your account\""));
    assert!(!found("PageError::internal(\"no such role\")"));
}

/// Texts in quotes that read like words: two in a row, or one with a capital. What follows the tests of a file, what only
/// operators read, and attributes are left out.
fn words_in_rust(text: &str) -> impl Iterator<Item = &str> {
    const FOR_OPERATORS: [&str; 4] = ["internal(", "tracing::", "panic!(", "DbErr::Custom("];
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    code.lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//") && !line.starts_with("#["))
        .filter(|line| !FOR_OPERATORS.iter().any(|mark| line.contains(mark)))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|words| reads_like_words(words))
}

fn reads_like_words(text: &str) -> bool {
    let is_word = |word: &&str| {
        let word = word.trim_end_matches(['.', ',', '?', '!', ':']);
        word.len() > 1
            && word
                .chars()
                .all(|letter| letter.is_ascii_alphabetic() || letter == '\'')
    };
    let words: Vec<&str> = text.split(' ').collect();
    let two = words.windows(2).any(|pair| pair.iter().all(is_word));
    let first = words.first().filter(|word| is_word(word));
    two || first.is_some_and(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()))
}

fn is_rust(path: &str) -> bool {
    std::path::Path::new(path).extension() == Some("rs".as_ref())
}
