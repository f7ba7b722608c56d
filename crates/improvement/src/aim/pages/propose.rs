//! Proposing a text for agreement: what exactly, and who is asked to sign.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use sea_orm::ConnectionTrait;
use tower_sessions::Session;
use uuid::Uuid;

use super::{found, shell_inside, show};
use crate::{
    aim::{
        agreements::{self, Agreement, newest_about},
        letters::Team,
        model::{Need, State as Standing, Subject, unmet},
        signing,
        text::{self, Text},
        writing,
    },
    people::{
        access::TeamVisit,
        model::{Role, Side},
        reading::{self, Member},
        sides::in_sentence,
    },
    platform::{
        address,
        components::{Button, Checkboxes, ChoiceItem, Content, Legend, Size},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

/// What is known when somebody proposes a text.
struct Ground {
    text: Text,
    members: Vec<Member>,
    needs: Vec<Need>,
    all: Vec<Agreement>,
    /// What the text lacks, softly.
    lacks: Vec<String>,
}

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let subject = subject(&parameters)?;
    let today = service.clock.now().date();
    match ground(connection, &visit, subject, today).await? {
        Ok(ground) => {
            let mut form = Form::default();
            for id in suggested(&ground) {
                form.set("signatories", &id.to_string());
            }
            page(&visit, &ground, &form)
        }
        Err((to, why)) => notice::go_on(&session, &to, &why).await,
    }
}

fn subject(parameters: &RawPathParams) -> Result<Subject, PageError> {
    Subject::parse(address::part(parameters, "signed_text")).ok_or(PageError::NotFound)
}

/// What is needed to propose; or where to go instead, and why.
async fn ground(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    subject: Subject,
    today: jiff::civil::Date,
) -> Result<Result<Ground, (String, String)>, PageError> {
    let Some(text) = text::newest(connection, &visit.scope, subject).await? else {
        return Ok(Err((
            found::page_of(visit, subject),
            say("propose-nothing"),
        )));
    };
    let all = agreements::all(connection, &visit.scope).await?;
    if let Some(there) =
        newest_about(&all, subject).filter(|_| !signing::may_be_proposed(&all, &text))
    {
        return Ok(Err((found::path(visit, there, ""), say("propose-there"))));
    }
    let members = reading::team_members(connection, &visit.scope).await?;
    let mut members: Vec<Member> = members
        .into_iter()
        .filter(|member| member.takes_part() && member.seat().is_some())
        .collect();
    members.sort_by_key(|member| {
        member
            .seat()
            .map(|seat| Side::ALL.iter().position(|side| *side == seat.side))
    });
    let lacks = match subject {
        Subject::Problem => text::lacks_of_problem(connection, &visit.scope).await?,
        Subject::Aim => {
            let newest = writing::newest(connection, &visit.scope).await?;
            newest
                .map(|aim| show::lacks(&aim.words, today))
                .unwrap_or_default()
        }
    };
    Ok(Ok(Ground {
        text,
        members,
        needs: agreements::needs(connection, &visit.scope.programme()).await?,
        all,
        lacks,
    }))
}

/// Those who were asked the last time, as far as they are still here: about this text, or else about the other one.
fn suggested(ground: &Ground) -> Vec<Uuid> {
    let last = newest_about(&ground.all, ground.text.subject).or(ground.all.first());
    let Some(last) = last else {
        return Vec::new();
    };
    let people: Vec<Uuid> = last
        .signatories
        .iter()
        .map(|one| one.row.person_id)
        .collect();
    ground
        .members
        .iter()
        .filter(|member| people.contains(&member.membership.person_id))
        .map(|member| member.membership.id)
        .collect()
}

fn page(visit: &TeamVisit, ground: &Ground, form: &Form) -> Result<Response, PageError> {
    let subject = ground.text.subject;
    let version = ground.text.version.to_string();
    let facts = [("text", say(subject.within())), ("version", version)];
    let facts = facts
        .each_ref()
        .map(|(name, words)| (*name, words.as_str()));
    let shell = shell_inside(visit, &say_with("title-propose", &facts)).with_errors_of(form);
    let action = visit.path(&format!("/aim/propose/{}", subject.key()));
    let mut page = FormPage::new(
        shell,
        action,
        Button::new(say("button-propose")).prevent_double_click(true),
    )
    .saying(say_with("propose-how", &facts))
    .question(found::text(&ground.text.parts))
    .question(hidden(&ground.text));
    if !ground.lacks.is_empty() {
        page = page.question(softly("propose-lacks", &ground.lacks));
    }
    if subject == Subject::Aim && !is_problem_agreed(&ground.all) {
        page = page.question(softly("propose-problem-first", &[]));
    }
    page.question(who(ground, form))
        .way_out(&say("way-out-nothing"), found::page_of(visit, subject))
        .page()
}

fn is_problem_agreed(all: &[Agreement]) -> bool {
    newest_about(all, Subject::Problem).is_some_and(|one| one.state() == Standing::Agreed)
}

/// Which text the person saw.
fn hidden(text: &Text) -> Content {
    Content::Html(format!(
        "<input type=\"hidden\" name=\"fingerprint\" value=\"{}\">",
        Content::from(text.fingerprint.as_str())
    ))
}

/// Something to think about, which keeps nobody from going on.
fn softly(words: &'static str, points: &[String]) -> Content {
    let points: String = points
        .iter()
        .map(|point| format!("<li>{}</li>", Content::from(point.as_str())))
        .collect();
    let list = if points.is_empty() {
        String::new()
    } else {
        format!("<ul class=\"nhsuk-list nhsuk-list--bullet\">{points}</ul>")
    };
    Content::Html(format!(
        "<div class=\"nhsuk-inset-text\"><p>{}</p>{list}</div>",
        Content::from(say(words))
    ))
}

fn who(ground: &Ground, form: &Form) -> Checkboxes {
    let legend = Legend::from(say("question-signatories")).size(Size::Medium);
    let needed: Vec<String> = ground.needs.iter().map(|need| need.words()).collect();
    let chosen: Vec<String> = form
        .all("signatories")
        .iter()
        .map(|id| (*id).to_owned())
        .collect();
    let empty = Checkboxes::new("signatories", legend)
        .hint(say_with(
            "hint-signatories",
            &[("needed", &needed.join(", "))],
        ))
        .error(form.error("signatories"))
        .values(chosen);
    ground.members.iter().fold(empty, |boxes, member| {
        let side = member
            .seat()
            .map(|seat| in_sentence(seat.side))
            .unwrap_or_default();
        let role = member.role.map(Role::label).unwrap_or_default();
        let facts = [
            ("role", role),
            ("organisation", member.organisation.as_str()),
            ("side", side.as_str()),
        ];
        let item = ChoiceItem::new(member.membership.id.to_string(), member.name.as_str());
        boxes.item(item.hint(say_with("signatory-hint", &facts)))
    })
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let subject = subject(&parameters)?;
    let mut change = visit.person.change(&service).await?;
    let today = change.at().date();
    let ground = match ground(change.connection(), &visit, subject, today).await? {
        Ok(ground) => ground,
        Err((to, why)) => return notice::go_on(&session, &to, &why).await,
    };
    let chosen = read(&mut form, &ground);
    if !form.is_fine() {
        return page(&visit, &ground, &form);
    }
    let team = Team::of(&visit);
    let id = signing::propose(&mut change, &team, &ground.text, &ground.needs, &chosen).await?;
    change.commit().await?;
    let to = visit.path(&format!("/aim/agreements/{id}"));
    notice::go_on(&session, &to, &say("notice-proposed")).await
}

/// The members who are asked. Each need must be met by one of them, and nobody signs twice.
fn read(form: &mut Form, ground: &Ground) -> Vec<Member> {
    let ids: Vec<Uuid> = form
        .all("signatories")
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let mut chosen: Vec<Member> = Vec::new();
    for member in ground
        .members
        .iter()
        .filter(|one| ids.contains(&one.membership.id))
    {
        let person = member.membership.person_id;
        if chosen.iter().all(|one| one.membership.person_id != person) {
            chosen.push(member.clone());
        }
    }
    let seats = |members: &[Member]| -> Vec<(Side, Role)> {
        let seats = members.iter().filter_map(Member::seat);
        seats.map(|seat| (seat.side, seat.role)).collect()
    };
    if let Some(need) = unmet(&ground.needs, &seats(&chosen)).first() {
        let is_somebody_here = unmet(&[*need], &seats(&ground.members)).is_empty();
        let key = if is_somebody_here {
            "error-signatory"
        } else {
            "error-signatory-nobody"
        };
        form.refuse("signatories", say_with(key, &[("need", &need.words())]));
    }
    if form.text("fingerprint") != ground.text.fingerprint {
        form.refuse("signatories", say("error-propose-changed"));
    }
    chosen
}
