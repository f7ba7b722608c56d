//! The visible tables of the house: which crates and slices exist and who may use whom. A new arrow is one line here.
mod columns;
mod crates;
mod files;
mod map;
mod slice_files;
mod slices;

/// One thing may use another, for a reason a reviewer can weigh.
pub struct Arrow {
    /// Who uses.
    pub from: &'static str,
    /// Who is used.
    pub to: &'static str,
    /// Why this is needed at all.
    pub reason: &'static str,
}

const fn arrow(from: &'static str, to: &'static str, reason: &'static str) -> Arrow {
    Arrow { from, to, reason }
}

/// Every crate, in reading order.
pub const CRATES: &[&str] = &[
    "data-dictionary",
    "pathways",
    "disclosure",
    "spc",
    "charts",
    "improvement",
    "causeway",
    "cluster",
];

/// Who may depend on whom among our crates. `data-dictionary`, `disclosure`, `spc` and `charts` use none of ours.
///
/// There is no arrow from `improvement` to `pathways`, and there must never be one: the workspace
/// cannot read a person's row, because it does not even link the code that reads them.
#[rustfmt::skip]
pub const CRATE_ARROWS: &[Arrow] = &[
    arrow("pathways", "data-dictionary", "identifiers and codes are checked as they are read"),
    arrow("improvement", "data-dictionary", "an organisation's ODS code is checked at the door"),
    arrow("improvement", "disclosure", "pages that show figures of patients accept only released ones"),
    arrow("improvement", "charts", "a released map and its gaps are drawn on the team's page"),
    arrow("improvement", "spc", "the chart of a measure is computed where a claim about it is checked"),
    arrow("causeway", "data-dictionary", "the generator makes test identifiers with valid check digits"),
    arrow("causeway", "pathways", "`causeway pathways` runs the engine beside the data"),
    arrow("causeway", "disclosure", "`causeway pathways release` turns counts into released figures"),
    arrow("causeway", "spc", "`causeway spc` computes a chart of a file"),
    arrow("causeway", "charts", "`causeway pathways map --format svg` draws"),
    arrow("causeway", "improvement", "`causeway serve` and `causeway demo` run the service"),
    arrow("cluster", "pathways", "the same questions are answered part by part on many machines"),
];

/// Arrows that only tests and benchmarks of a crate need. None so far.
pub const DEVELOPMENT_ARROWS: &[Arrow] = &[];

/// The slices of the service, in reading order: each may be used by those that come after it.
pub const SLICES: &[&str] = &[
    "platform",
    "people",
    "discussion",
    "agreements",
    "evidence",
    "measures",
    "reports",
    "surveys",
    "problem",
    "tools",
    "relationships",
    "charter",
    "aim",
    "overview",
    "demonstration",
];

