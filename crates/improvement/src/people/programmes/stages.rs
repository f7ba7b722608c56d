//! The stages that teams of a programme go through.

use sea_orm::DbErr;
use serde_json::json;

use crate::{
    people::{access::ProgrammeScope, store::team},
    platform::{audit::Entry, change::Change},
};

/// Stages written one a line, without empty lines.
pub fn listed(text: &str) -> Vec<String> {
    let stages = text.lines().map(str::trim).filter(|line| !line.is_empty());
    stages.map(str::to_owned).collect()
}

/// Where a team stands when the list changes: at the same words, else at the same place or the last one.
fn moved(stage: i32, before: &[String], after: &[String]) -> i32 {
    let place = usize::try_from(stage).unwrap_or(0);
    let same_words = before
        .get(place)
        .and_then(|words| after.iter().position(|new| new == words));
    let kept = same_words.unwrap_or_else(|| place.min(after.len().saturating_sub(1)));
    i32::try_from(kept).unwrap_or(0)
}

/// Moves the teams of a programme whose stage has another place in the new list.
pub async fn move_teams(
    change: &mut Change,
    scope: &ProgrammeScope,
    before: &[String],
    after: &[String],
) -> Result<(), DbErr> {
    for mut moving in team::all(change.connection(), scope).await? {
        let stage = moved(moving.stage, before, after);
        if stage == moving.stage {
            continue;
        }
        let entry = Entry::about("team.stage-moved", "team", moving.id)
            .within(scope.programme_id(), Some(moving.id))
            .before(json!({ "stage": moving.stage }))
            .after(json!({ "stage": stage }));
        moving.stage = stage;
        let within = scope.team(moving.id);
        team::save(change.connection(), &within, moving).await?;
        change.record(entry).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stages(text: &str) -> Vec<String> {
        listed(text)
    }

    #[test]
    fn a_team_stays_at_the_same_words_when_a_stage_is_put_before_them() {
        assert_eq!(moved(1, &stages("a\nb"), &stages("new\na\nb")), 2);
    }

    #[test]
    fn a_team_whose_stage_is_gone_stays_at_its_place() {
        assert_eq!(moved(1, &stages("a\nb\nc"), &stages("a\nx\nc")), 1);
    }

    #[test]
    fn a_team_beyond_the_end_moves_to_the_last_stage() {
        assert_eq!(moved(4, &stages("a\nb\nc\nd\ne"), &stages("a\nb")), 1);
    }

    #[test]
    fn empty_lines_are_no_stages() {
        assert_eq!(stages("a\n\n  b  \n"), ["a", "b"]);
    }
}
