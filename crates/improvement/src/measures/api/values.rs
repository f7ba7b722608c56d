//! Values of a measure: read, and brought in many at once. The period is the key, so sending the same again changes
//! nothing; one wrong value refuses all of them.

use std::collections::BTreeSet;

use axum::{
    body::Bytes,
    extract::{RawPathParams, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Json, Response},
};
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::once::{Once, json};
use crate::{
    measures::{
        imports::take_in,
        pages::named,
        store::value,
        values::{Counts, Figures, Making, Mistake, Point, making},
    },
    people::access::TeamVisit,
    platform::{
        errors::PageError,
        import::MOST_ROWS,
        messages::{say, say_with},
        problem::{Problem, WrongValue},
        service::Service,
    },
};

/// The longest body, in bytes.
const LONGEST: usize = 4 * 1024 * 1024;
/// No figure of a team is larger; far below it, sums stay exact.
const LARGEST_FIGURE: f64 = 1e12;

/// The values of a measure, by period.
#[derive(Serialize, ToSchema)]
pub struct Values {
    values: Vec<KnownValue>,
}

/// The value of one period.
#[derive(Serialize, ToSchema)]
pub struct KnownValue {
    /// First day of the period.
    #[schema(format = Date)]
    period: String,
    /// The part.
    numerator: Option<f64>,
    /// The whole.
    denominator: Option<f64>,
    /// The value in the unit of the measure; of a proportion, in per cent.
    value: f64,
}

/// Values to bring in, at most 20,000.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewValues {
    #[schema(max_items = 20000)]
    values: Vec<NewValue>,
}

/// A value to bring in: either `value`, or `numerator` and `denominator`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewValue {
    /// A day of the period, from 1990 to 2099.
    #[schema(format = Date)]
    period: String,
    /// The part.
    numerator: Option<f64>,
    /// The whole.
    denominator: Option<f64>,
    /// The finished value, where that is all there is.
    value: Option<f64>,
}

/// What bringing values in did.
#[derive(Serialize, ToSchema)]
pub struct BroughtIn {
    /// Periods that had no value.
    added: usize,
    /// Periods whose value another one took the place of.
    changed: usize,
    /// Periods whose value was the same already.
    same: usize,
    /// Names what was brought in together: a person can undo all of it on the page of the measure's values. Nothing
    /// where nothing changed.
    #[schema(value_type = Option<String>)]
    import: Option<uuid::Uuid>,
}

impl BroughtIn {
    fn of(counts: Counts, import: Option<uuid::Uuid>) -> Self {
        let Counts {
            added,
            changed,
            same,
        } = counts;
        Self {
            added,
            changed,
            same,
            import,
        }
    }
}

/// Reads the values of a measure.
#[utoipa::path(
    get,
    operation_id = "read_values",
    path = "/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/values",
    tag = "measures",
    params(
        ("programme" = String, Path, description = "The programme, as in the address of its page"),
        ("team" = String, Path, description = "The team, as in the address of its page"),
        ("measure" = String, Path, description = "The measure, by its slug")
    ),
    responses(
        (status = 200, description = "The values", body = Values),
        (status = 400, description = "The request makes no sense", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "There is no token, or it works no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token or its person may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here, or nothing that the person of the token may know of", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests: wait a minute", body = Problem, content_type = "application/problem+json")
    ),
    security(("token" = []))
)]
pub async fn list(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
) -> Result<Response, PageError> {
    let connection = service.database.connection();
    let measure = named(connection, &visit, &parameters).await?;
    let values = value::current(connection, &visit.scope, &measure).await?;
    let values = values.into_iter().map(|value| KnownValue {
        period: value.period,
        numerator: value.numerator,
        denominator: value.denominator,
        value: value.value,
    });
    Ok(Json(Values {
        values: values.collect(),
    })
    .into_response())
}

