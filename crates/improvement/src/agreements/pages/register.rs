//! The register for the information governance lead: every agreement with its dates and basis, also as a file.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use super::{SharingPage, path_of, shell_inside, tag, title_of, today};
use crate::{
    agreements::{
        agreement_file::{Agreement, Day, Linkage, OptOut, Slug},
        sharing::{self, Sharing},
    },
    people::access::ProgrammeVisit,
    platform::{
        components::{Cell, Content, Table},
        errors::PageError,
        import::harmless,
        messages::say,
        service::Service,
    },
};

pub async fn show(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let all = sharing::all(connection, &visit.scope).await?;
    let now = today(&service);
    let mut page = SharingPage::new(shell_inside(&visit, &say("title-sharing-register")));
    page.lead.push(say("sharing-register-what"));
    let head = [
        "sharing-head-agreement",
        "sharing-head-version",
        "sharing-review",
        "line-ends",
        "sharing-head-waits",
        "sharing-head-state",
    ]
    .map(say);
    let table = all.iter().fold(
        Table::new(say("sharing-register-caption"), head),
        |table, one| table.row(row(&visit, one, now)),
    );
    page.sections
        .push((String::new(), Content::html(table.responsive(true))));
    page.links.push((
        say("sharing-register-file"),
        visit.path("/sharing/register.csv"),
    ));
    page.page()
}

fn row(visit: &ProgrammeVisit, one: &Sharing, now: Day) -> [Cell; 6] {
    let shown = one
        .signed()
        .or(one.newest())
        .map(|version| &version.agreement);
    let or_none =
        |words: Option<String>| Cell::from(words.unwrap_or_else(|| say("sharing-not-yet")));
    let waiting = one.waiting().map(|version| {
        let names: Vec<&str> = version.waiting().map(|party| party.name.as_str()).collect();
        names.join(", ")
    });
    [
        Cell::link(title_of(one), path_of(visit, one, "")),
        or_none(shown.map(|agreement| agreement.version.to_string())),
        or_none(shown.map(|agreement| agreement.review_by.words())),
        or_none(shown.map(|agreement| agreement.ends.words())),
        Cell::from(waiting.unwrap_or_else(|| say("sharing-nobody"))),
        Cell::from(tag(one.state(now))),
    ]
}

pub async fn csv(
    State(service): State<Service>,
    visit: ProgrammeVisit,
) -> Result<Response, PageError> {
    let all = sharing::all(service.database.connection(), &visit.scope).await?;
    let now = today(&service);
    let mut writer = csv::Writer::from_writer(Vec::new());
    let heads = [
        "reference",
        "version",
        "title",
        "state",
        "parties",
        "recipients",
        "purpose",
        "lawful basis",
        "confidentiality",
        "national data opt-out",
        "linkage",
        "starts",
        "review by",
        "ends",
        "retention in months",
        "signed by",
        "waits for",
    ];
    writer.write_record(heads).map_err(PageError::internal)?;
    for one in &all {
        writer
            .write_record(record(one, now).iter().map(|cell| harmless(cell)))
            .map_err(PageError::internal)?;
    }
    let text = writer.into_inner().map_err(PageError::internal)?;
    let name = format!(
        "attachment; filename=\"{}-sharing-register.csv\"",
        visit.programme.slug
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, text).into_response())
}

fn record(one: &Sharing, now: Day) -> Vec<String> {
    let state = one.state(now).label().to_owned();
    let Some(version) = one.signed().or(one.newest()) else {
        let mut cells = vec![
            one.row.reference.clone(),
            String::new(),
            one.row.title.clone(),
            state,
        ];
        cells.resize(17, String::new());
        return cells;
    };
    let agreement = &version.agreement;
    let waits = one
        .waiting()
        .map(|version| joined(version.waiting().map(|party| party.ods_code.as_str())));
    vec![
        agreement.reference.to_string(),
        agreement.version.to_string(),
        agreement.title.to_string(),
        state,
        joined(
            agreement
                .parties
                .iter()
                .map(|party| party.ods_code.as_str()),
        ),
        joined(agreement.recipients.iter().map(Slug::as_str)),
        agreement.purpose.to_string(),
        agreement.lawful_basis.to_string(),
        agreement.confidentiality.to_string(),
        opt_out(agreement),
        match &agreement.linkage {
            Linkage::None => "none".to_owned(),
            Linkage::Route(route) => route.to_string(),
        },
        agreement.starts.to_string(),
        agreement.review_by.to_string(),
        agreement.ends.to_string(),
        agreement.retention_months.to_string(),
        joined(agreement.signatures.iter().map(|one| one.ods_code.as_str())),
        waits.unwrap_or_default(),
    ]
}

fn opt_out(agreement: &Agreement) -> String {
    match &agreement.opt_out {
        OptOut::Applies(basis) => format!("applies: {basis}"),
        OptOut::DoesNotApply(basis) => format!("does not apply: {basis}"),
    }
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join("; ")
}
