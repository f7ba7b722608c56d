//! `causeway pathways advice`: where requests for advice and guidance ended up.

use charts::{
    Table,
    bar_chart::{self, Bar, BarChart},
};
use pathways::{
    Journeys,
    advice::{
        self, Advice, AdviceMonth, AdviceQuestion, Conversion, EnglandMonth, EnglandYear,
        PublishedCounts, Repeats,
    },
    store::Needs,
};

use super::{
    answers::{self, per_cent},
    in_words::{count, days_or_none, how_many, share_of},
    question::{self, Question},
};
use crate::{
    command_line::AdviceArguments,
    failure::{Failure, Outcome},
};

/// The question for advice.
#[derive(Default)]
pub struct FollowAdvice(AdviceQuestion);

/// Follows requests for advice and shows what became of them.
pub fn run(arguments: &AdviceArguments) -> Outcome {
    let question = AdviceQuestion {
        answer_within_days: arguments.answer_within,
        same: arguments.same.clone(),
    };
    question::run(&FollowAdvice(question), &arguments.question)
}

impl Question for FollowAdvice {
    type Answer = Advice;

    fn title(&self) -> String {
        "Where requests for advice ended up".to_owned()
    }

    fn needs(&self) -> Needs {
        Needs {
            requests: true,
            patients: true,
            attributes: true,
            ..Needs::NOTHING_MORE
        }
    }

    fn follows_the_clock(&self) -> bool {
        false
    }

    fn ask(&self, journeys: &Journeys) -> Result<Advice, Failure> {
        advice::find(journeys, &self.0).map_err(Failure::usage)
    }

    fn ask_together(
        &self,
        all: &Journeys,
        groups: &[u32],
        how_many: usize,
    ) -> Option<Result<Vec<Advice>, Failure>> {
        let found = advice::find_in_groups(all, &self.0, groups, how_many);
        Some(found.map_err(Failure::usage))
    }

    fn tables(&self, found: &Advice) -> Vec<Table> {
        vec![totals(found), england(found), led_to(found)]
    }

    fn details(&self, found: &Advice) -> Vec<Table> {
        vec![by_month(found)]
    }

    fn spreadsheet(&self, found: &Advice) -> Table {
        by_month(found)
    }

    fn pictures(&self, found: &Advice, name: &str) -> Vec<String> {
        vec![bar_chart::wide_svg(&drawing(found), name)]
    }

    fn narrow_pictures(&self, found: &Advice, name: &str) -> Vec<String> {
        vec![bar_chart::narrow_svg(&drawing(found), name)]
    }

    fn sentences(&self, found: &Advice) -> Vec<String> {
        if found.pre_referral.total == 0 && found.post_referral.total == 0 {
            return vec!["These journeys hold no request for advice and no triage.".to_owned()];
        }
        let mut said = counts(found);
        said.extend(turnaround(found));
        said.extend(conversion(found));
        said.extend(around(found));
        said
    }

    fn notes(&self, found: &Advice) -> Vec<String> {
        let compared = match &found.compared_by {
            Some(name) => format!("Specialties are compared by {}.", name.replace('_', " ")),
            None => "The journeys say nothing about specialties, so any two requests of a patient are taken as about the same.".to_owned(),
        };
        let conversion = "Before or after asking, within 122 days: four months, as in a study of general practices in \
                          England from 2015 to 2023 (CPRD, preprint of 2025), which found 86 per cent.";
        vec![found.advice_policy.clone(), compared, conversion.to_owned()]
    }
}

fn counts(found: &Advice) -> Vec<String> {
    let (before, after) = (found.pre_referral, found.post_referral);
    let mut said = Vec::new();
    if before.total > 0 {
        said.push(format!(
            "{}: {} processed ({}), {} of these diverted ({} of processed, {} of all).",
            how_many(before.total, "request for advice", "requests for advice"),
            count(before.processed),
            share_of(before.processed, before.total),
            count(before.diverted),
            share_of(before.diverted, before.processed),
            share_of(before.diverted, before.total),
        ));
    }
    if after.total > 0 {
        said.push(format!(
            "{}: {} processed, {} of these returned with advice ({} of processed).",
            how_many(
                after.total,
                "referral that a specialist looked at first",
                "referrals that a specialist looked at first"
            ),
            count(after.processed),
            count(after.diverted),
            share_of(after.diverted, after.processed),
        ));
    }
    said
}

