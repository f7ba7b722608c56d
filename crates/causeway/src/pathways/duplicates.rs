//! `causeway pathways duplicates`: what was asked for twice.

use charts::Table;
use pathways::{
    Journeys,
    duplicates::{
        self, BetweenOrganisations, DuplicateFigures, DuplicateQuestion, Duplicates, What,
    },
    store::Needs,
};

use super::{
    answers,
    in_words::{count, days_or_none, how_many, share_of},
    question::{self, Question},
};
use crate::{
    command_line::DuplicatesArguments,
    failure::{Failure, Outcome},
};

/// Pairs of organisations that a terminal shows; a page shows all.
const SHOWN: usize = 15;

/// The question for the duplicates.
#[derive(Default)]
pub struct FindDuplicates(DuplicateQuestion);

/// Finds the duplicates and shows how many there are.
pub fn run(arguments: &DuplicatesArguments) -> Outcome {
    let question = DuplicateQuestion {
        within_days: arguments.within,
        same: arguments.same.clone(),
    };
    question::run(&FindDuplicates(question), &arguments.question)
}

impl Question for FindDuplicates {
    type Answer = Duplicates;

    fn title(&self) -> String {
        format!(
            "What was asked for twice within {} days",
            self.0.within_days
        )
    }

    fn needs(&self) -> Needs {
        Needs {
            organisations: true,
            sources: true,
            requests: true,
            event_attributes: true,
            patients: true,
            attributes: true,
            ..Needs::NOTHING_MORE
        }
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<Duplicates, Failure> {
        duplicates::find(journeys, &self.0).map_err(Failure::usage)
    }

    fn ask_together(
        &self,
        all: &Journeys,
        groups: &[u32],
        how_many: usize,
    ) -> Option<Result<Vec<Duplicates>, Failure>> {
        let found = duplicates::find_in_groups(all, &self.0, groups, how_many);
        Some(found.map_err(Failure::usage))
    }

    fn tables(&self, found: &Duplicates) -> Vec<Table> {
        let mut tables = vec![kinds(found), by_whom(found)];
        if !found.between.is_empty() {
            tables.push(between(found, SHOWN));
        }
        tables
    }

    fn details(&self, found: &Duplicates) -> Vec<Table> {
        if found.between.len() <= SHOWN {
            return Vec::new();
        }
        vec![between(found, usize::MAX)]
    }

    fn spreadsheet(&self, found: &Duplicates) -> Table {
        let mut whole = kinds(found);
        for (row, further) in whole.rows.iter_mut().zip(by_whom(found).rows) {
            row.extend(further.into_iter().skip(1));
        }
        whole
            .headers
            .extend(by_whom(found).headers.into_iter().skip(1));
        whole
    }

    fn sentences(&self, found: &Duplicates) -> Vec<String> {
        let mut said: Vec<String> = found.kinds.iter().filter_map(sentence).collect();
        if said.is_empty() {
            said.push("Nothing was asked for in these journeys.".to_owned());
        }
        match &found.compared_by {
            Some(name) => said.push(format!("Requests are compared by their {}.", name.replace('_', " "))),
            None => said.push(
                "The journeys say nothing about specialties, so any two requests of a patient look the same.".to_owned(),
            ),
        }
        let tests = found.kinds.iter().find(|one| one.what == What::Test);
        if tests.is_some_and(|one| one.requests > 0) && !found.tests_are_told_apart {
            said.push(format!(
                "The sources do not say which test was asked for, so any two tests of a patient look the same: keep the \
                 column with event_attributes = [\"{}\"].",
                duplicates::TEST
            ));
        }
        said
    }

    fn notes(&self, found: &Duplicates) -> Vec<String> {
        vec![found.duplicates_policy.clone()]
    }
}

fn sentence(one: &DuplicateFigures) -> Option<String> {
    let compared = one.requests - one.without_patient - one.not_watched;
    let repeats = one.repeats - one.not_watched_repeats;
    let early = if one.not_watched == 0 {
        String::new()
    } else {
        format!(
            " {} made in the first days of the extracts {} not in this share: an earlier one may not be told of.",
            count(one.not_watched),
            if one.not_watched == 1 { "is" } else { "are" },
        )
    };
    (one.requests > 0).then(|| {
        format!(
            "{}: {} repeated an earlier one, {} of these by another organisation; of {} that could be compared over all \
             days, {} did ({}).{early}",
            one.label,
            count(one.repeats),
            count(one.other_organisation),
            count(compared),
            count(repeats),
            share_of(repeats, compared),
        )
    })
}

fn kinds(found: &Duplicates) -> Table {
    let row = |one: &DuplicateFigures| {
        vec![
            one.label.clone(),
            one.requests.to_string(),
            one.without_patient.to_string(),
            one.not_watched.to_string(),
            one.repeats.to_string(),
            one.patients.to_string(),
            days_or_none(one.days.map(|days| days.median)),
            one.new_tries.to_string(),
        ]
    };
    let headers = [
        "Asked for",
        "Requests",
        "Patient not known",
        "In the first days",
        "Repeats",
        "Patients with a repeat",
        "Median days to the repeat",
        "New tries after a return",
    ];
    answers::table(
        "What was asked for twice",
        &headers,
        1,
        found.kinds.iter().map(row).collect(),
    )
}

fn by_whom(found: &Duplicates) -> Table {
    let row = |one: &DuplicateFigures| {
        let mut row = vec![one.label.clone()];
        let counts = [
            one.same_organisation,
            one.other_organisation,
            one.organisation_not_known,
            one.same_system,
            one.other_system,
        ];
        row.extend(counts.map(|count| count.to_string()));
        row
    };
    let headers = [
        "Asked for",
        "Same organisation",
        "Another organisation",
        "Organisation not known",
        "Told by the same system",
        "Told by another system",
    ];
    answers::table(
        "Repeats within and across organisations and systems",
        &headers,
        1,
        found.kinds.iter().map(row).collect(),
    )
}

fn between(found: &Duplicates, most: usize) -> Table {
    let row = |one: &BetweenOrganisations| {
        vec![
            one.first.clone(),
            one.again.clone(),
            one.what.label().to_owned(),
            how_many(one.repeats, "repeat", "repeats"),
        ]
    };
    answers::table(
        "Who repeated whose request",
        &["Asked first", "Asked again", "Asked for", "How often"],
        3,
        found.between.iter().take(most).map(row).collect(),
    )
}
