//! Bringing in a process map that was drawn elsewhere, as BPMN 2.0.

use axum::{
    extract::{Request, State},
    response::Response,
};
use tower_sessions::Session;

use super::found;
use crate::{
    people::access::TeamVisit,
    platform::{
        answers::LONGEST_LINE,
        components::{Button, Input},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        patient_details::holds_birth_date,
        service::Service,
        upload::Upload,
    },
    tools::{
        keeping::{Deed, add_drawing},
        kinds::process_map::{self, bpmn},
    },
};

/// What is read of a file; a larger one is refused in a sentence.
const LARGEST: usize = 5 * 1024 * 1024;

pub async fn ask(visit: TeamVisit) -> Result<Response, PageError> {
    page(&visit, &Form::default())
}

fn page(visit: &TeamVisit, form: &Form) -> Result<Response, PageError> {
    let file = Input::new("file", say("bpmn-file"))
        .kind("file")
        .classes("causeway-file")
        .attribute("accept", ".bpmn,.xml,application/xml,text/xml")
        .hint(say("bpmn-file-hint"))
        .error(form.error("file"));
    FormPage::new(
        found::shell(visit, &say("title-bpmn-bring")).with_errors_of(form),
        visit.path("/tools/bring"),
        Button::new(say("button-bpmn-bring")).prevent_double_click(true),
    )
    .with_file()
    .saying(say("bpmn-bring-what"))
    .question(file)
    .way_out(&say("tools-way-out-list"), visit.path("/tools"))
    .page()
}

pub async fn take(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    request: Request,
) -> Result<Response, PageError> {
    let upload = Upload::read(request, LARGEST).await?;
    let refused = |words: String| {
        let mut form = Form::default();
        form.refuse("file", words);
        page(&visit, &form)
    };
    if upload.is_too_large {
        return refused(say("bpmn-too-large"));
    }
    if upload.is_cut_off {
        return refused(say("import-not-arrived"));
    }
    let Some((_, bytes)) = upload.file else {
        return refused(say("bpmn-nothing"));
    };
    let read = tokio::task::spawn_blocking(move || bpmn::read(&bytes)).await;
    let read = match read.map_err(PageError::internal)? {
        Ok(read) => read,
        Err(why) => return refused(say(why.words())),
    };
    let today = service.clock.now().date();
    let mut words = read.content.words().chain([read.name.as_str()]);
    if words.any(|words| holds_birth_date(words, today)) {
        return refused(say("bpmn-birth-date"));
    }
    drop(words);
    let name: String = match read.name.trim() {
        "" => say("process-map"),
        name => name.chars().take(LONGEST_LINE).collect(),
    };
    // An id names one item of one drawing, and the file may be of a drawing that is still there.
    let content = read.content.with_new_ids();
    let mut change = visit.person.change(&service).await?;
    let named = (&process_map::TOOL, name.as_str());
    let deed = Deed::BroughtIn;
    let added = add_drawing(&mut change, &visit.scope, named, &content, deed).await?;
    change.commit().await?;
    let left_out = read.left_out.to_string();
    let words = match read.left_out {
        0 => say("notice-bpmn-brought"),
        _ => say_with("notice-bpmn-brought-less", &[("count", &left_out)]),
    };
    let to = visit.path(&format!("/tools/{}", added.slug));
    notice::go_on(&session, &to, &words).await
}
