//! The files of a slice: the same names in each, so that who knows one slice knows all.
use super::SLICES;
use crate::repository::{assert_none, entries, folders, is_rust, root};

const SERVICE: &str = "crates/improvement/src";

/// The files that make a slice a slice. Each may be a folder of the same name once it has grown.
const EVERY_SLICE_HAS: &[&str] = &["mod.rs", "model.rs", "store.rs", "pages.rs", "tests.rs"];

/// Where a slice may be tested instead: through the whole service, in a file named after the slice.
const TESTS_OF_THE_SERVICE: &str = "crates/improvement/tests";

/// Slices that lack one of those files, each with its reason.
#[rustfmt::skip]
const LACKS: &[(&str, &str, &str)] = &[
    ("platform", "model.rs", "it is machinery, with no subject of its own"),
    ("platform", "store.rs", "its files are named after what they keep: audit, outbox, sessions"),
    ("platform", "pages.rs", "it offers layout and components to the pages of others"),
    ("people", "pages.rs", "it has many pages, so they are grouped in the folders below"),
    ("evidence", "model.rs", "its rules have three subjects: the release file, checking it, its figures"),
    ("demonstration", "model.rs", "it has no rules of its own"),
    ("demonstration", "store.rs", "it keeps nothing itself; it uses the other slices as their users do"),
    ("demonstration", "tests.rs", "the browser tests sign in with its buttons and visit every page it lists"),
];

