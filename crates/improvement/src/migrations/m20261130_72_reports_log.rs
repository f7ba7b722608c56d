//! The interface issue log: local domains, links to the form, reports, and what happened to each.

use sea_orm_migration::{
    prelude::*,
    schema::{big_integer, big_integer_null, integer, text, text_uniq, uuid, uuid_null},
};

use super::{create, once, reference, same_programme};

/// See the module.
#[derive(DeriveMigrationName)]
pub struct Migration;

fn domain() -> TableCreateStatement {
    Table::create()
        .table("report_domain")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(text("name"))
        .col(big_integer("made_at"))
        .col(uuid_null("made_by"))
        .col(big_integer_null("retired_at"))
        .foreign_key(&mut reference("programme_id", "programme"))
        .to_owned()
}

fn link() -> TableCreateStatement {
    Table::create()
        .table("report_link")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("organisation_id"))
        .col(text_uniq("code"))
        .col(big_integer("made_at"))
        .col(uuid_null("made_by"))
        .col(big_integer_null("closed_at"))
        .foreign_key(&mut reference("programme_id", "programme"))
        .foreign_key(&mut same_programme("organisation_id", "organisation"))
        .to_owned()
}

fn report() -> TableCreateStatement {
    Table::create()
        .table("report")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(integer("number"))
        .col(text("reported_on"))
        .col(text("domain"))
        .col(text("service"))
        .col(text("happened"))
        .col(integer("minutes"))
        .col(text("whose"))
        .col(text("harm"))
        .col(text("words"))
        .col(uuid_null("organisation_id"))
        .col(uuid_null("made_by"))
        .col(text("follow_up_hash"))
        .col(text("state"))
        .col(uuid_null("joined_to"))
        .col(uuid_null("passed_to"))
        .col(text("answer_due_on"))
        .col(text("answer_hash"))
        .col(text("close_reason"))
        .col(text("you_said"))
        .col(text("we_did"))
        .col(text("closed_on"))
        .col(uuid_null("import_id"))
        .col(integer("version"))
        .foreign_key(&mut reference("programme_id", "programme"))
        .foreign_key(&mut same_programme("organisation_id", "organisation"))
        .foreign_key(&mut same_programme("passed_to", "organisation"))
        .index(&mut once("report_in_programme", ["programme_id", "id"]))
        .index(&mut once(
            "report_number_in_programme",
            ["programme_id", "number"],
        ))
        .to_owned()
}

fn event() -> TableCreateStatement {
    Table::create()
        .table("report_event")
        .col(uuid("id").primary_key())
        .col(uuid("programme_id"))
        .col(uuid("report_id"))
        .col(integer("place"))
        .col(text("action"))
        .col(text("words"))
        .col(text("on_day"))
        .col(uuid_null("made_by"))
        .col(uuid_null("organisation_id"))
        .foreign_key(&mut same_programme("report_id", "report"))
        .index(&mut once("report_event_place", ["report_id", "place"]))
        .to_owned()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_state = Index::create()
            .name("report_by_state")
            .table("report")
            .col("programme_id")
            .col("state")
            .to_owned();
        create(
            manager,
            vec![domain(), link(), report(), event()],
            vec![by_state],
        )
        .await
    }
}
