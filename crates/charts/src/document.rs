//! A page to keep or print: title, facts, pictures, tables and notes in one HTML file that needs nothing else.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::table::{Cell, Table};

/// What a page holds, in the order in which it is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The heading of the page.
    pub title: String,
    /// What the figures are about: a name and what it says, one below the other.
    pub facts: Vec<(String, String)>,
    /// The parts.
    pub sections: Vec<Section>,
    /// Sentences on how the figures were made.
    pub notes: Vec<String>,
    /// What stands out: shown before the parts, each with a link to its part.
    pub headlines: Vec<Headline>,
    /// Whether the page begins with a list of its parts.
    pub has_contents: bool,
    /// Whether the page begins with what stands out, and each part shows its first sentence and folds the rest away until it is
    /// opened or printed. Of pictures only that of the first part is shown, and not on a telephone.
    pub folds: bool,
}

/// A sentence at the head of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// The sentence.
    pub words: String,
    /// The position of the part it comes from.
    pub section: usize,
}

/// One part of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The heading; none when empty.
    pub heading: String,
    /// Sentences that say what is found.
    pub sentences: Vec<String>,
    /// Drawings of this crate, as they were drawn.
    pub pictures: Vec<String>,
    /// The same drawings for a telephone, in the same order; where there are fewer, the others serve.
    pub narrow_pictures: Vec<String>,
    /// The same figures as tables.
    pub tables: Vec<Table>,
}

/// Sentences of a part that are not folded away.
const FIRST: usize = 1;

/// Letters and lines: readable on a phone, on paper and without any other file.
const STYLE: &str = "body{font:1rem/1.5 Arial,sans-serif;color:#212b32;background:#fff;max-width:70rem;margin:0 auto;\
padding:1rem}h1{font-size:1.75rem}h2{font-size:1.4rem;margin-top:2rem}dl{display:grid;grid-template-columns:max-content 1fr;\
gap:.25rem 1rem}dt{font-weight:bold}dd{margin:0}.wide{overflow-x:auto}svg{max-width:100%;height:auto}\
details{margin:1rem 0}summary{cursor:pointer;color:#005eb8;padding:.25rem 0}\
nav ol{columns:20rem 2;padding-left:1.5rem}.short{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}.short div{display:flex;gap:.4rem}\
table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:bold;padding:.5rem 0}th,td{padding:.35rem \
.75rem .35rem 0;border-bottom:1px solid #d8dde0;text-align:left;vertical-align:top}.figure{text-align:right;\
font-variant-numeric:tabular-nums}td.figure{white-space:nowrap}th[scope=row]{min-width:5.5rem}\
.on-a-telephone{display:none}@media screen and (max-width:40rem){dl{display:block}.short div{display:block}.at-a-desk{display:none}\
.on-a-telephone{display:block}}@media print{body{max-width:none;padding:0}.wide{overflow:visible}section{break-before:auto}\
details::details-content{content-visibility:visible;block-size:auto}summary{display:none}svg,tr{break-inside:avoid}h2,caption{break-after:avoid}}";

/// The page as HTML. Texts are escaped; drawings must be drawings of this crate.
pub fn html_page(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (document.title) }
                    (facts(&document.facts, document.folds))
                    @if document.folds { (headlines(document)) }
                    @if document.has_contents { (contents(document)) }
                    @if !document.folds { (headlines(document)) }
                    @for (place, part) in document.sections.iter().enumerate() {
                        (section(part, place, document.folds))
                    }
                    (notes(document))
                }
            }
        }
    };
    page.into_string()
}

fn notes(document: &Document) -> Markup {
    let list = html! { ul { @for note in &document.notes { li { (note) } } } };
    html! {
        @if !document.notes.is_empty() {
            h2 id=(NOTES) { "How these figures were made" }
            @if document.folds { (folded("Show how every figure was counted", &list)) } @else { (list) }
        }
    }
}

/// What is shown when it is opened, and on paper.
fn folded(label: &str, content: &Markup) -> Markup {
    html! { details { summary { (label) } (content) } }
}

/// One below the other, or side by side where room is dear.
fn facts(facts: &[(String, String)], is_short: bool) -> Markup {
    html! {
        @if !facts.is_empty() && is_short {
            dl class="short" {
                @for (name, said) in facts { div { dt { (name) } dd { (said) } } }
            }
        } @else if !facts.is_empty() {
            dl {
                @for (name, said) in facts { dt { (name) } dd { (said) } }
            }
        }
    }
}

/// The anchor of the notes.
const NOTES: &str = "how-these-figures-were-made";

/// The anchor of a part.
fn anchor(place: usize) -> String {
    format!("part-{}", place + 1)
}

/// What stands out, part by part.
fn headlines(document: &Document) -> Markup {
    html! {
        @if !document.headlines.is_empty() {
            section {
                h2 { "What stands out" }
                @for together in document.headlines.chunk_by(|a, b| a.section == b.section) {
                    p {
                        @for headline in together { (headline.words) " " }
                        (to_part(document, together[0].section))
                    }
                }
            }
        }
    }
}

