//! Rust text read as far as the rules need it: code without comments and strings, and the paths it names.

/// The code with comments, strings and character literals blanked out; line breaks stay where they are.
pub fn code_only(text: &str) -> String {
    let source: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < source.len() {
        let end = end_of_prose(&source, at);
        if end == at {
            code.push(source[at]);
            at += 1;
        } else {
            code.extend(
                source[at..end]
                    .iter()
                    .map(|&letter| if letter == '\n' { '\n' } else { ' ' }),
            );
            at = end;
        }
    }
    code
}

/// Where the comment or literal that starts at `at` ends; `at` itself when it is code.
fn end_of_prose(source: &[char], at: usize) -> usize {
    match source[at] {
        '/' if source.get(at + 1) == Some(&'/') => end_of_line(source, at),
        '/' if source.get(at + 1) == Some(&'*') => end_of_block(source, at),
        '"' => end_of_string(source, at),
        'r' if !is_inside_word(source, at) => end_of_raw_string(source, at),
        '\'' => end_of_character(source, at),
        _ => at,
    }
}

fn end_of_line(source: &[char], at: usize) -> usize {
    source[at..]
        .iter()
        .position(|&letter| letter == '\n')
        .map_or(source.len(), |length| at + length)
}

fn end_of_block(source: &[char], at: usize) -> usize {
    let mut depth = 0;
    let mut here = at;
    while here + 1 < source.len() {
        match (source[here], source[here + 1]) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                here += 1;
                continue;
            }
        }
        here += 2;
        if depth == 0 {
            return here;
        }
    }
    source.len()
}

fn end_of_string(source: &[char], at: usize) -> usize {
    let mut here = at + 1;
    while here < source.len() && source[here] != '"' {
        here += if source[here] == '\\' { 2 } else { 1 };
    }
    (here + 1).min(source.len())
}

fn end_of_raw_string(source: &[char], at: usize) -> usize {
    let hashes = source[at + 1..]
        .iter()
        .take_while(|&&letter| letter == '#')
        .count();
    let open = at + 1 + hashes;
    if source.get(open) != Some(&'"') {
        return at;
    }
    let closes = |here: usize| {
        source[here] == '"'
            && source[here + 1..]
                .iter()
                .take(hashes)
                .filter(|&&letter| letter == '#')
                .count()
                == hashes
    };
    (open + 1..source.len())
        .find(|&here| closes(here))
        .map_or(source.len(), |here| here + 1 + hashes)
}

/// A quote starts a character literal only when it closes again; otherwise it is a lifetime.
fn end_of_character(source: &[char], at: usize) -> usize {
    if source.get(at + 1) == Some(&'\\') {
        let close = source[at + 3..].iter().position(|&letter| letter == '\'');
        return close.map_or(at, |length| at + 3 + length + 1);
    }
    if source.get(at + 2) == Some(&'\'') {
        at + 3
    } else {
        at
    }
}