/// Which slice may use which. Read from `crate::` paths in code and from the names of templates.
#[rustfmt::skip]
pub const SLICE_ARROWS: &[Arrow] = &[
    arrow("platform", "migrations", "the platform opens the database and brings it up to date; nobody else may"),
    arrow("people", "platform", "accounts and teams are stored, shown and mailed"),
    arrow("discussion", "platform", "is stored and shown"),
    arrow("discussion", "people", "only those whose team it is may see and change it"),
    arrow("agreements", "people", "an information governance lead signs for their own organisation"),
    arrow("agreements", "platform", "agreements are stored, shown and signed with the workspace's key"),
    arrow("evidence", "platform", "releases are stored and shown"),
    arrow("evidence", "people", "only a team's data lead may add a release, only its readers may see it"),
    arrow("evidence", "agreements", "nothing is taken in that no agreement permits"),
    arrow("measures", "platform", "measures are stored and shown"),
    arrow("measures", "people", "a member of the team collects each measure, and only its readers may see it"),
    arrow("measures", "evidence", "a measure may take its values from the team's newest release"),
    arrow("reports", "platform", "is stored and shown"),
    arrow("reports", "people", "only those whose team it is may see and change it"),
    arrow("surveys", "platform", "is stored and shown"),
    arrow("surveys", "people", "only those whose team it is may see and change it"),
    arrow("surveys", "discussion", "a survey is talked about on its page"),
    arrow("surveys", "measures", "what is measured already need not be asked"),
    arrow("problem", "platform", "is stored and shown"),
    arrow("problem", "discussion", "a problem can be commented on"),
    arrow("problem", "people", "only those whose team it is may see and change it"),
    arrow("problem", "evidence", "a release is kept as evidence, as it stands"),
    arrow("problem", "measures", "a chart is kept as evidence, as it stands"),
    arrow("problem", "reports", "a theme of reports becomes a problem, and its figures evidence of it"),
    arrow("tools", "platform", "is stored and shown"),
    arrow("tools", "people", "only those whose team it is may see and change it"),
    arrow("tools", "discussion", "every drawing can be commented on"),
    arrow("tools", "evidence", "steps of a process map name activities of the newest release, to compare both"),
    arrow("relationships", "platform", "is stored and shown"),
    arrow("relationships", "people", "only those whose team it is may see and change it"),
    arrow("relationships", "tools", "somebody speaks for a step of the process map, or nobody does"),
    arrow("charter", "platform", "is stored and shown"),
    arrow("charter", "discussion", "its page ends with what was said about it"),
    arrow("charter", "people", "only those whose team it is may see and change it"),
    arrow("aim", "platform", "is stored and shown"),
    arrow("aim", "discussion", "its page ends with what was said about it"),
    arrow("aim", "people", "only those whose team it is may see and change it"),
    arrow("aim", "problem", "both sides sign the problem statement as well as the aim"),
    arrow("aim", "measures", "an aim names the measures that show it"),
    arrow("overview", "platform", "the home pages are shown"),
    arrow("overview", "people", "the home pages name teams, sides and members"),
    arrow("overview", "evidence", "the task list says whether evidence has arrived"),
    arrow("overview", "discussion", "the team's page ends with what was said about the team"),
    arrow("overview", "tools", "the task list says whether the process is drawn"),
    arrow("overview", "measures", "the task list says whether measures are chosen"),
    arrow("overview", "problem", "the task list says how far the problem statement is"),
    arrow("overview", "charter", "the task list says whether the charter is signed, and the team's home who still has to"),
    arrow("overview", "aim", "the task list says whether there is an aim, and the team's home who has signed it"),
    arrow("demonstration", "platform", "its pages are shown, and the outbox with the e-mails it would have sent"),
    arrow("demonstration", "people", "it signs a visitor in as any of its generated members"),
    arrow("demonstration", "evidence", "it brings releases as a data lead would"),
    arrow("demonstration", "agreements", "its organisations have agreed what they may share"),
    arrow("demonstration", "discussion", "its members comment, so that there is something to answer"),
    arrow("demonstration", "measures", "its teams collect a few measures, so that there is something to see"),
    arrow("demonstration", "reports", "its staff have reported problems, so that there are themes to see"),
    arrow("demonstration", "relationships", "its teams know who matters, and who has not met yet"),
    arrow("demonstration", "problem", "its teams have written down what they found out"),
    arrow("demonstration", "tools", "its teams have drawn together what they see"),
    arrow("demonstration", "surveys", "its teams have asked people"),
    arrow("demonstration", "charter", "its teams have promised one another something"),
    arrow("demonstration", "aim", "its teams have written an aim, so that there is something to read and sign"),
    arrow("demonstration", "overview", "its teams have got somewhere with their tasks"),
];

/// Folders beside the slices that are not slices.
pub const NOT_SLICES: &[(&str, &str)] = &[
    (
        "migrations",
        "the order of migrations is global, so they live in one folder",
    ),
    (
        "messages",
        "the catalogue of wording is one file for each language",
    ),
];

/// The files beside the slices. They may use every slice, and no slice may use them.
pub const ABOVE_THE_SLICES: &[(&str, &str)] = &[
    ("lib.rs", "the slices in reading order"),
    ("app.rs", "joins the routes of the slices into one service"),
    (
        "server.rs",
        "serves until asked to stop, with the work that goes on beside the pages",
    ),
];

/// Modules that only their own slice may name, each a file or a folder.
pub const PRIVATE_MODULES: &[&str] = &["store"];