fn turnaround(found: &Advice) -> Option<String> {
    let turnaround = &found.turnaround;
    let median = turnaround.median_days_counting_open?;
    Some(format!(
        "Half of the requests are answered within {median:.1} days, counting those still open; {} were answered within {} days ({} of those watched for so long).",
        count(turnaround.in_time),
        turnaround.within_days,
        share_of(turnaround.in_time, turnaround.watched),
    ))
}

fn conversion(found: &Advice) -> Vec<String> {
    let watched = found.conversions.iter().filter(|one| one.watched > 0);
    let said = |one: &Conversion| {
        format!(
            "{} of {} had a referral {} ({}); {} of these were turned into it{}.",
            count(one.referred),
            how_many(
                one.watched,
                "request watched for so long",
                "requests watched for so long"
            ),
            when(one),
            share_of(one.referred, one.watched),
            count(one.by_conversion),
            not_watched(one.not_watched),
        )
    };
    watched.map(said).collect()
}

/// How many are left out, as it ends a sentence.
fn not_watched(number: u64) -> String {
    match number {
        0 => String::new(),
        number => format!("; {} not watched for so long are left out", count(number)),
    }
}

fn around(found: &Advice) -> Option<String> {
    let around = found.around;
    (around.before_answer + around.after_answer > 0).then(|| {
        format!(
            "Around advice: for {} a referral was sent before the answer came, for {} within {} days of the answer by another way; {} of the latter count as diverted{}.",
            how_many(around.before_answer, "request", "requests"),
            count(around.after_answer),
            around.within_days,
            count(around.diverted_but_referred),
            not_watched(around.not_watched),
        )
    })
}

fn when(one: &Conversion) -> String {
    if one.before_too {
        format!("within {} days before or after asking", one.within_days)
    } else {
        format!("within {} days of asking", one.within_days)
    }
}

fn totals(found: &Advice) -> Table {
    let before = found.pre_referral;
    let after = found.post_referral;
    let rows = vec![
        vec![
            "Before a referral: advice and guidance".to_owned(),
            before.total.to_string(),
            before.processed.to_string(),
            before.diverted.to_string(),
            share(before.diverted, before.processed),
            share(before.diverted, before.total),
            before.converted.to_string(),
            before.redirected.to_string(),
            before.open.to_string(),
        ],
        vec![
            "After a referral: looked at by a specialist first".to_owned(),
            after.total.to_string(),
            after.processed.to_string(),
            after.diverted.to_string(),
            share(after.diverted, after.processed),
            share(after.diverted, after.total),
            "-".to_owned(),
            "-".to_owned(),
            (after.total - after.processed).to_string(),
        ],
    ];
    let headers = [
        "Specialist advice",
        "Total",
        "Processed",
        "Diverted",
        "Per cent of processed",
        "Per cent of total",
        "Turned into a referral",
        "Only redirected",
        "Open",
    ];
    answers::table("Total, processed, diverted", &headers, 1, rows)
}

fn share(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "none".to_owned();
    }
    per_cent(part as f64 / whole as f64)
}

fn england(found: &Advice) -> Table {
    let row = |year: &EnglandYear| {
        vec![
            format!("England {}", year.label),
            per_cent(year.pre_referral.diverted_of_processed()),
            per_cent(year.pre_referral.diverted_of_total()),
            per_cent(year.post_referral.diverted_of_processed()),
            per_cent(year.post_referral.diverted_of_total()),
        ]
    };
    let (before, after) = (found.pre_referral, found.post_referral);
    let here = vec![
        "Here".to_owned(),
        share(before.diverted, before.processed),
        share(before.diverted, before.total),
        share(after.diverted, after.processed),
        share(after.diverted, after.total),
    ];
    let headers = [
        "Per cent diverted",
        "Before a referral, of processed",
        "Before a referral, of total",
        "After a referral, of processed",
        "After a referral, of total",
    ];
    let rows = std::iter::once(here).chain(found.england.iter().map(row));
    answers::table(
        "Beside what NHS England published (System EROC, England, April to March)",
        &headers,
        1,
        rows.collect(),
    )
}

