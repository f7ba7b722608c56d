//! Every fixture of the package, rendered by us and compared with what the package says it should be.

use super::dom::{outline, reading};
use improvement::platform::components as ours;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::fmt::Display;
use std::fs;
use std::io::Write as _;

/// What we write otherwise than the package, and why: component, fixture, reason.
const MISSES: &[(&str, &str, &str)] = &[
    (
        "label",
        "with deprecated page heading overriding heading",
        "says with two options what `heading` says alone; the package will drop the older of them",
    ),
    (
        "legend",
        "with deprecated page heading overriding heading",
        "says with two options what `heading` says alone; the package will drop the older of them",
    ),
    (
        "pagination",
        "with deprecated options",
        "uses older names of `previous` and `next` that the package will drop",
    ),
    (
        "tables",
        "as a card (feature) with deprecated options",
        "uses older names of `card` that the package will drop",
    ),
    (
        "task-list",
        "with empty items",
        "counts the empty items in its ids; a list made in Rust has none, so its ids have no gaps",
    ),
];

/// The least share of fixtures that must be equal, of a thousand.
const LEAST_SHARE: usize = 980;

type Render = fn(Value) -> Result<String, String>;

/// Each component: its name in the package, the option that takes what a call block holds, and ours.
const COMPONENTS: &[(&str, &str, Render)] = &[
    ("back-link", "", render::<ours::BackLink>),
    ("breadcrumb", "", render::<ours::Breadcrumb>),
    ("button", "", render::<ours::Button>),
    ("card", "description", render::<ours::Card>),
    ("character-count", "", render::<ours::CharacterCount>),
    ("checkboxes", "", render::<ours::Checkboxes>),
    ("date-input", "", render::<ours::DateInput>),
    ("details", "", render::<ours::Details>),
    ("error-message", "", render::<ours::ErrorMessage>),
    ("error-summary", "description", render::<ours::ErrorSummary>),
    ("fieldset", "", render::<ours::Fieldset>),
    ("file-upload", "", render::<ours::FileUpload>),
    ("footer", "meta", footer),
    ("header", "", header),
    ("heading", "", render::<ours::Heading>),
    ("hint", "", render::<ours::Hint>),
    ("input", "", render::<ours::Input>),
    ("inset-text", "", render::<ours::InsetText>),
    ("label", "", render::<ours::Label>),
    ("legend", "", render::<ours::Legend>),
    (
        "notification-banner",
        "",
        render::<ours::NotificationBanner>,
    ),
    ("pagination", "", render::<ours::Pagination>),
    ("panel", "", render::<ours::Panel>),
    ("password-input", "", render::<ours::PasswordInput>),
    ("radios", "", render::<ours::Radios>),
    ("scroll", "", render::<ours::Scroll>),
    ("select", "", render::<ours::Select>),
    ("skip-link", "", render::<ours::SkipLink>),
    ("summary-list", "", render::<ours::SummaryList>),
    ("tables", "", render::<ours::Table>),
    ("tabs", "", render::<ours::Tabs>),
    ("tag", "", render::<ours::Tag>),
    ("task-list", "", render::<ours::TaskList>),
    ("textarea", "", render::<ours::Textarea>),
    ("warning-callout", "", render::<ours::WarningCallout>),
];

