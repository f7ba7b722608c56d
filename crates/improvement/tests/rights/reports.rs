//! Reports for the addresses that need one, with their links, secrets and local domains: new ones for each try.

use improvement::{
    people::{Organisation, Programme, founding::scope_of},
    platform::{
        change::{Actor, Change},
        import::{Book, Sheet},
    },
    reports::{self, Happened, Harm, NewReport, Report, Whose},
};
use jiff::civil::date;

use super::{
    filling::{Filling, Ids},
    visitors::Somebody,
};

impl Filling<'_> {
    /// What stands in this part of the address.
    pub async fn of_reports(&mut self, path: &str, part: &str, ids: Ids) -> String {
        let workspace = self.workspace;
        let (programme, organisation) = match ids {
            Ids::OtherProgramme | Ids::ForeignThing => {
                (&workspace.foreign_programme, &self.foreign_organisation)
            }
            _ => (&workspace.programme, &workspace.practice),
        };
        let mut change = self.change_by(Actor::Program).await;
        let made = made(&mut change, (path, part), programme, organisation).await;
        change.commit().await.unwrap();
        made
    }
}

impl Filling<'_> {
    async fn change_by(&self, actor: Actor) -> Change {
        let service = &self.workspace.service;
        let change = service.database.change(&service.clock, actor);
        change.await.unwrap()
    }

    /// A report that somebody made signed in.
    pub async fn own_report(&mut self, ids: Ids, somebody: &Somebody) -> String {
        let programme = match ids {
            Ids::OtherProgramme | Ids::ForeignThing => &self.workspace.foreign_programme,
            _ => &self.workspace.programme,
        };
        let actor = somebody.person.as_ref().map(|one| Actor::Person(one.id));
        let mut change = self.change_by(actor.unwrap_or(Actor::Program)).await;
        let (made, _) = report(&mut change, programme).await;
        change.commit().await.unwrap();
        made.id.to_string()
    }

    /// A theme with a report.
    pub async fn theme(&mut self, ids: Ids) -> String {
        self.of_reports("", "report", ids).await;
        "complete-care".to_owned()
    }
}

async fn made(
    change: &mut Change,
    (path, part): (&str, &str),
    programme: &Programme,
    organisation: &Organisation,
) -> String {
    let scope = scope_of(programme);
    match part {
        "code" | "link" => {
            let link = reports::make_link(change, &scope, organisation)
                .await
                .unwrap();
            if part == "code" {
                link.code
            } else {
                link.id.to_string()
            }
        }
        "import" => {
            let table = "Date,Category,Service,Minutes\n2026-04-03,Nobody to ask,Pain clinic,15\n";
            let book = Book::of_one(Sheet::read(table).unwrap());
            let id = reports::begin_import(change, &scope, ("", &book))
                .await
                .unwrap();
            id.to_string()
        }
        "domain" => reports::add_domain(change, &scope, "Interpreters")
            .await
            .unwrap(),
        _ => {
            let (report, secret) = report(change, programme).await;
            if part == "report" {
                return report.id.to_string();
            }
            if !path.starts_with("/report/answer/") {
                return secret;
            }
            let today = date(2026, 11, 30);
            let (step, secret) = reports::pass_on(organisation.id, 5, today, "");
            reports::take_step(change, &scope, &report, (step, today))
                .await
                .unwrap();
            secret
        }
    }
}

async fn report(change: &mut Change, programme: &Programme) -> (Report, String) {
    let new = NewReport {
        reported_on: date(2026, 11, 30),
        domain: "complete-care".to_owned(),
        service: "Rheumatology".to_owned(),
        happened: Happened::Today,
        minutes: 15,
        whose: Whose::PrimaryClinician,
        harm: Harm::None,
        words: String::new(),
        organisation_id: None,
    };
    reports::make_report(change, &scope_of(programme), new)
        .await
        .unwrap()
}