/// Brings values in, all or none. The period is the key: a value takes the place of the one that its period has, and
/// sending the same again changes nothing.
#[utoipa::path(
    put,
    operation_id = "bring_values_in",
    path = "/api/v1/programmes/{programme}/teams/{team}/measures/{measure}/values",
    tag = "measures",
    params(
        ("programme" = String, Path, description = "The programme, as in the address of its page"),
        ("team" = String, Path, description = "The team, as in the address of its page"),
        ("measure" = String, Path, description = "The measure, by its slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "A word of your own for this request, at most 255 characters. Within 24 hours the same key with the same body gets the same answer, and nothing is done again; with another body it is refused. Each token has its own keys.", max_length = 255)
    ),
    request_body = NewValues,
    responses(
        (status = 200, description = "What was done", body = BroughtIn),
        (status = 400, description = "The body is not JSON of this shape, or the key is empty or too long", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "There is no token, or it works no longer", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "The token or its person may not do this", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing here, or nothing that the person of the token may know of", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is longer than 4 MB", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The body is not called JSON", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "Some values cannot be taken, so none was; or the key was used for something else", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "Too many requests: wait a minute", body = Problem, content_type = "application/problem+json")
    ),
    security(("token" = []))
)]
pub async fn put(
    State(service): State<Service>,
    visit: TeamVisit,
    parameters: RawPathParams,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, PageError> {
    let new = match read(&headers, &body) {
        Ok(new) => new,
        Err(problem) => return Ok(problem.into_response()),
    };
    let mut change = visit.person.change(&service).await?;
    let measure = named(change.connection(), &visit, &parameters).await?;
    let once = match Once::of(&visit, &headers, (&measure, &body)) {
        Ok(once) => once,
        Err(problem) => return Ok(problem.into_response()),
    };
    if let Some(once) = &once
        && let Some(answer) = once.answered(change.connection(), change.at()).await?
    {
        return Ok(answer);
    }
    let today = change.at().date();
    let making = making(change.connection(), &visit.scope, &measure, today).await?;
    let points = match points_of(&new, &making) {
        Ok(points) => points,
        Err(problem) => return Ok(problem.into_response()),
    };
    let source = match &visit.person.token {
        Some(token) => say_with("import-by-program", &[("name", &token.name)]),
        None => say("import-unnamed"),
    };
    let at = change.at();
    let (counts, import) = take_in(&mut change, &visit.scope, &measure, (&source, &points)).await?;
    let answer =
        serde_json::to_string(&BroughtIn::of(counts, import)).map_err(PageError::internal)?;
    if import.is_some() {
        if let Some(once) = &once {
            once.keep(change.connection(), &measure, (&answer, at))
                .await?;
        }
        change.commit().await?;
    } else if let Some(once) = &once {
        // Nothing of the team changed, so there is nothing for the log.
        drop(change);
        let connection = service.database.connection();
        once.keep(connection, &measure, (&answer, at)).await?;
    }
    Ok(json(answer))
}

/// The values of a body. What is wrong is told by its place: the body itself is never repeated.
fn read(headers: &HeaderMap, body: &[u8]) -> Result<NewValues, Problem> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("application/json") {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(Problem::new(status, say("api-not-called-json")));
    }
    if body.len() > LONGEST {
        return Err(Problem::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            say("api-too-long"),
        ));
    }
    serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line().to_string(), error.column().to_string());
        let place = [("line", line.as_str()), ("column", column.as_str())];
        Problem::new(StatusCode::BAD_REQUEST, say_with("api-not-json", &place))
    })
}

/// Every value checked; or what is wrong with those that cannot be taken.
fn points_of(new: &NewValues, making: &Making) -> Result<Vec<Point>, Problem> {
    if new.values.len() > MOST_ROWS {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Problem::new(status, say("import-too-many-rows")));
    }
    let (mut points, mut errors, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (place, one) in new.values.iter().enumerate() {
        match point_of(one, making) {
            Ok(point) if seen.insert(point.period) => points.push(point),
            Ok(_) => errors.push(WrongValue {
                place,
                detail: say("api-period-twice"),
            }),
            Err(message) => errors.push(WrongValue {
                place,
                detail: say(message),
            }),
        }
    }
    if errors.is_empty() {
        return Ok(points);
    }
    let count = errors.len().to_string();
    let detail = say_with("api-wrong-values", &[("count", &count)]);
    Err(Problem {
        errors,
        ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
    })
}

/// A checked value; or the message that says what is wrong with it.
fn point_of(one: &NewValue, making: &Making) -> Result<Point, &'static str> {
    let day: Date = one.period.parse().map_err(|_| "api-no-period")?;
    if !(date(1990, 1, 1)..date(2100, 1, 1)).contains(&day) {
        return Err("api-no-period");
    }
    let figures = [one.numerator, one.denominator, one.value];
    let is_large = |figure: &f64| figure.abs() > LARGEST_FIGURE;
    if figures.iter().flatten().any(is_large) {
        return Err("api-too-large-figure");
    }
    let figures = Figures {
        period: making.frequency.period_of(day),
        numerator: one.numerator,
        denominator: one.denominator,
        value: one.value,
    };
    let point = making.make(figures).map_err(Mistake::words)?;
    if point.value.abs() > LARGEST_FIGURE {
        return Err("api-too-large-figure");
    }
    Ok(point)
}
