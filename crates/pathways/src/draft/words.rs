//! Writes the draft.

use std::fmt::Write as _;
use std::path::PathBuf;

use jiff::civil::Date;

use super::Group;
use super::guess::Line;

const HEAD: &str = "\
# Which extracts there are, and what their columns mean. Drafted from the files' headers and first rows: check every
# line, above all those with \"guess\", then read with: causeway pathways read --sources THIS FILE ...
# Extracts of several organisations are only linked under an agreement that names them: write agreement.toml and add
# --agreement agreement.toml, or --local for your own organisation's data alone. Every source should name its organisation.
# Everything that can stand here is explained in docs/formats.md.
";

/// The text of the draft.
pub(super) fn text(
    groups: &[Group],
    not_recognised: &[(PathBuf, String)],
    latest: Option<Date>,
    today: Date,
) -> String {
    let mut text = HEAD.to_owned();
    let seen = latest.map_or_else(String::new, |day| {
        format!(" (the latest day in the first rows is {day})")
    });
    line(
        &mut text,
        &format!(
            "\n# guess: today; put the date of the extracts here{seen}. What is dated later is left out.\nas_at = {today}"
        ),
    );
    line(
        &mut text,
        "# opt_outs = \"opt-outs.txt\"   # needed when the agreement says that the national data opt-out applies",
    );
    let mut names: Vec<String> = Vec::new();
    for group in groups {
        let name = own_name(&group.guess.name, &names);
        source(&mut text, group, &name);
        names.push(name);
    }
    for (file, reason) in not_recognised {
        line(
            &mut text,
            &format!(
                "\n# Not recognised: {}\n# {}",
                one_line(&file.display().to_string()),
                one_line(reason)
            ),
        );
    }
    text
}

fn source(text: &mut String, group: &Group, name: &str) {
    let guess = &group.guess;
    let files: Vec<String> = group.files.iter().map(|file| quoted(file)).collect();
    line(text, &format!("\n# {}.", capital(&guess.why)));
    line(text, "[[source]]");
    line(text, &format!("name = {}", quoted(name)));
    line(text, &format!("kind = \"{}\"", guess.kind));
    line(text, &format!("files = [{}]", files.join(", ")));
    line(
        text,
        "# organisation = \"...\"   # ODS code of the organisation the extract comes from; without it nothing is linked with it",
    );
    line(
        text,
        &format!(
            "side = \"{}\"   # guess; the side of that organisation",
            guess.side
        ),
    );
    for one in &guess.lines {
        match one {
            Line::Columns => line(text, "[source.columns]"),
            Line::Set {
                key,
                values,
                is_list,
                why,
            } => {
                line(
                    text,
                    &format!(
                        "{key} = {}   # {}",
                        written(values, *is_list),
                        one_line(why)
                    ),
                );
            }
            Line::Perhaps { key, values, why } => {
                let is_list = *key == "text";
                line(
                    text,
                    &format!(
                        "# {key} = {}   # {}",
                        written(values, is_list),
                        one_line(why)
                    ),
                );
            }
        }
    }
}

fn written(values: &[String], is_list: bool) -> String {
    let quoted: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    if is_list {
        format!("[{}]", quoted.join(", "))
    } else {
        quoted.join(", ")
    }
}

/// Sources need names of their own.
fn own_name(wanted: &str, taken: &[String]) -> String {
    let wanted = if wanted.trim().is_empty() {
        "source"
    } else {
        wanted
    };
    let mut names =
        std::iter::once(wanted.to_owned()).chain((2..).map(|number| format!("{wanted} {number}")));
    names
        .find(|name| !taken.contains(name))
        .unwrap_or_else(|| wanted.to_owned())
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.replace(['\n', '\r'], " ")).to_string()
}

/// A comment ends with its line.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("memory takes every line");
}
