//! A blank worksheet of a tool, to print large and write on at a wall.

use askama::Template;
use axum::{extract::RawPathParams, response::Response};

use super::found;
use crate::{
    people::access::TeamVisit,
    platform::{
        address,
        errors::PageError,
        messages::{say, say_with},
        shell::{Shell, render},
    },
    tools::{kinds, model::sheet::Sheet},
};

#[derive(Template)]
#[template(path = "tools/pages/worksheet.html")]
struct WorksheetPage {
    shell: Shell,
    why: String,
    example: String,
    questions: Vec<String>,
    svg: String,
}

pub async fn show(visit: TeamVisit, parameters: RawPathParams) -> Result<Response, PageError> {
    let tool = kinds::find(address::part(&parameters, "tool")).ok_or(PageError::NotFound)?;
    let name = say_with("title-tools-worksheet", &[("tool", &say(tool.name))]);
    let sheet = Sheet::new(tool, &name, (tool.blank)());
    render(&WorksheetPage {
        shell: found::shell(&visit, &name),
        why: say(tool.why),
        example: say(tool.example),
        questions: tool.head.iter().map(|field| say(field.label)).collect(),
        svg: sheet.worksheet("worksheet"),
    })
}
