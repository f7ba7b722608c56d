//! Values from a release: which of its figures by month, what they would do, and the one button that brings them.

use axum::{
    extract::{RawPathParams, State},
    response::Response,
};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use tower_sessions::Session;

use super::found;
use crate::{
    evidence::{OfferedSeries, ReleasedFigure, Series, newest_series},
    measures::{
        imports::take_in,
        model::{Frequency, Shape},
        store::measure,
        values::{self, Figures, Making, Point},
    },
    people::access::TeamVisit,
    platform::{
        components::{Button, ChoiceItem, Legend, Radios, Size},
        errors::PageError,
        form::Form,
        form_page::FormPage,
        messages::{say, say_with},
        notice,
        service::Service,
    },
};

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let offered = fitting(connection, &visit, &measure).await?;
    page(&visit, &measure, offered.as_ref(), &Form::default())
}

/// What the newest release offers to a measure of this shape; nothing while there is no release.
async fn fitting(
    connection: &impl ConnectionTrait,
    visit: &TeamVisit,
    measure: &measure::Model,
) -> Result<Option<OfferedSeries>, PageError> {
    let Some(mut offered) = newest_series(connection, &visit.scope).await? else {
        return Ok(None);
    };
    let is_share = match Shape::parse(&measure.shape) {
        Some(Shape::Proportion) => Some(true),
        // Days brought into a measure of weeks would look like a great change.
        Some(Shape::Measurement) if measure.unit.to_lowercase().contains("day") => Some(false),
        _ => None,
    };
    let by_month = measure.frequency == Frequency::Month.key();
    offered
        .series
        .retain(|series| by_month && Some(series.is_share) == is_share);
    Ok(Some(offered))
}

fn page(
    visit: &TeamVisit,
    measure: &measure::Model,
    offered: Option<&OfferedSeries>,
    form: &Form,
) -> Result<Response, PageError> {
    let shell =
        found::shell_inside(visit, measure, &say("title-from-release")).with_errors_of(form);
    let back = found::path(visit, measure, "/values");
    let page = FormPage::new(
        shell,
        found::path(visit, measure, "/from-release"),
        Button::new(say("button-from-release")).prevent_double_click(true),
    )
    .way_out(&say("way-out-values"), back);
    let Some(offered) = offered else {
        return page.saying(say("from-release-none")).without_form().page();
    };
    if offered.series.is_empty() {
        return page
            .saying(say("from-release-nothing-fits"))
            .without_form()
            .page();
    }
    let facts = [
        ("organisation", offered.organisation.as_str()),
        ("period", offered.period.as_str()),
    ];
    let legend = Legend::from(say("question-from-release")).size(Size::Small);
    let question = Radios::new("series", legend)
        .value(measure.release_series.as_str())
        .error(form.error("series"));
    let question = offered.series.iter().fold(question, |question, series| {
        let item = ChoiceItem::new(series.key.as_str(), series.words.as_str());
        question.item(item.hint(months_words(series)))
    });
    page.saying(say_with("from-release-what", &facts))
        .saying(say("from-release-rounded"))
        .question(question)
        .page()
}

fn months_words(series: &Series) -> String {
    let with = series.months.iter().filter(|month| month.figure.is_some());
    let count = with.count();
    let without = (series.months.len() - count).to_string();
    say_with(
        "from-release-months",
        &[("count", count.to_string().as_str()), ("without", &without)],
    )
}

pub async fn save(
    State(service): State<Service>,
    visit: TeamVisit,
    session: Session,
    parameters: RawPathParams,
    mut form: Form,
) -> Result<Response, PageError> {
    let mut change = visit.person.change(&service).await?;
    let measure = found::named(change.connection(), &visit, &parameters).await?;
    let offered = fitting(change.connection(), &visit, &measure).await?;
    let chosen = offered.as_ref().and_then(|offered| {
        let mut series = offered.series.iter();
        let chosen = series.find(|series| series.key == form.text("series"))?;
        Some((offered, chosen))
    });
    let Some((offered, series)) = chosen else {
        form.refuse("series", say("error-from-release"));
        return page(&visit, &measure, offered.as_ref(), &form);
    };
    let today = change.at().date();
    let making = values::making(change.connection(), &visit.scope, &measure, today).await?;
    let points = points_of(series, &making);
    let facts = [
        ("organisation", offered.organisation.as_str()),
        ("period", offered.period.as_str()),
        ("series", series.words.as_str()),
    ];
    let source = say_with("import-from-release", &facts);
    let is_new = measure.release_series != series.key;
    if is_new {
        values::choose_series(&mut change, &visit.scope, &measure, &series.key).await?;
    }
    let (counts, import) = take_in(&mut change, &visit.scope, &measure, (&source, &points)).await?;
    if import.is_some() || is_new {
        change.commit().await?;
    }
    let said = [
        ("added", counts.added.to_string()),
        ("changed", counts.changed.to_string()),
        ("gaps", (series.months.len() - points.len()).to_string()),
    ];
    let said = said.each_ref().map(|(name, text)| (*name, text.as_str()));
    let to = match import {
        Some(id) => found::path(&visit, &measure, &format!("/imports/{id}")),
        None => found::path(&visit, &measure, ""),
    };
    notice::go_on(&session, &to, &say_with("notice-from-release", &said)).await
}

/// The months that can be taken. Those withheld, not over or signed off are left as they are.
fn points_of(series: &Series, making: &Making) -> Vec<Point> {
    let months = series.months.iter().filter_map(|month| {
        let figures = figures_of(month.month, month.figure?);
        making.make(figures).ok()
    });
    months.collect()
}

fn figures_of(period: Date, figure: ReleasedFigure) -> Figures {
    let empty = Figures {
        period,
        numerator: None,
        denominator: None,
        value: None,
    };
    match figure {
        ReleasedFigure::Days(days) => Figures {
            value: Some(days as f64),
            ..empty
        },
        ReleasedFigure::Share { part, whole } => Figures {
            numerator: Some(part as f64),
            denominator: Some(whole as f64),
            ..empty
        },
    }
}