fn is_inside_word(source: &[char], at: usize) -> bool {
    // `br"…"` is a raw string too: only a letter other than that `b` makes it a word.
    at > 0
        && is_word(source[at - 1])
        && !(source[at - 1] == 'b' && (at < 2 || !is_word(source[at - 2])))
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The code that ships: without `#[cfg(test)]` modules. An inline one is the last thing in its file.
pub fn without_tests(code: &str) -> String {
    let mut shipped = String::new();
    let mut rest = code;
    while let Some(start) = rest.find("#[cfg(test)]") {
        shipped.push_str(&rest[..start]);
        let after = rest[start + "#[cfg(test)]".len()..].trim_start();
        match after.find([';', '{']) {
            Some(end) if after.starts_with("mod ") && after[end..].starts_with('{') => {
                return shipped;
            }
            Some(end) if after.starts_with("mod ") => rest = &after[end + 1..],
            _ => rest = after,
        }
    }
    shipped + rest
}

/// Every path that starts at `origin` (`crate`, or the name of a crate), with `use` trees written out.
pub fn paths_from(origin: &str, code: &str) -> Vec<Vec<String>> {
    let source: Vec<char> = code.chars().collect();
    let start: Vec<char> = format!("{origin}::").chars().collect();
    let mut paths = Vec::new();
    for at in 0..source.len() {
        if source[at..].starts_with(&start) && (at == 0 || !is_word(source[at - 1])) {
            read_tree(&source, at + start.len(), &mut Vec::new(), &mut paths);
        }
    }
    paths
}

/// Reads one branch of a `use` tree from `at` and returns where it ends.
fn read_tree(
    source: &[char],
    at: usize,
    above: &mut Vec<String>,
    paths: &mut Vec<Vec<String>>,
) -> usize {
    let at = skip_blanks(source, at);
    if source.get(at) == Some(&'{') {
        return read_braces(source, at + 1, above, paths);
    }
    let end = at
        + source[at..]
            .iter()
            .take_while(|&&letter| is_word(letter) || letter == '*')
            .count();
    above.push(source[at..end].iter().collect());
    let end = if source[end..].starts_with(&[':', ':']) && source.get(end + 2) != Some(&'<') {
        read_tree(source, end + 2, above, paths)
    } else {
        paths.push(above.clone());
        end
    };
    above.pop();
    end
}

fn read_braces(
    source: &[char],
    at: usize,
    above: &mut Vec<String>,
    paths: &mut Vec<Vec<String>>,
) -> usize {
    let mut here = skip_blanks(source, at);
    while here < source.len() && source[here] != '}' {
        here = read_tree(source, here, above, paths);
        while here < source.len() && source[here] != ',' && source[here] != '}' {
            here += 1;
        }
        if source.get(here) == Some(&',') {
            here = skip_blanks(source, here + 1);
        }
    }
    here + 1
}

fn skip_blanks(source: &[char], at: usize) -> usize {
    at + source[at..]
        .iter()
        .take_while(|letter| letter.is_whitespace())
        .count()
}

/// The templates a text names: quoted paths such as `people/team.html`.
pub fn template_names(text: &str) -> Vec<String> {
    text.split('"')
        .filter(|quoted| quoted.contains('/') && !quoted.contains(char::is_whitespace))
        .filter(|quoted| {
            [".html", ".txt", ".svg", ".xml"]
                .iter()
                .any(|ending| quoted.ends_with(ending))
        })
        .map(str::to_owned)
        .collect()
}

#[test]
fn comments_strings_and_characters_are_not_code() {
    let text = "a /* b /* c */ d */ e // f\n\"g \\\" h\" r#\"i \" j\"# 'k' '\\'' &'l m";
    let words: Vec<String> = code_only(text)
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    assert_eq!(words, ["a", "e", "&'l", "m"]);
}

#[test]
fn a_tree_of_uses_is_written_out() {
    let code = "use crate::people::{self, store::{Row, find}, Team as T};\ncrate::platform::Clock::now();\nmycrate::x();";
    let paths: Vec<String> = paths_from("crate", code)
        .iter()
        .map(|path| path.join("::"))
        .collect();
    assert_eq!(
        paths,
        [
            "people::self",
            "people::store::Row",
            "people::store::find",
            "people::Team",
            "platform::Clock::now"
        ]
    );
}

#[test]
fn test_modules_are_not_shipped() {
    assert_eq!(without_tests("a #[cfg(test)] mod tests; b").trim(), "a  b");
    assert_eq!(without_tests("a #[cfg(test)]\nmod tests { b }").trim(), "a");
    assert_eq!(
        without_tests("a #[cfg(test)] fn b() {}").trim(),
        "a fn b() {}"
    );
}

#[test]
fn templates_are_found_by_their_quoted_path() {
    let text =
        "{% extends \"platform/layout.html\" %} <a href=\"/people/x\"> <img src=\"logo.svg\">";
    assert_eq!(template_names(text), ["platform/layout.html"]);
}
