//! Reading an agreement and signing it for one's own organisation.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::{TeamNames, named, path_of, shell_of, summary};
use crate::{
    agreements::{
        agreement_file::{Label, Party},
        letters::{self, Occasion, Place},
        rows,
        sharing::{self, Sharing, Signatory, Signed, Version},
    },
    people::{
        access::ProgrammeVisit,
        model::{Right, Role, may},
        reading,
    },
    platform::{
        components::{Button, Checkboxes, ChoiceItem, Content, Input},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

/// The party that the visitor may sign for and that has not signed yet.
async fn own_party(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
    version: &Version,
) -> Result<Option<Party>, PageError> {
    let organisations = reading::organisations_of_programme(connection, &visit.scope).await?;
    let signing = visit.person.memberships.iter().filter(|held| {
        held.programme_id == visit.programme.id
            && held.team_id.is_none()
            && Role::parse(&held.role).is_some_and(|role| may(role, Right::SignAgreements))
    });
    let codes: Vec<&str> = signing
        .filter_map(|held| {
            organisations
                .iter()
                .find(|one| one.id == held.organisation_id)
        })
        .map(|one| one.ods_code.as_str())
        .collect();
    let mut waiting = version.waiting();
    Ok(waiting
        .find(|party| codes.contains(&party.ods_code.as_str()))
        .cloned())
}

pub async fn ask(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let sharing = named(connection, &visit, &parts).await?;
    page(connection, &visit, &sharing, &Form::default()).await
}

async fn page(
    connection: &impl ConnectionTrait,
    visit: &ProgrammeVisit,
    sharing: &Sharing,
    form: &Form,
) -> Result<Response, PageError> {
    let title = say("title-sharing-sign");
    let shell = shell_of(visit, sharing, &title).with_errors_of(form);
    let page = FormPage::new(
        shell,
        path_of(visit, sharing, "/sign"),
        Button::new(say("button-sharing-sign")),
    )
    .way_out(
        &say("way-out-sharing-agreement"),
        path_of(visit, sharing, ""),
    );
    let Some(waiting) = sharing.waiting() else {
        return page
            .without_form()
            .saying(say("sharing-nothing-to-sign"))
            .page();
    };
    let Some(party) = own_party(connection, visit, waiting).await? else {
        let page = page.saying(say("sharing-not-yours-to-sign"));
        return page.without_form().page();
    };
    let names = TeamNames::gather(connection, visit).await?;
    let number = waiting.row.number.to_string();
    let words = [("version", &*number), ("party", party.name.as_str())];
    let mut page = page
        .saying(say_with("sharing-sign-what", &words))
        .hidden("fingerprint", &*waiting.row.fingerprint);
    for (step, lines) in rows::rows(&waiting.agreement, &|slug| names.name(slug)) {
        if !lines.is_empty() {
            let heading = format!("<h2 class=\"nhsuk-heading-m\">{}</h2>", step.label());
            page = page
                .question(Content::html(heading))
                .question(summary(&lines));
        }
    }
    let position = Input::new("position", say("sharing-position"))
        .hint(say("sharing-position-hint"))
        .value(form.text("position"))
        .error(form.error("position"));
    let agree = Checkboxes::alone("agree")
        .error(form.error("agree"))
        .item(ChoiceItem::new("yes", say_with("sharing-i-agree", &words)));
    page.question(position).question(agree).page()
}

pub async fn sign(
    State(service): State<Service>,
    visit: ProgrammeVisit,
    parts: RawPathParams,
    session: Session,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let sharing = named(change.connection(), &visit, &parts).await?;
    let to = path_of(&visit, &sharing, "");
    let waiting = sharing
        .waiting()
        .filter(|waiting| waiting.row.fingerprint == form.text("fingerprint"));
    let Some(waiting) = waiting else {
        return notice::go_on(&session, &to, &say("notice-sharing-look-again")).await;
    };
    let Some(own) = own_party(change.connection(), &visit, waiting).await? else {
        return notice::go_on(&session, &to, &say("sharing-not-yours-to-sign")).await;
    };
    let position = form.required("position", &say("error-sharing-position"));
    super::answers::refuse_unsuitable(&mut form, "position", &position, 80);
    if !form.is_ticked("agree", "yes") {
        form.refuse("agree", say("error-sharing-agree"));
    }
    let id = visit.person.id();
    let name = reading::name_of_person(change.connection(), id).await?;
    let (Ok(name), Ok(role), true) = (Label::parse(&name), Label::parse(&position), form.is_fine())
    else {
        if form.is_fine() {
            form.refuse("position", say("error-sharing-name"));
        }
        return page(change.connection(), &visit, &sharing, &form).await;
    };
    let signatory = Signatory {
        ods_code: own.ods_code,
        person_id: Some(id),
        name,
        role,
    };
    let fingerprint = waiting.row.fingerprint.clone();
    let signed = sharing::sign_for(
        &mut change,
        &visit.scope,
        &sharing,
        &signatory,
        &fingerprint,
    )
    .await?;
    let said = match signed {
        Signed::Not => {
            return notice::go_on(&session, &to, &say("notice-sharing-look-again")).await;
        }
        Signed::One => "notice-sharing-signed",
        Signed::All => {
            let place = Place {
                settings: &service.settings,
                programme: &visit.programme.slug,
            };
            let about = (&sharing, &waiting.agreement);
            letters::post(&change, &visit.scope, &place, about, Occasion::Agreed).await?;
            "notice-sharing-agreed"
        }
    };
    change.commit().await?;
    notice::go_on(&session, &to, &say(said)).await
}
