//! Taking up a theme of reports: its figures become a piece of evidence, and a draft of the statement where there is
//! none.

use sea_orm::DbErr;

use super::{add_evidence, blank, save_statement};
use crate::{
    people::access::TeamScope,
    platform::{
        change::Change,
        messages::{say, say_with},
    },
    problem::{
        model::{
            evidence::{Kind, UseAs},
            statement::Words,
            theme::{figures, summary},
        },
        store::{evidence::row, statement},
    },
    reports::Theme,
};

/// Takes up a theme in a team. What it counts is kept as it stands now.
pub async fn bring_theme(
    change: &mut Change,
    scope: &TeamScope,
    theme: &Theme,
) -> Result<(), DbErr> {
    let summary = summary(theme);
    let piece = row::Model {
        kind: Kind::Data.key().to_owned(),
        title: say_with("theme-title", &[("name", &theme.name)]),
        happened_on: change.at().date().to_string(),
        use_as: UseAs::RoleOnly.key().to_owned(),
        tells: say_with("theme-tells", &[("summary", &summary)]),
        tags: say("theme-tag"),
        figures: figures(theme),
        ..blank(scope)
    };
    add_evidence(change, scope, piece).await?;
    if statement::newest(change.connection(), scope)
        .await?
        .is_none()
    {
        let draft = Words {
            what: say_with("theme-draft-what", &[("name", &theme.name)]),
            cost: say_with("theme-draft-cost", &[("summary", &summary)]),
            known: say_with("theme-draft-known", &[("name", &theme.name)]),
            ..Words::default()
        };
        save_statement(change, scope, &draft, 0).await?;
    }
    Ok(())
}
