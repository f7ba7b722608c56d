//! `causeway pathways loops`: where journeys turn back, how long that takes, and by whom.

use charts::{
    Table,
    bar_chart::{self, Bar, BarChart},
};
use pathways::{
    Journeys,
    loops::{self, KindFigures, LoopKind, LoopQuestion, Loops, LoopsOfOrganisation, RepeatFigures},
    store::Needs,
};

use super::{
    answers::{self, per_cent},
    in_words::{count, days_or_none, how_many, share_of},
    question::{self, Question},
};
use crate::{
    command_line::LoopsArguments,
    failure::{Failure, Outcome},
};

/// Rows of the longer tables that a terminal shows; a page shows all.
const SHOWN: usize = 15;

/// The question for the loops.
#[derive(Default)]
pub struct FindLoops(LoopQuestion);

/// Finds the loops and shows them.
pub fn run(arguments: &LoopsArguments) -> Outcome {
    let question = LoopQuestion {
        onward_within_days: arguments.onward_within,
        ..LoopQuestion::default()
    };
    question::run(&FindLoops(question), &arguments.question)
}

impl Question for FindLoops {
    type Answer = Loops;

    fn title(&self) -> String {
        "Where journeys turn back".to_owned()
    }

    fn needs(&self) -> Needs {
        Needs {
            organisations: true,
            requests: true,
            planned: true,
            patients: true,
            ..Needs::NOTHING_MORE
        }
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<Loops, Failure> {
        Ok(loops::find(journeys, &self.0))
    }

    fn ask_together(
        &self,
        all: &Journeys,
        groups: &[u32],
        how_many: usize,
    ) -> Option<Result<Vec<Loops>, Failure>> {
        Some(Ok(loops::find_in_groups(all, &self.0, groups, how_many)))
    }

    fn tables(&self, found: &Loops) -> Vec<Table> {
        vec![
            kinds(found),
            booked_again(found),
            repeats(found, SHOWN),
            organisations(found, SHOWN),
        ]
    }

    fn details(&self, found: &Loops) -> Vec<Table> {
        let mut further = Vec::new();
        if found.repeats.len() > SHOWN {
            further.push(repeats(found, usize::MAX));
        }
        if found.organisations.len() > SHOWN {
            further.push(organisations(found, usize::MAX));
        }
        further
    }

    fn spreadsheet(&self, found: &Loops) -> Table {
        kinds(found)
    }

    fn pictures(&self, found: &Loops, name: &str) -> Vec<String> {
        vec![bar_chart::wide_svg(&drawing(found), name)]
    }

    fn narrow_pictures(&self, found: &Loops, name: &str) -> Vec<String> {
        vec![bar_chart::narrow_svg(&drawing(found), name)]
    }

    fn sentences(&self, found: &Loops) -> Vec<String> {
        sentences(found)
    }

    fn notes(&self, found: &Loops) -> Vec<String> {
        vec![found.loops_policy.clone()]
    }
}

fn sentences(found: &Loops) -> Vec<String> {
    if found.journeys == 0 {
        return vec!["There are no journeys to look at.".to_owned()];
    }
    let mut said = vec![turned_back(found)];
    said.extend(could_still(found));
    let of = |kind: LoopKind| found.kinds.iter().find(|one| one.kind == kind);
    if let Some(returned) = of(LoopKind::Returned).filter(|one| one.times > 0) {
        let again = of(LoopKind::ReferredAgain).map_or(0, |one| one.times);
        said.push(format!(
            "{} returned to the referrer; {} sent again.",
            how_many(returned.times, "referral was", "referrals were"),
            how_many(again, "was", "were"),
        ));
    }
    if let Some(booked) = of(LoopKind::BookedAgain).filter(|one| one.times > 0) {
        let most = found.booked_again_times.last().map_or(0, |last| last.times);
        said.push(format!(
            "Appointments were booked again {} in {}, up to {} in one journey.",
            how_many(booked.times, "time", "times"),
            how_many(booked.journeys, "journey", "journeys"),
            how_many(most, "time", "times"),
        ));
    }
    if !found.patients_are_known {
        said.push(
            "Patients are not known, so nobody could be followed from one journey to the next."
                .to_owned(),
        );
    }
    said
}

fn turned_back(found: &Loops) -> String {
    let days = found.question.watched_days;
    let all = how_many(found.journeys, "journey", "journeys");
    let so_far = format!(
        "{} of {all} turned back so far",
        count(found.journeys_with_loops)
    );
    if found.journeys_watched == 0 {
        return format!(
            "{so_far}; none of them was watched for {days} days, so there is no share."
        );
    }
    format!(
        "{} of the {} that were watched for {days} days ({}) turned back at least once within these; {so_far}.",
        count(found.watched_with_loops),
        how_many(found.journeys_watched, "journey", "journeys"),
        share_of(found.watched_with_loops, found.journeys_watched),
    )
}

/// What began too late to be called a journey without loops.
fn could_still(found: &Loops) -> Option<String> {
    let still = found.could_still_turn_back;
    (still > 0).then(|| {
        format!(
            "{} began later and {} no loop so far: {} could still turn back, and {} left out of shares.",
            how_many(still, "journey", "journeys"),
            if still == 1 { "has" } else { "have" },
            if still == 1 { "it" } else { "they" },
            if still == 1 { "is" } else { "are" },
        )
    })
}

fn kinds(found: &Loops) -> Table {
    let row = |one: &KindFigures| {
        vec![
            one.label.clone(),
            one.times.to_string(),
            one.journeys.to_string(),
            share_watched(one, found),
            one.could_still.to_string(),
            days_or_none(one.days.map(|days| days.median)),
            days_or_none(one.days.map(|days| days.percentile_90)),
        ]
    };
    let headers = [
        "Loop",
        "Times",
        "Journeys",
        "Per cent of those watched",
        "Could still happen",
        "Median days",
        "9 in 10 within days",
    ];
    answers::table(
        "What turned back",
        &headers,
        1,
        found.kinds.iter().map(row).collect(),
    )
}

/// In a hundred of those that were watched for so long; none without such journeys.
fn share_watched(one: &KindFigures, found: &Loops) -> String {
    match found.journeys_watched {
        0 => "none".to_owned(),
        watched => per_cent(one.watched_journeys as f64 / watched as f64),
    }
}

fn booked_again(found: &Loops) -> Table {
    let times = found.booked_again_times.iter().map(|one| {
        let times = how_many(one.times, "time", "times");
        vec![
            format!("Booked again {times}"),
            how_many(one.journeys, "journey", "journeys"),
        ]
    });
    let why = found
        .booked_again_why
        .iter()
        .map(|one| vec![one.label.clone(), how_many(one.times, "time", "times")]);
    answers::table(
        "Appointments booked again, how often and why",
        &["Booked again", "How often"],
        1,
        times.chain(why).collect(),
    )
}

fn repeats(found: &Loops, most: usize) -> Table {
    let row = |one: &RepeatFigures| {
        let mut row = vec![one.label.clone()];
        let counts = [
            one.journeys,
            one.at_once_by_same,
            one.at_once_by_other,
            one.at_once_not_known,
            one.later_by_same,
            one.later_by_other,
            one.later_not_known,
        ];
        row.extend(counts.map(|count| count.to_string()));
        row
    };
    let headers = [
        "Activity",
        "Journeys with more than one",
        "At once, same organisation",
        "At once, another",
        "At once, not known",
        "Later, same organisation",
        "Later, another",
        "Later, not known",
    ];
    answers::table(
        "What happened more than once in a journey, and by whom",
        &headers,
        1,
        found.repeats.iter().take(most).map(row).collect(),
    )
}

fn organisations(found: &Loops, most: usize) -> Table {
    let row = |one: &LoopsOfOrganisation| {
        let mut row = vec![one.organisation.clone()];
        let counts = [
            one.returned,
            one.referred_again,
            one.ping_pong,
            one.booked_again,
            one.consultant_gp_consultant,
            one.onward_by_the_referrer,
            one.repeated,
        ];
        row.extend(counts.map(|count| count.to_string()));
        row
    };
    let headers = [
        "Organisation",
        "Returned",
        "Referred again",
        "Ping-pong",
        "Booked again",
        "Consultant, GP, consultant",
        "Referred once more after care",
        "Repeated anything",
    ];
    answers::table(
        "By whom",
        &headers,
        1,
        found.organisations.iter().take(most).map(row).collect(),
    )
}

/// The kinds of loops as bars.
fn drawing(found: &Loops) -> BarChart {
    let bar = |one: &KindFigures| Bar {
        label: one.label.clone(),
        figure: count(one.journeys),
        value: Some(one.journeys as f64),
        ..Bar::default()
    };
    BarChart {
        title: "Where journeys turn back".to_owned(),
        unit: "Journeys that turned back so far, in each way".to_owned(),
        bars: found.kinds.iter().map(bar).collect(),
        ..BarChart::default()
    }
}
