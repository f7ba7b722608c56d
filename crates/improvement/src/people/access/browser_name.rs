//! What a browser calls itself, in a few words.

use axum::http::{HeaderMap, header};

/// "Edge on Windows": enough to recognise a session, and no more is kept.
pub(super) fn browser_name(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let find = |names: &[(&str, &'static str)], otherwise| {
        names
            .iter()
            .find(|(mark, _)| agent.contains(mark))
            .map_or(otherwise, |(_, name)| *name)
    };
    let browser = find(
        &[
            ("Edg/", "Edge"),
            ("Firefox/", "Firefox"),
            ("Chrome/", "Chrome"),
            ("Safari/", "Safari"),
        ],
        "A browser",
    );
    let system = find(
        &[
            ("iPhone", "iPhone"),
            ("iPad", "iPad"),
            ("Android", "Android"),
            ("Windows", "Windows"),
            ("Mac OS", "Mac"),
            ("Linux", "Linux"),
        ],
        "an unknown device",
    );
    format!("{browser} on {system}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edge_is_not_taken_for_chrome() {
        let mut headers = HeaderMap::new();
        let agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0";
        headers.insert(header::USER_AGENT, agent.parse().unwrap());
        assert_eq!(browser_name(&headers), "Edge on Windows");
    }
}
