//! What is printed from the data, never the other way round: the agreement on paper, the part of the data protection
//! impact assessment that it answers, the record of processing; and the signed file.

use axum::{
    extract::{RawPathParams, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::{SharingPage, TeamNames, named, shell_of, summary, today};
use crate::{
    agreements::{
        agreement_file::{Agreement, Linkage, OptOut},
        rows::{self, Row},
        sharing::Sharing,
    },
    people::access::ProgrammeVisit,
    platform::{
        components::Content,
        errors::PageError,
        messages::{label, say, say_with},
        service::Service,
    },
};

/// An agreement that was put forward, and the page begun.
async fn begun(
    service: &Service,
    visit: &ProgrammeVisit,
    parts: &RawPathParams,
    title: &'static str,
) -> Result<(SharingPage, Sharing, TeamNames), PageError> {
    let connection = service.database.connection();
    let sharing = named(connection, visit, parts).await?;
    let names = TeamNames::gather(connection, visit).await?;
    let mut page = SharingPage::new(shell_of(visit, &sharing, &say(title)));
    let printed = [
        ("day", &*today(service).words()),
        ("reference", &*sharing.row.reference),
    ];
    page.lead.push(say_with("sharing-printed", &printed));
    Ok((page, sharing, names))
}

/// The version that counts: the newest that all signed, else the newest.
fn counting(sharing: &Sharing) -> Option<&Agreement> {
    let version = sharing.signed().or(sharing.newest());
    version.map(|version| &version.agreement)
}

pub async fn agreement(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let (mut page, sharing, names) = begun(&service, &visit, &parts, "title-sharing-paper").await?;
    let Some(agreement) = counting(&sharing) else {
        page.lead = vec![say("sharing-no-paper-yet")];
        return page.page();
    };
    page.lead.push(say("sharing-paper-what"));
    for (number, (step, lines)) in (1..).zip(rows::rows(agreement, &|slug| names.name(slug))) {
        let heading = format!("{number}. {}", step.label());
        page.sections.push((heading, summary(&lines)));
    }
    page.sections
        .push((say("sharing-signatures"), signature_lines(agreement)));
    page.page()
}

/// Who signed; and a line to write on for who has not.
fn signature_lines(agreement: &Agreement) -> Content {
    let lines: Vec<Row> = agreement
        .parties
        .iter()
        .map(|party| {
            let mut signed = agreement.signatures.iter();
            let signed = signed.find(|one| one.ods_code == party.ods_code);
            let words = signed.map_or_else(
                || say_with("sharing-sign-here", &[("party", party.name.as_str())]),
                |one| rows::signature_words(one, agreement),
            );
            (label("sharing-for-party"), words)
        })
        .collect();
    summary(&lines)
}

pub async fn impact_assessment(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let (mut page, sharing, names) =
        begun(&service, &visit, &parts, "title-sharing-impact").await?;
    let Some(agreement) = counting(&sharing) else {
        page.lead = vec![say("sharing-no-paper-yet")];
        return page.page();
    };
    page.lead.push(say("sharing-impact-what"));
    let section = agreement.dpia_section.to_string();
    page.lead
        .push(say_with("sharing-impact-answers", &[("section", &section)]));
    let recipients: Vec<String> = agreement
        .recipients
        .iter()
        .map(|slug| names.name(slug))
        .collect();
    let width = agreement.required_width.to_string();
    let rules = rows::profile_words(agreement.rule_profile.as_str());
    let safe = [("rules", &*rules), ("width", &*width)];
    let lines: Vec<Row> = vec![
        (label("sharing-impact-need"), agreement.purpose.to_string()),
        (
            label("sharing-impact-nature"),
            say_with(
                "sharing-impact-nature-words",
                &[("teams", &recipients.join(", "))],
            ),
        ),
        (label("sharing-impact-scope"), scope_words(agreement)),
        (
            label("sharing-lawful-basis"),
            agreement.lawful_basis.to_string(),
        ),
        (
            label("sharing-confidentiality"),
            agreement.confidentiality.to_string(),
        ),
        (label("sharing-opt-out"), opt_out_words(agreement)),
        (label("sharing-impact-linkage"), linkage_words(agreement)),
        (
            label("sharing-impact-risks"),
            say("sharing-impact-risks-words"),
        ),
        (
            label("sharing-impact-measures"),
            say_with("sharing-impact-measures-words", &safe),
        ),
        (label("sharing-impact-review"), agreement.review_by.words()),
    ];
    page.sections.push((String::new(), summary(&lines)));
    page.page()
}

pub async fn processing_record(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let (mut page, sharing, names) =
        begun(&service, &visit, &parts, "title-sharing-processing").await?;
    let Some(agreement) = counting(&sharing) else {
        page.lead = vec![say("sharing-no-paper-yet")];
        return page.page();
    };
    page.lead.push(say("sharing-processing-what"));
    let parties: Vec<String> = agreement
        .parties
        .iter()
        .map(|party| format!("{} ({})", party.name, party.ods_code))
        .collect();
    let recipients: Vec<String> = agreement
        .recipients
        .iter()
        .map(|slug| names.name(slug))
        .collect();
    let months = agreement.retention_months.to_string();
    let lines: Vec<Row> = vec![
        (label("sharing-processing-controllers"), parties.join("\n")),
        (label("sharing-purpose"), agreement.purpose.to_string()),
        (
            label("sharing-processing-people"),
            say("sharing-processing-people-words"),
        ),
        (label("sharing-processing-data"), scope_words(agreement)),
        (
            label("sharing-processing-recipients"),
            recipients.join("\n"),
        ),
        (
            label("sharing-lawful-basis"),
            agreement.lawful_basis.to_string(),
        ),
        (label("sharing-opt-out"), opt_out_words(agreement)),
        (
            label("sharing-processing-abroad"),
            say("sharing-processing-abroad-words"),
        ),
        (
            label("sharing-retention"),
            say_with("sharing-retention-words", &[("months", &months)]),
        ),
        (
            label("sharing-processing-security"),
            say("sharing-processing-security-words"),
        ),
    ];
    page.sections.push((String::new(), summary(&lines)));
    page.page()
}

fn scope_words(agreement: &Agreement) -> String {
    let questions: Vec<&str> = agreement
        .questions
        .iter()
        .map(|one| one.question.label())
        .collect();
    let words = [
        ("questions", &*questions.join("; ")),
        ("period", agreement.finest_period.label()),
        ("from", &*agreement.earliest.words()),
    ];
    say_with("sharing-scope-words", &words)
}

fn opt_out_words(agreement: &Agreement) -> String {
    let (applies, basis) = match &agreement.opt_out {
        OptOut::Applies(basis) => ("sharing-opt-out-applies", basis),
        OptOut::DoesNotApply(basis) => ("sharing-opt-out-does-not-apply", basis),
    };
    format!("{}\n{basis}", say(applies))
}

fn linkage_words(agreement: &Agreement) -> String {
    match &agreement.linkage {
        Linkage::None => say("sharing-linkage-none"),
        Linkage::Route(route) => format!("{}\n{route}", say("sharing-linkage-some")),
    }
}

/// The signed file of the newest version that every party signed.
pub async fn file(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let sharing = named(service.database.connection(), &visit, &parts).await?;
    let signed = sharing.signed().ok_or(PageError::NotFound)?;
    let reference = sharing.row.reference.replace('/', "-");
    let name = format!("{reference}-version-{}.json", signed.row.number);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, signed.row.file.clone()).into_response())
}