#[derive(Deserialize)]
struct Fixtures {
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fixture {
    name: String,
    #[serde(default)]
    context: Value,
    call_block: Option<Value>,
    html: String,
}

fn read<T: DeserializeOwned>(options: Value) -> Result<T, String> {
    serde_json::from_value(options).map_err(|error| format!("the options are not ours: {error}"))
}

fn render<T: DeserializeOwned + Display>(options: Value) -> Result<String, String> {
    read::<T>(options).map(|component| component.to_string())
}

/// The package's header and footer always carry NHS marks; ours only where the right to them is declared.
fn header(options: Value) -> Result<String, String> {
    read::<ours::Header>(options).map(|header| header.branding(ours::Branding::Nhs).to_string())
}

fn footer(options: Value) -> Result<String, String> {
    read::<ours::Footer>(options).map(|footer| footer.branding(ours::Branding::Nhs).to_string())
}

fn fixtures_of(component: &str) -> Vec<Fixture> {
    let path = format!(
        "{}/components/{component}/fixtures.json",
        env!("NHSUK_FRONTEND")
    );
    let text = fs::read_to_string(path).expect("the build has fetched the package");
    serde_json::from_str::<Fixtures>(&text)
        .expect("fixtures have a name, options and HTML")
        .fixtures
}

/// The options of a fixture, with what a template would pass as a block given as HTML.
fn options(fixture: &Fixture, takes_block: &str) -> Value {
    let mut options = fixture.context.as_object().cloned().unwrap_or_default();
    if let Some(block) = fixture.call_block.as_ref().and_then(Value::as_str) {
        let html = Map::from_iter([("html".to_owned(), Value::from(block))]);
        match takes_block {
            "" => options.extend(html),
            part => _ = options.insert(part.to_owned(), Value::Object(html)),
        }
    }
    Value::Object(options)
}

/// What is different, or nothing.
fn difference(fixture: &Fixture, takes_block: &str, render: Render) -> Option<String> {
    let written = match render(options(fixture, takes_block)) {
        Ok(written) => written,
        Err(problem) => return Some(problem),
    };
    let (theirs, ours) = (outline(&fixture.html), outline(&written));
    if let Some((line, (theirs, ours))) = (1..)
        .zip(padded(&theirs, &ours))
        .find(|(_, (theirs, ours))| theirs != ours)
    {
        return Some(format!(
            "line {line}\n    package: {theirs}\n    ours:    {ours}"
        ));
    }
    let (theirs, ours) = (reading(&fixture.html), reading(&written));
    (theirs != ours).then(|| format!("read aloud\n    package: {theirs}\n    ours:    {ours}"))
}

fn padded<'a>(theirs: &'a str, ours: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let length = theirs.lines().count().max(ours.lines().count());
    let filled = |lines: &'a str| lines.lines().chain(std::iter::repeat("nothing"));
    filled(theirs).zip(filled(ours)).take(length)
}

fn is_explained(component: &str, fixture: &str) -> bool {
    MISSES
        .iter()
        .any(|(of, name, reason)| *of == component && *name == fixture && !reason.is_empty())
}

/// Written past the test runner's capture: the count is part of the proof.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

#[test]
fn every_fixture_of_the_package_is_written_the_same_or_its_difference_explained() {
    let (mut all, mut equal) = (0, 0);
    let mut unexplained = Vec::new();
    for (component, takes_block, render) in COMPONENTS {
        let fixtures = fixtures_of(component);
        let mut same = 0;
        for fixture in &fixtures {
            match difference(fixture, takes_block, *render) {
                None => same += 1,
                Some(_) if is_explained(component, &fixture.name) => {}
                Some(difference) => {
                    unexplained.push(format!("{component} \"{}\": {difference}", fixture.name));
                }
            }
        }
        say(&format!(
            "components {component}: {same} of {} fixtures equal",
            fixtures.len()
        ));
        all += fixtures.len();
        equal += same;
    }
    say(&format!(
        "components in all: {equal} of {all} fixtures equal, {} differences explained",
        all - equal - unexplained.len()
    ));
    assert!(
        unexplained.is_empty(),
        "{}\n{} differ without an explanation",
        unexplained.join("\n"),
        unexplained.len()
    );
    assert!(
        equal * 1000 >= all * LEAST_SHARE,
        "{equal} of {all} is less than {LEAST_SHARE} in a thousand"
    );
}

#[test]
fn every_explained_difference_is_still_one() {
    for (component, name, _) in MISSES {
        let (_, takes_block, render) = COMPONENTS
            .iter()
            .find(|(of, ..)| of == component)
            .expect("a component of the list");
        let fixtures = fixtures_of(component);
        let named = fixtures.iter().filter(|fixture| fixture.name == *name);
        let differs = named
            .filter(|fixture| difference(fixture, takes_block, *render).is_some())
            .count();
        assert!(
            differs > 0,
            "{component} \"{name}\" is written as the package writes it: take it off the list"
        );
    }
}
