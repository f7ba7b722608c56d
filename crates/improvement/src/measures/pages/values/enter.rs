//! Typing one value. What looks like a slip is asked about, once.

use axum::{
    extract::{RawPathParams, RawQuery, State},
    response::Response,
};
use jiff::civil::Date;
use tower_sessions::Session;

use crate::{
    measures::{
        jumps::is_unlikely,
        model::{Frequency, Shape, number_words},
        pages::found,
        store::{measure, value},
        values::{Figures, Making, Point, add_values, by_period, making},
    },
    people::access::TeamVisit,
    platform::{
        components::{Button, Checkboxes, ChoiceItem, Input, Legend, Size},
        date_question::DateQuestion,
        errors::PageError,
        form::Form,
        form_page::FormPage,
        import::read_number,
        messages::{say, say_with},
        moment::date_words,
        notice,
        service::Service,
    },
};

const PERIOD: DateQuestion = DateQuestion {
    field: "period",
    label: "question-period",
};
const SURE: &str = "sure";

pub async fn ask(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = found::named(connection, &visit, &parameters).await?;
    let mut form = Form::default();
    let query = query.unwrap_or_default();
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "period");
    if let Some((_, period)) = asked {
        PERIOD.fill(&mut form, &period);
        let now = value::current(connection, &visit.scope, &measure).await?;
        if let Some(there) = now.iter().find(|value| value.period == *period) {
            fill(&mut form, there);
        }
    }
    page(&visit, &measure, &form, &[])
}

fn fill(form: &mut Form, there: &value::row::Model) {
    let text = |figure: f64| figure.to_string();
    match (there.numerator, there.denominator) {
        (Some(part), Some(whole)) => {
            form.set("numerator", &text(part));
            form.set("denominator", &text(whole));
        }
        _ => form.set("value", &text(there.value)),
    }
}

fn page(
    visit: &TeamVisit,
    measure: &measure::Model,
    form: &Form,
    doubts: &[String],
) -> Result<Response, PageError> {
    let shell = found::shell_inside(visit, measure, &say("title-value-new")).with_errors_of(form);
    let action = found::path(visit, measure, "/values/new");
    let mut page = FormPage::new(shell, action, Button::new(say("button-save")))
        .saying(measure.numerator.clone())
        .way_out(
            &say("way-out-values"),
            found::path(visit, measure, "/values"),
        )
        .question(PERIOD.control(form).hint(period_hint(measure)));
    for (field, label) in fields(measure) {
        page = page.question(
            Input::new(field, label)
                .classes("nhsuk-input--width-10")
                .attribute("inputmode", "decimal")
                .value(form.text(field))
                .error(form.error(field)),
        );
    }
    if !doubts.is_empty() {
        let legend = Legend::from(say("question-value-sure")).size(Size::Small);
        let question = Checkboxes::new(SURE, legend)
            .error(form.error(SURE))
            .item(ChoiceItem::new("yes", say("value-sure")));
        page = page.question(question);
    }
    page.page()
}

fn period_hint(measure: &measure::Model) -> String {
    let words = Frequency::parse(&measure.frequency).map(Frequency::words);
    let frequency = words.map(say).unwrap_or_default();
    say_with("hint-value-period", &[("frequency", &frequency)])
}

fn fields(measure: &measure::Model) -> Vec<(&'static str, String)> {
    if Shape::parse(&measure.shape).is_some_and(Shape::has_denominator) {
        return vec![
            ("numerator", say("question-value-numerator")),
            ("denominator", say("question-value-denominator")),
        ];
    }
    vec![(
        "value",
        say_with("question-value", &[("unit", &measure.unit)]),
    )]
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
    let today = change.at().date();
    let making = making(change.connection(), &visit.scope, &measure, today).await?;
    let Some(point) = read(&mut form, &measure, &making) else {
        return page(&visit, &measure, &form, &[]);
    };
    let now = value::current(change.connection(), &visit.scope, &measure).await?;
    let doubts = doubts(&point, &now, &measure);
    if !doubts.is_empty() && !form.is_ticked(SURE, "yes") {
        form.refuse(SURE, doubts.join(" "));
        return page(&visit, &measure, &form, &doubts);
    }
    add_values(&mut change, &visit.scope, &measure, &[point], None).await?;
    change.commit().await?;
    let said = saved_words(&measure, &point, typed_day(&form));
    notice::go_on(&session, &found::path(&visit, &measure, "/values"), &said).await
}

/// What was saved. A day within a week is not where its value stands, so both are said.
fn saved_words(measure: &measure::Model, point: &Point, typed: Option<Date>) -> String {
    let facts = [
        ("value", number_words(point.value)),
        ("unit", measure.unit.clone()),
        ("period", found::period_words(measure, point.period)),
        ("day", typed.map(date_words).unwrap_or_default()),
    ];
    let facts = facts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let is_week = Frequency::parse(&measure.frequency) == Some(Frequency::Week);
    if is_week && typed != Some(point.period) {
        return say_with("notice-value-saved-in-week", &facts);
    }
    say_with("notice-value-saved", &facts)
}

fn typed_day(form: &Form) -> Option<Date> {
    PERIOD.read(&mut form.clone()).parse().ok()
}

fn read(form: &mut Form, measure: &measure::Model, making: &Making) -> Option<Point> {
    let day = PERIOD.read(form).parse::<Date>().ok();
    if day.is_none() {
        form.refuse(&PERIOD.id("day"), say("error-value-period"));
    }
    let mut figure = |field: &str| {
        let read = read_number(form.text(field));
        if read.is_none() {
            form.refuse(field, say("error-value-number"));
        }
        read
    };
    let has_parts = making.shape.has_denominator();
    let (numerator, denominator, value) = if has_parts {
        (figure("numerator"), figure("denominator"), None)
    } else {
        (None, None, figure("value"))
    };
    let period = making.frequency.period_of(day.filter(|_| form.is_fine())?);
    let figures = Figures {
        period,
        numerator,
        denominator,
        value,
    };
    match making.make(figures) {
        Ok(point) => Some(point),
        Err(mistake) => {
            let field = match mistake {
                crate::measures::values::Mistake::NotOver
                | crate::measures::values::Mistake::Locked => PERIOD.id("day"),
                _ => fields(measure)[0].0.to_owned(),
            };
            form.refuse(&field, say(mistake.words()));
            None
        }
    }
}

/// What somebody should look at again before this value is saved.
fn doubts(point: &Point, now: &[value::row::Model], measure: &measure::Model) -> Vec<String> {
    let mut doubts = Vec::new();
    let mut others = by_period(now);
    let there = others.remove(&point.period);
    if let Some(there) = there.filter(|there| (there.value - point.value).abs() > f64::EPSILON) {
        let before = number_words(there.value);
        doubts.push(say_with(
            "value-replaces",
            &[("value", before.as_str()), ("unit", &measure.unit)],
        ));
    }
    let others: Vec<f64> = others.values().map(|value| value.value).collect();
    if is_unlikely(point.value, &others) {
        let typed = number_words(point.value);
        doubts.push(say_with(
            "value-unlikely",
            &[("value", typed.as_str()), ("unit", &measure.unit)],
        ));
    }
    doubts
}
