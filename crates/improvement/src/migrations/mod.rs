//! Every change of the schema, in order. One folder, because the order is global. See README.md beside this file.

use sea_orm_migration::prelude::*;

mod m20261122_01_platform_audit_and_sessions;
mod m20261122_02_people_accounts;
mod m20261122_03_people_programmes_and_teams;
mod m20261122_04_overview_tasks;
mod m20261122_05_evidence_releases;
mod m20261122_40_people_one_of_each;
mod m20261130_50_measures_plan;
mod m20261130_51_measures_values;
mod m20261130_52_measures_marks;
mod m20261130_60_people_access_tokens;
mod m20261130_61_measures_comments;
mod m20261130_62_measures_from_a_release;
mod m20261130_63_measures_answered_requests;
mod m20261130_64_measures_chart_kind;
mod m20261130_70_discussion_comments;
mod m20261130_71_discussion_ending_letters;
mod m20261130_72_reports_log;
mod m20261130_73_reports_imports;
mod m20261130_75_surveys_questions;
mod m20261130_76_surveys_answers;
mod m20261130_77_problem_statement;
mod m20261130_78_problem_evidence;
mod m20261130_79_problem_sides;
mod m20261130_80_tools_drawings;
mod m20261130_83_relationships_stakeholders;
mod m20261130_84_relationships_meetings;
mod m20261130_85_charter;
mod m20261130_86_aim_versions;
mod m20261130_87_aim_agreements;
mod m20261130_88_aim_needs;
mod m20261130_91_agreements;
mod m20261130_95_people_organisation_keys;
mod m20261130_96_evidence_ledger_and_quarantine;

/// Runs the changes.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261122_01_platform_audit_and_sessions::Migration),
            Box::new(m20261122_02_people_accounts::Migration),
            Box::new(m20261122_03_people_programmes_and_teams::Migration),
            Box::new(m20261122_04_overview_tasks::Migration),
            Box::new(m20261122_05_evidence_releases::Migration),
            Box::new(m20261122_40_people_one_of_each::Migration),
            Box::new(m20261130_50_measures_plan::Migration),
            Box::new(m20261130_51_measures_values::Migration),
            Box::new(m20261130_52_measures_marks::Migration),
            Box::new(m20261130_60_people_access_tokens::Migration),
            Box::new(m20261130_61_measures_comments::Migration),
            Box::new(m20261130_62_measures_from_a_release::Migration),
            Box::new(m20261130_63_measures_answered_requests::Migration),
            Box::new(m20261130_64_measures_chart_kind::Migration),
            Box::new(m20261130_70_discussion_comments::Migration),
            Box::new(m20261130_71_discussion_ending_letters::Migration),
            Box::new(m20261130_72_reports_log::Migration),
            Box::new(m20261130_73_reports_imports::Migration),
            Box::new(m20261130_75_surveys_questions::Migration),
            Box::new(m20261130_76_surveys_answers::Migration),
            Box::new(m20261130_77_problem_statement::Migration),
            Box::new(m20261130_78_problem_evidence::Migration),
            Box::new(m20261130_79_problem_sides::Migration),
            Box::new(m20261130_80_tools_drawings::Migration),
            Box::new(m20261130_83_relationships_stakeholders::Migration),
            Box::new(m20261130_84_relationships_meetings::Migration),
            Box::new(m20261130_85_charter::Migration),
            Box::new(m20261130_86_aim_versions::Migration),
            Box::new(m20261130_87_aim_agreements::Migration),
            Box::new(m20261130_88_aim_needs::Migration),
            Box::new(m20261130_91_agreements::Migration),
            Box::new(m20261130_95_people_organisation_keys::Migration),
            Box::new(m20261130_96_evidence_ledger_and_quarantine::Migration),
        ]
    }
}

/// The changes by name, in order.
pub fn names() -> Vec<String> {
    Migrator::migrations()
        .iter()
        .map(|change| change.name().to_owned())
        .collect()
}

/// Creates tables and indexes one after the other.
async fn create(
    manager: &SchemaManager<'_>,
    tables: Vec<TableCreateStatement>,
    indexes: Vec<IndexCreateStatement>,
) -> Result<(), DbErr> {
    for table in tables {
        manager.create_table(table).await?;
    }
    for index in indexes {
        manager.create_index(index).await?;
    }
    Ok(())
}

/// A foreign key to the id of another table.
fn reference(column: &'static str, to_table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from_col(column)
        .to_tbl(to_table)
        .to_col("id")
        .to_owned()
}

/// An index that lets a pair of values be there once.
fn once(name: &'static str, columns: [&'static str; 2]) -> IndexCreateStatement {
    Index::create()
        .unique()
        .name(name)
        .col(columns[0])
        .col(columns[1])
        .to_owned()
}

/// A foreign key that keeps a row inside its programme: (programme, thing) must exist together over there.
fn same_programme(column: &'static str, to_table: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from_col("programme_id")
        .from_col(column)
        .to_tbl(to_table)
        .to_col("programme_id")
        .to_col("id")
        .to_owned()
}