/// Rust files and folders that a slice has besides, each with its reason. Templates need no row.
#[rustfmt::skip]
const HAS_BESIDES: &[(&str, &str, &str)] = &[
    ("platform", "*", "each file is one piece of machinery: database, sessions, mail, components"),
    ("people", "access", "who may do what is decided in one place"),
    ("people", "account", "pages: what a person sees and changes about themselves"),
    ("people", "founding.rs", "the one place that makes programmes, organisations, teams and memberships"),
    ("people", "invitations", "pages: inviting and accepting"),
    ("people", "letters.rs", "the e-mails people get about their places"),
    ("people", "members", "pages: who is in a team, leaving and removing"),
    ("people", "organisations", "pages: the organisations of a programme"),
    ("people", "programmes", "pages: the programme and who runs it"),
    ("people", "on_record.rs", "what the audit log keeps of what is made or changed"),
    ("people", "questions.rs", "questions that several of these pages ask"),
    ("people", "reading.rs", "what other slices may ask about people"),
    ("people", "sides.rs", "which sides are in a team, which are missing, and the words for them"),
    ("people", "sign_in", "pages: link, code, password, second factor, provider"),
    ("people", "stale.rs", "what both people wrote when two saved the same thing"),
    ("people", "teams", "pages: founding and changing a team"),
    ("discussion", "commenting.rs", "saying, changing, settling and removing, each in one change"),
    ("discussion", "digest.rs", "the weekly summary: to whom, of what, and how it is ended"),
    ("discussion", "held.rs", "what it holds about a person, for their download and for erasing them"),
    ("discussion", "letters.rs", "the e-mails about comments, and the weekly summary"),
    ("agreements", "adding.rs", "an agreement made at once, as the demonstration and the tests do"),
    ("agreements", "agreement_file", "rules: the signed file, and what it permits"),
    ("agreements", "letters.rs", "the e-mails about agreements"),
    ("agreements", "reminding.rs", "whom to remind before a review and an end"),
    ("agreements", "rows.rs", "what an agreement says, line by line, on pages, on paper and at the terminal"),
    ("agreements", "sharing.rs", "drafting, putting forward, signing and ending, each in one change"),
    ("agreements", "workspace_key.rs", "the key that this installation signs with"),
    ("evidence", "adding.rs", "bringing and withdrawing a release, each in one change"),
    ("evidence", "api.rs", "the inbox for programs"),
    ("evidence", "before_sending.rs", "rules: what a person must be told of before a release leaves"),
    ("evidence", "checking.rs", "rules: whether a release belongs to the team it is brought to"),
    ("evidence", "combined", "rules: releases of several organisations side by side, and together what may be added"),
    ("evidence", "figures", "rules: figures of a release as people see them"),
    ("evidence", "frozen.rs", "what other slices may keep of a release as it stands"),
    ("evidence", "inbox", "what arrives, by whichever way, is taken in or goes to quarantine"),
    ("evidence", "kept.rs", "what took long to make, kept for the next reader: opened releases and their pictures"),
    ("evidence", "ledger.rs", "the lines about what came in, added and checked"),
    ("evidence", "mined.rs", "what other slices may ask about the map of a team's newest release"),
    ("evidence", "naming.rs", "the name of a release in its address"),
    ("evidence", "opened.rs", "a stored release, compared with what was brought and with the key in force"),
    ("evidence", "permission.rs", "rules: whether a data-sharing agreement permits a release"),
    ("evidence", "release_chain.rs", "rules: a ledger as a chain of lines"),
    ("evidence", "release_audit", "rules: what a new release tells together with earlier ones and with published figures"),
    ("evidence", "release_file", "rules: the signed file, read field by field"),
    ("evidence", "series.rs", "what measures may take from a team's newest release"),
    ("evidence", "summary.rs", "what other slices may ask about a team's evidence"),
    ("evidence", "together.rs", "what the newest releases of several organisations say, in sentences"),
    ("measures", "adding.rs", "adding, changing and stopping a measure, each in one change"),
    ("measures", "answers", "what is asked about a measure, and how the answers are read"),
    ("measures", "api", "the interface for programs: measures, values and charts as JSON"),
    ("measures", "calendar.rs", "rules: which values are there, due, late or missing"),
    ("measures", "chart", "rules: values as a series of the engine, and the computed chart as a drawing"),
    ("measures", "claim.rs", "what other slices must cite before they say that a measure improved"),
    ("measures", "commenting.rs", "comments with the chart as it stood, each in one change"),
    ("measures", "frozen.rs", "what other slices may keep of a chart as it stands"),
    ("measures", "imports", "bringing in values: begun, decided, confirmed and undone, each in one change"),
    ("measures", "jumps.rs", "rules: values so far from the others that somebody is asked about them"),
    ("measures", "library", "the ready definitions, a data file each"),
    ("measures", "library.rs", "reads the ready definitions"),
    ("measures", "marking.rs", "marking a chart and taking a mark back, each in one change"),
    ("measures", "sheet.rs", "values and limits for a spreadsheet"),
    ("measures", "standing.rs", "what other slices may ask about a team's measures"),
    ("measures", "values.rs", "rules of a value, and adding, removing, signing off and unlocking"),
    ("measures", "workbook.rs", "a measure as a workbook: chart, values and notes"),
    ("surveys", "answering.rs", "keeping an answer so that it cannot be joined to whoever gave it"),
    ("surveys", "held.rs", "what it holds about a person, for their download and for erasing them"),
    ("surveys", "making.rs", "making, opening, closing and asking, each in one change"),
    ("reports", "across.rs", "rules: reports by the organisation they came from"),
    ("reports", "answers.rs", "what the form asks in half a minute, and how the answers are read"),
    ("reports", "api.rs", "the interface for programs: reports and themes as JSON"),
    ("reports", "domains.rs", "what a report can be about: national domains and local ones"),
    ("reports", "guarded.rs", "rules: who is shown counts as they are, and what is withheld or rounded for others"),
    ("reports", "held.rs", "what it holds about a person, for their download and for erasing them"),
    ("reports", "imports.rs", "bringing in an existing log: begun, decided, confirmed and undone, each in one change"),
    ("reports", "letters.rs", "the e-mails to reporters who were signed in"),
    ("reports", "links.rs", "making and closing links to the form, each in one change"),
    ("reports", "making.rs", "making a report, in one change"),
    ("reports", "sheet.rs", "reports for a spreadsheet"),
    ("reports", "themes.rs", "rules: reports counted by what they are about, with the time they cost"),
    ("reports", "trend.rs", "rules: time lost in each month as a run chart"),
    ("reports", "triage.rs", "what becomes of a report: each step in one change"),
    ("relationships", "held.rs", "what it holds that a person wrote, for their download"),
    ("relationships", "writing.rs", "writing down, changing and erasing, each in one change"),
    ("problem", "held.rs", "what it holds about a person, for the pages of the account"),
    ("problem", "reading.rs", "what other slices may ask about a team's problem"),
    ("problem", "writing", "what is written about a problem, each in one change"),
    ("tools", "editing.rs", "rules for two people who work on one drawing at once"),
    ("tools", "held.rs", "what it holds that a person wrote, for their download"),
    ("tools", "keeping.rs", "beginning, saving and putting away a drawing, each in one change"),
    ("tools", "kinds", "the tools, a folder each, and the list of them"),
    ("tools", "standing.rs", "what other slices may ask about a team's drawings"),
    ("overview", "activity.rs", "what was done lately, in words, from the audit log"),
    ("demonstration", "discussion.rs", "what the made-up members said"),
    ("charter", "held.rs", "what it holds about a person, for their download"),
    ("charter", "standing.rs", "what other slices may ask about a team's charter"),
    ("charter", "writing.rs", "saving and signing a version, each in one change"),
    ("aim", "acting.rs", "proposing and signing for the demonstration and the tests"),
    ("aim", "agreements.rs", "agreements as they stand, with the state that follows"),
    ("aim", "held.rs", "what it holds about a person, for their download"),
    ("aim", "letters.rs", "the e-mails about agreements"),
    ("aim", "reminding.rs", "reminding those who have not signed, every seven days"),
    ("aim", "signing.rs", "proposing, signing, delegating and taking back, each in one change"),
    ("aim", "text.rs", "the text that is agreed: a version of the problem statement or of the aim"),
    ("aim", "answers.rs", "what is asked about an aim, and how the answers are read"),
    ("aim", "standing.rs", "what other slices may ask about a team's aim and agreements"),
    ("aim", "writing.rs", "saving a version of the aim, in one change"),
    ("overview", "activity.rs", "what was done lately, in words, from the audit log"),
    ("demonstration", "charters.rs", "the made-up charters of its teams, and who signed them"),
    ("demonstration", "agreements.rs", "what the made-up organisations have agreed to share"),
    ("demonstration", "aims.rs", "the made-up aims of its teams, and who signed them"),
    ("demonstration", "list", "addresses of those pages: what stands in the changing parts of a route"),
    ("demonstration", "list.rs", "which pages automatic checks look at, as whom"),
    ("demonstration", "reports.rs", "what its staff reported, and what became of it"),
    ("demonstration", "measures.rs", "the made-up measures of its teams"),
    ("demonstration", "relationships.rs", "who matters to the made-up teams, and who has met"),
    ("demonstration", "surveys.rs", "what the made-up teams asked"),
    ("demonstration", "people.rs", "the made-up collaborative"),
    ("demonstration", "problem", "what its teams found out about their problems"),
    ("demonstration", "tools", "what stands in the drawings of its teams"),
    ("demonstration", "tools.rs", "the drawings of its teams"),
];