fn to_part(document: &Document, place: usize) -> Markup {
    let heading = document
        .sections
        .get(place)
        .map_or("", |part| part.heading.as_str());
    html! { a href={ "#" (anchor(place)) } { "More: " (heading) } }
}

fn contents(document: &Document) -> Markup {
    let list = html! {
        ol {
            @for (place, part) in document.sections.iter().enumerate() {
                @if !part.heading.is_empty() { li { a href={ "#" (anchor(place)) } { (part.heading) } } }
            }
            @if !document.notes.is_empty() { li { a href={ "#" (NOTES) } { "How these figures were made" } } }
        }
    };
    html! {
        nav aria-label="Contents" {
            @if document.folds { (folded("On this page", &list)) } @else { h2 { "On this page" } (list) }
        }
    }
}

fn section(section: &Section, place: usize, folds: bool) -> Markup {
    let shown = if folds { FIRST } else { usize::MAX };
    let first_picture = section.pictures.first().filter(|_| folds && place == 0);
    let drawn = usize::from(first_picture.is_some());
    let pictures = section.pictures.iter().enumerate().skip(drawn);
    let rest = html! {
        @for sentence in section.sentences.iter().skip(shown) { p { (sentence) } }
        @for (place, wide) in pictures { (picture(wide, section.narrow_pictures.get(place))) }
        @for one in &section.tables { (table(one)) }
    };
    html! {
        section id=(anchor(place)) {
            @if !section.heading.is_empty() { h2 { (section.heading) } }
            @for sentence in section.sentences.iter().take(shown) { p { (sentence) } }
            @if let Some(wide) = first_picture { (picture_of_first(wide, section)) }
            @match told(section, drawn).filter(|_| folds) {
                Some(label) => (folded(&label, &rest)),
                None => (rest),
            }
        }
    }
}

/// The picture of the first part is seen at once at a desk; on a telephone it is as long as several screens, and opens.
fn picture_of_first(wide: &str, section: &Section) -> Markup {
    let Some(narrow) = section.narrow_pictures.first() else {
        return picture(wide, None);
    };
    let label = format!("Show the picture: {}", section.heading);
    html! {
        (at_a_desk(wide))
        div class="on-a-telephone" { (folded(&label, &PreEscaped(narrow.clone()))) }
    }
}

/// What is folded away: "Show 2 more sentences, 1 more picture and 3 tables: gaps"; nothing where nothing is.
fn told(section: &Section, drawn: usize) -> Option<String> {
    let many = |number: usize, one: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {one}s")),
    };
    let more = section.sentences.len().saturating_sub(FIRST);
    let picture = if drawn > 0 { "more picture" } else { "picture" };
    let parts = [
        many(more, "more sentence"),
        many(section.pictures.len().saturating_sub(drawn), picture),
        many(section.tables.len(), "table"),
    ];
    let mut parts: Vec<String> = parts.into_iter().flatten().collect();
    let last = parts.pop()?;
    let parts = if parts.is_empty() {
        last
    } else {
        format!("{} and {last}", parts.join(", "))
    };
    let of = match section.heading.as_str() {
        "" => String::new(),
        heading => format!(": {heading}"),
    };
    Some(format!("Show {parts}{of}"))
}

/// Only one of both drawings is shown and read out: style sheets leave the other out altogether.
fn picture(wide: &str, narrow: Option<&String>) -> Markup {
    html! {
        @if let Some(narrow) = narrow {
            (at_a_desk(wide))
            div class="on-a-telephone" { (PreEscaped(narrow)) }
        } @else {
            div class="wide" tabindex="0" role="group" aria-label="Picture" { (PreEscaped(wide)) }
        }
    }
}

fn at_a_desk(wide: &str) -> Markup {
    html! {
        div class="wide at-a-desk" tabindex="0" role="group" aria-label="Picture" { (PreEscaped(wide)) }
    }
}

fn table(table: &Table) -> Markup {
    let figures = figure_columns(table);
    html! {
        div class="wide" tabindex="0" role="group" aria-label=(table.caption) {
            table {
                caption { (table.caption) }
                thead {
                    tr {
                        @for (column, header) in table.headers.iter().enumerate() {
                            th scope="col" class=[figures[column].then_some("figure")] { (header) }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows { tr { @for one in row { (cell(one)) } } }
                }
            }
        }
    }
}

fn cell(cell: &Cell) -> Markup {
    html! {
        @match cell {
            Cell::Heading(text) => th scope="row" { (text) },
            Cell::Words(text) => td { (text) },
            Cell::Figure(text) => td class="figure" { (text) },
        }
    }
}

/// Which columns hold figures, so that their headings stand above them.
fn figure_columns(table: &Table) -> Vec<bool> {
    let is_figure = |column: usize| {
        let first = table.rows.first().and_then(|row| row.get(column));
        matches!(first, Some(Cell::Figure(_)))
    };
    (0..table.headers.len()).map(is_figure).collect()
}
