//! An import that an address names, with its table as decided so far.

use axum::{
    extract::RawPathParams,
    response::{IntoResponse, Redirect, Response},
};
use sea_orm::ConnectionTrait;

use crate::{
    measures::{
        imports::{Settings, Table},
        model::Shape,
        pages::found,
        store::{import, measure},
    },
    people::access::TeamVisit,
    platform::{
        address,
        errors::PageError,
        import::{Book, ColumnRole},
        messages::say,
        shell::Shell,
    },
};

/// An import of a measure.
pub struct Opened {
    /// The measure.
    pub measure: measure::Model,
    /// The import.
    pub import: import::row::Model,
    /// What was decided.
    pub settings: Settings,
}

impl Opened {
    /// The import that the address names.
    pub async fn named(
        connection: &impl ConnectionTrait,
        visit: &TeamVisit,
        parameters: &RawPathParams,
    ) -> Result<Self, PageError> {
        let measure = found::named(connection, visit, parameters).await?;
        let id = address::id(parameters, "import")?;
        let found = import::find(connection, &visit.scope, &measure, id).await?;
        let import = found.ok_or(PageError::NotFound)?;
        let settings = serde_json::from_str(&import.settings).map_err(PageError::internal)?;
        Ok(Self {
            measure,
            import,
            settings,
        })
    }

    /// What was brought, while it waits to be confirmed; nothing once the import has ended.
    pub fn book(&self) -> Option<Book> {
        Book::from_kept(&self.import.document)
    }

    /// The table as decided so far.
    pub fn table(&self) -> Option<Table> {
        self.book().map(|book| Table::of(&book, &self.settings))
    }

    /// How a value of the measure is made.
    pub fn shape(&self) -> Shape {
        Shape::parse(&self.measure.shape).unwrap_or(Shape::Measurement)
    }

    /// The address of a step: `path(&visit, "/check")`.
    pub fn path(&self, visit: &TeamVisit, rest: &str) -> String {
        found::path(
            visit,
            &self.measure,
            &format!("/imports/{}{rest}", self.import.id),
        )
    }

    /// Leads on to a step.
    pub fn go_to(&self, visit: &TeamVisit, rest: &str) -> Response {
        Redirect::to(&self.path(visit, rest)).into_response()
    }

    /// A frame with the way back to the measure and its values.
    pub fn shell(&self, visit: &TeamVisit, title: &str) -> Shell {
        found::shell_inside(visit, &self.measure, &say(title)).crumb(
            &say("title-values"),
            &found::path(visit, &self.measure, "/values"),
        )
    }

    /// The step after the columns: which rows and dates are asked only where there is something to ask.
    pub fn after_columns(&self, table: &Table) -> &'static str {
        let roles = self.settings.roles(table, self.shape());
        let asks_rows = roles.contains(&ColumnRole::Only);
        let date = roles.iter().position(|role| *role == ColumnRole::Date);
        let asks_dates = date.is_some_and(|column| table.is_ambiguous(column));
        if asks_rows || asks_dates {
            "/rows"
        } else {
            "/check"
        }
    }
}