#[test]
fn every_slice_has_the_same_files() {
    let present = folders(SERVICE);
    let slices = SLICES
        .iter()
        .filter(|slice| present.iter().any(|folder| folder == *slice));
    let violations: Vec<String> = slices
        .flat_map(|slice| irregularities(slice, &files_of(slice)))
        .collect();
    assert_none(&violations, "exceptions are rows in this file:");
}

#[test]
fn a_slice_that_is_built_differently_is_reported() {
    let usual = [
        "mod.rs",
        "model.rs",
        "page.html",
        "pages",
        "store.rs",
        "tests.rs",
    ];
    let with = |names: &[&str]| {
        irregularities(
            "new",
            &names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>(),
        )
    };
    assert!(with(&usual).is_empty());
    assert_eq!(with(&usual[..5]), ["new lacks tests.rs"]);
    assert_eq!(
        with(&[&usual[..], &["extra.rs"]].concat()),
        ["new has extra.rs besides"]
    );
}

/// What a slice consists of; tests through the whole service count as its tests.
fn files_of(slice: &str) -> Vec<String> {
    let mut names = entries(&format!("{SERVICE}/{slice}"));
    if root()
        .join(format!("{TESTS_OF_THE_SERVICE}/{slice}.rs"))
        .exists()
    {
        names.push("tests.rs".to_owned());
    }
    names
}

/// What a slice lacks and what it has besides, exceptions aside.
fn irregularities(slice: &str, names: &[String]) -> Vec<String> {
    let excused = |table: &[(&str, &str, &str)], file: &str| {
        table
            .iter()
            .any(|(who, what, _)| *who == slice && (*what == file || *what == "*"))
    };
    let has = |file: &str| {
        names
            .iter()
            .any(|name| name == file || *name == grown(file))
    };
    let lacks = EVERY_SLICE_HAS
        .iter()
        .filter(|file| !has(file) && !excused(LACKS, file));
    let is_usual = |name: &str| {
        EVERY_SLICE_HAS
            .iter()
            .any(|file| name == *file || name == grown(file))
    };
    let besides = names
        .iter()
        .filter(|name| !is_usual(name) && !is_prose(name) && !excused(HAS_BESIDES, name));
    lacks
        .map(|file| format!("{slice} lacks {file}"))
        .chain(besides.map(|name| format!("{slice} has {name} besides")))
        .collect()
}

/// The folder that a file becomes when it is split.
fn grown(file: &str) -> &str {
    file.trim_end_matches(".rs")
}

/// Templates, wording and tables of values lie beside the code that uses them.
fn is_prose(name: &str) -> bool {
    name.contains('.') && !is_rust(name)
}
