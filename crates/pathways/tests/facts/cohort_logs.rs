//! Facts about sub-cohorts in event logs: codes and free text in attributes of traces and events.

use pathways::cohort::{CohortRules, MARKED_BY, STANDING};
use pathways::sources::Sources;
use pathways::store;

use crate::support::Folder;

const LOG: &str = r#"<log xmlns="http://www.xes-standard.org/">
<trace><string key="concept:name" value="1"/><string key="letter" value="Quokkaword: hot flushes"/>
 <event><string key="concept:name" value="referral_sent"/><date key="time:timestamp" value="2026-01-01T10:00:00Z"/></event></trace>
<trace><string key="concept:name" value="2"/>
 <event><string key="concept:name" value="referral_sent"/><date key="time:timestamp" value="2026-01-02T10:00:00Z"/></event>
 <event><string key="concept:name" value="triaged"/><string key="note" value="Denies hot flushes"/><date key="time:timestamp" value="2026-01-03T10:00:00Z"/></event></trace>
<trace><string key="concept:name" value="3"/>
 <event><string key="concept:name" value="referral_sent"/><string key="CLINIC_TYPE_DESC" value="Menopause clinic"/><date key="time:timestamp" value="2026-01-03T10:00:00Z"/></event></trace>
<trace><string key="concept:name" value="4"/>
 <event><string key="concept:name" value="referral_sent"/><date key="time:timestamp" value="2026-01-04T10:00:00Z"/></event></trace>
</log>"#;

const SOURCES: &str = "as_at = 2026-10-31\ncohort = \"cohort.toml\"\n[[source]]\nname = \"log\"\nkind = \"xes\"\n\
    files = [\"log.xes\"]\nside = \"secondary\"\n[source.columns]\ntext = [\"letter\", \"note\"]\n";

fn folder() -> Folder {
    Folder::new().with("log.xes", LOG).with(
        "cohort.toml",
        CohortRules::menopause().replace("within =", "# within ="),
    )
}

#[test]
fn attributes_of_traces_and_events_are_looked_at_and_their_text_goes_nowhere() {
    let folder = folder();
    let reading = folder.read(SOURCES).expect("readable");
    let journeys = &reading.journeys;
    let told = |name: &str| -> Vec<String> {
        let attribute = journeys.attribute(name).expect("there");
        let mut by_time: Vec<(i64, String)> = (0..journeys.len())
            .map(|journey| {
                let first = journeys.events_of(journey).start;
                let value = attribute.value(journey).unwrap_or_default();
                (journeys.events.times[first], value.to_owned())
            })
            .collect();
        by_time.sort();
        by_time.into_iter().map(|(_, value)| value).collect()
    };
    assert_eq!(told(STANDING), ["menopause", "none", "menopause", ""]);
    let why = told(MARKED_BY);
    assert_eq!(why[..2], ["include term: vasomotor", "denied: vasomotor"]);
    assert!(why[2].starts_with("include code"), "{why:?}");
    let place = folder.path().join("store");
    store::write(&place, &reading, "test").expect("the store can be written");
    let loaded = store::load(&place).expect("there");
    assert!(!format!("{loaded:?}{reading:?}").contains("Quokkaword"));
}

#[test]
fn free_text_of_fhir_is_refused_with_the_other_way() {
    let fhir = SOURCES.replace("xes\"\n", "fhir\"\n");
    let parsed = Sources::parse(&fhir, "sources.toml", std::path::Path::new(""));
    let sentence = parsed.expect_err("refused").to_string();
    assert!(
        sentence.contains("a source of kind \"texts\""),
        "{sentence}"
    );
}

#[test]
fn an_attribute_with_free_text_cannot_be_kept_as_well() {
    let kept = format!("{SOURCES}attributes = [\"note\"]\n");
    let parsed = Sources::parse(&kept, "sources.toml", std::path::Path::new(""));
    assert!(
        parsed
            .expect_err("refused")
            .to_string()
            .contains("free text is never kept")
    );
}