fn led_to(found: &Advice) -> Table {
    let turnaround = &found.turnaround;
    let answered = vec![
        format!("Answered within {} days of asking", turnaround.within_days),
        turnaround.watched.to_string(),
        turnaround.in_time.to_string(),
        share(turnaround.in_time, turnaround.watched),
        (found.pre_referral.total - turnaround.watched).to_string(),
    ];
    let conversions = found.conversions.iter().map(|one| {
        vec![
            format!("A referral {}", when(one)),
            one.watched.to_string(),
            one.referred.to_string(),
            share(one.referred, one.watched),
            one.not_watched.to_string(),
        ]
    });
    let repeats = found.repeats.iter().map(|one: &Repeats| {
        vec![
            format!("Repeats a request of the {} days before", one.within_days),
            one.compared.to_string(),
            one.repeated.to_string(),
            share(one.repeated, one.compared),
            one.not_watched.to_string(),
        ]
    });
    let around = found.around;
    let ways = [
        (
            "A referral by another way before the answer".to_owned(),
            around.compared,
            around.before_answer,
            0,
        ),
        (
            format!(
                "A referral by another way within {} days of the answer",
                around.within_days
            ),
            around.watched,
            around.after_answer,
            around.not_watched,
        ),
        (
            "Of these, counted as diverted".to_owned(),
            around.watched,
            around.diverted_but_referred,
            around.not_watched,
        ),
    ];
    let ways = ways.into_iter().map(|(what, of, count, not_watched)| {
        vec![
            what,
            of.to_string(),
            count.to_string(),
            share(count, of),
            not_watched.to_string(),
        ]
    });
    let rows = std::iter::once(answered)
        .chain(conversions)
        .chain(repeats)
        .chain(ways);
    let headers = [
        "Requests for advice",
        "Of",
        "Requests",
        "Per cent",
        "Not watched for so long",
    ];
    let caption = format!(
        "What followed; answered after a median of {} days, 9 in 10 within {}",
        days_or_none(turnaround.days.map(|days| days.median)),
        days_or_none(turnaround.days.map(|days| days.percentile_90)),
    );
    answers::table(&caption, &headers, 1, rows.collect())
}

/// Each month, with what NHS England published of the same month.
fn by_month(found: &Advice) -> Table {
    let england = advice::england_months();
    let row = |one: &AdviceMonth| {
        let (before, after) = (one.pre_referral, one.post_referral);
        let there = england.iter().find(|month| month.month == one.month);
        let of = |counts: fn(&EnglandMonth) -> PublishedCounts| {
            let share = |month| per_cent(counts(month).diverted_of_processed());
            there.map_or_else(|| "not published here".to_owned(), share)
        };
        vec![
            one.month.to_string(),
            before.total.to_string(),
            before.processed.to_string(),
            before.diverted.to_string(),
            share(before.diverted, before.processed),
            of(|month| month.pre_referral),
            before.converted.to_string(),
            after.total.to_string(),
            after.processed.to_string(),
            after.diverted.to_string(),
            share(after.diverted, after.processed),
            of(|month| month.post_referral),
        ]
    };
    let headers = [
        "Month",
        "Advice: total",
        "Processed",
        "Diverted",
        "Per cent of processed",
        "England: per cent of processed",
        "Turned into a referral",
        "Triage: total",
        "Triage: processed",
        "Triage: diverted",
        "Triage: per cent of processed",
        "England, triage: per cent of processed",
    ];
    answers::table(
        "Month by month",
        &headers,
        1,
        found.months.iter().map(row).collect(),
    )
}

/// The shares diverted of those processed, beside England.
fn drawing(found: &Advice) -> BarChart {
    let bar = |label: String, part: u64, whole: u64| Bar {
        label,
        figure: share_of(part, whole),
        value: (whole > 0).then(|| part as f64 / whole as f64),
        ..Bar::default()
    };
    let (before, after) = (found.pre_referral, found.post_referral);
    let mut bars = vec![
        Bar {
            stands_out: true,
            ..bar(
                "Here, before a referral".to_owned(),
                before.diverted,
                before.processed,
            )
        },
        Bar {
            stands_out: true,
            ..bar(
                "Here, after a referral".to_owned(),
                after.diverted,
                after.processed,
            )
        },
    ];
    if let Some(last) = found.england.last() {
        let of = |when: &str| format!("England {}, {when} a referral", last.label);
        let (before, after) = (last.pre_referral, last.post_referral);
        bars.push(bar(of("before"), before.diverted, before.processed));
        bars.push(bar(of("after"), after.diverted, after.processed));
    }
    BarChart {
        title: "How much of specialist advice diverts a referral".to_owned(),
        unit: "Diverted, in a hundred of those processed".to_owned(),
        bars,
        emphasis: "these journeys".to_owned(),
        ..BarChart::default()
    }
}
