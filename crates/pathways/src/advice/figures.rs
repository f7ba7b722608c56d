//! What is said about advice: counts by month, turnaround, conversion, repeats, and referrals around it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::counts::{Counts, TriageCounts, triage};
use super::england::{EnglandYear, england};
use super::request::AdviceRequest;
use super::{
    ADVICE_POLICY, AROUND_WITHIN_DAYS, AdviceQuestion, REFERRED_AROUND_DAYS, REFERRED_WITHIN_DAYS,
};
use crate::DURATION_POLICY;
use crate::calendar::{DAY, Month, day_of, day_of_date, month_of_day, start_of_day};
use crate::journeys::Journeys;
use crate::statistics::Confidence;
use crate::statistics::survival::{Observation, SurvivalCurve};
use crate::waits::{Days, days};

/// What became of advice. Every count is exact and stays inside the organisation until it is released.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// The date of the extracts.
    pub as_at: jiff::civil::Date,
    /// How times between events were measured.
    pub duration_policy: String,
    /// How advice is counted.
    pub advice_policy: String,
    /// What was asked.
    pub question: AdviceQuestion,
    /// The attribute by which requests were compared; `None` when journeys carry none.
    pub compared_by: Option<String>,
    /// Requests for advice before a referral.
    pub pre_referral: Counts,
    /// Referrals that a specialist looked at first.
    pub post_referral: TriageCounts,
    /// How soon requests were answered.
    pub turnaround: Turnaround,
    /// How many led to a referral within so many days.
    pub conversions: Vec<Conversion>,
    /// How many repeat an earlier request.
    pub repeats: Vec<Repeats>,
    /// Referrals around advice.
    pub around: Around,
    /// Month by month of asking, or of sending.
    pub months: Vec<AdviceMonth>,
    /// What NHS England published, year by year.
    pub england: Vec<EnglandYear>,
}

/// How soon requests were answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turnaround {
    /// Requests that were answered.
    pub answered: u64,
    /// Days to the first answer, of those answered; it leaves out who still waits.
    pub days: Option<Days>,
    /// The day by which half are answered, counting those still waiting (Kaplan and Meier 1958).
    pub median_days_counting_open: Option<f64>,
    /// Days within which an answer is expected.
    pub within_days: u32,
    /// Requests that were watched for so long.
    pub watched: u64,
    /// Of them, answered in time.
    pub in_time: u64,
}

/// How many requests led to a referral within so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// Days.
    pub within_days: u32,
    /// Whether referrals before asking count too.
    pub before_too: bool,
    /// Requests of known patients that were watched for so long.
    pub watched: u64,
    /// Requests of known patients that were not: left out of what is counted here.
    #[serde(default)]
    pub not_watched: u64,
    /// Of those watched, those with a referral of the same patient and specialty within these days.
    pub referred: u64,
    /// Of these, those whose referral names the request, or that the provider converted.
    pub by_conversion: u64,
}

/// How many requests repeat an earlier one about the same patient and specialty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeats {
    /// Days from the earlier request, at most.
    pub within_days: u32,
    /// Requests of known patients, made when the extracts had told of requests for so many days.
    pub compared: u64,
    /// Requests of known patients made earlier: left out of what is counted here.
    #[serde(default)]
    pub not_watched: u64,
    /// Of those compared, those that repeat an earlier one.
    pub repeated: u64,
}

/// Referrals around advice: of the same patient and specialty, naming no request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Around {
    /// Requests of known patients.
    pub compared: u64,
    /// Requests for which a referral was sent before the answer came.
    pub before_answer: u64,
    /// Days after the answer that are looked at.
    pub within_days: u32,
    /// Requests of known patients that were answered, and watched for so long after the answer.
    #[serde(default)]
    pub watched: u64,
    /// Requests of known patients that were answered later than that: left out of the following counts.
    #[serde(default)]
    pub not_watched: u64,
    /// Requests answered, and a referral sent by another way within these days of the answer.
    pub after_answer: u64,
    /// Requests counted as diverted although a referral by another way followed within these days of the answer.
    pub diverted_but_referred: u64,
}

/// The requests of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceMonth {
    /// The month.
    pub month: Month,
    /// Requests for advice made in it.
    pub pre_referral: Counts,
    /// Referrals sent in it that a specialist looked at first.
    pub post_referral: TriageCounts,
}

/// The figures of these requests, and of the triage in the journeys that count.
pub(super) fn figures(
    journeys: &Journeys,
    question: &AdviceQuestion,
    requests: &[AdviceRequest],
    counts: impl Fn(usize) -> bool,
) -> Advice {
    let watching = Watching::new(journeys);
    let compared = journeys.compared_by(question.same.as_deref());
    let triage = triage(journeys, counts);
    let mut pre_referral = Counts::default();
    for one in requests {
        pre_referral.count(one);
    }
    let post_referral = triage.values().copied();
    let mut conversions: Vec<Conversion> = REFERRED_WITHIN_DAYS
        .into_iter()
        .map(|within| conversion(requests, &watching, within, false))
        .collect();
    conversions.push(conversion(requests, &watching, REFERRED_AROUND_DAYS, true));
    Advice {
        as_at: journeys.as_at,
        duration_policy: DURATION_POLICY.to_owned(),
        advice_policy: ADVICE_POLICY.to_owned(),
        question: question.clone(),
        compared_by: compared.ok().flatten().map(|one| one.name.clone()),
        pre_referral,
        post_referral: post_referral.fold(TriageCounts::default(), TriageCounts::and),
        turnaround: turnaround(requests, &watching, question.answer_within_days),
        conversions,
        repeats: REFERRED_WITHIN_DAYS
            .into_iter()
            .map(|within| repeats(requests, &watching, within))
            .collect(),
        around: around(requests, &watching),
        months: months(journeys, requests, triage),
        england: england(),
    }
}

/// For how long requests could be watched.
struct Watching<'a> {
    journeys: &'a Journeys,
    /// From which day referrals are told of.
    referrals_from: i32,
    /// From which day requests for advice are told of.
    advice_from: i32,
    last_day: i32,
}

impl<'a> Watching<'a> {
    fn new(journeys: &'a Journeys) -> Self {
        let from = |activities: &[&str]| journeys.told_from(activities).unwrap_or(i32::MAX);
        Self {
            journeys,
            referrals_from: from(&["referral_sent", "referred_again"]),
            advice_from: from(&["advice_requested"]),
            last_day: day_of_date(journeys.as_at),
        }
    }

    fn day(&self, event: usize) -> i32 {
        day_of(self.journeys.events.times[event])
    }

    /// Whether so many days after a request, and before it where these count, lie within what the extracts tell.
    fn is_watched(&self, asked: usize, days: u32, before_too: bool) -> bool {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        let asked = self.day(asked);
        let after = asked.saturating_add(days) <= self.last_day;
        after && (!before_too || asked.saturating_sub(days) >= self.referrals_from)
    }

    /// Whether requests for advice are told of so many days before a request.
    fn is_told_before(&self, asked: usize, days: u32) -> bool {
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        self.day(asked).saturating_sub(days) >= self.advice_from
    }

    /// Microseconds from an event to the end of the date of the extracts.
    fn open_for(&self, asked: usize) -> i64 {
        let events = &self.journeys.events;
        if events.date_only[asked] {
            return i64::from((self.last_day - self.day(asked)).max(0)) * DAY;
        }
        (start_of_day(self.last_day + 1) - events.times[asked]).max(0)
    }
}

fn turnaround(requests: &[AdviceRequest], watching: &Watching<'_>, within: u32) -> Turnaround {
    const ANSWERED: u8 = 1;
    let wait = |request: &AdviceRequest| match request.answered {
        Some(answer) => Observation {
            time: watching.journeys.elapsed(request.asked, answer),
            end: Some(ANSWERED),
        },
        None => Observation {
            time: watching.open_for(request.asked),
            end: None,
        },
    };
    let mut waits: Vec<Observation> = requests.iter().map(wait).collect();
    let answered = waits.iter().filter(|wait| wait.end.is_some());
    let mut answered: Vec<i64> = answered.map(|wait| wait.time).collect();
    let watched = requests
        .iter()
        .filter(|one| watching.is_watched(one.asked, within, false));
    let in_time = |one: &&AdviceRequest| {
        let days = one
            .answered
            .map(|answer| watching.day(answer) - watching.day(one.asked));
        days.is_some_and(|days| i64::from(days) <= i64::from(within))
    };
    Turnaround {
        answered: answered.len() as u64,
        days: days(&mut answered, Confidence::NINETY_FIVE),
        median_days_counting_open: SurvivalCurve::new(&mut waits, ANSWERED)
            .quantile(0.5)
            .map(|time| time / DAY as f64),
        within_days: within,
        watched: watched.clone().count() as u64,
        in_time: watched.filter(in_time).count() as u64,
    }
}

fn conversion(
    requests: &[AdviceRequest],
    watching: &Watching<'_>,
    within: u32,
    before_too: bool,
) -> Conversion {
    let is_within = |days: Option<u32>| days.is_some_and(|days| days <= within);
    let (watched, not_watched): (Vec<_>, Vec<_>) = requests
        .iter()
        .filter(|one| one.patient_is_known)
        .partition(|one| watching.is_watched(one.asked, within, before_too));
    let converted_after = |one: &AdviceRequest| {
        one.converted
            .and_then(|event| u32::try_from(watching.day(event) - watching.day(one.asked)).ok())
    };
    let mut found = Conversion {
        within_days: within,
        before_too,
        watched: 0,
        not_watched: not_watched.len() as u64,
        referred: 0,
        by_conversion: 0,
    };
    for one in watched {
        let by_conversion = is_within(converted_after(one));
        let referred = by_conversion
            || is_within(one.days_to_referral)
            || before_too && is_within(one.days_since_referral);
        found.watched += 1;
        found.referred += u64::from(referred);
        found.by_conversion += u64::from(by_conversion);
    }
    found
}

fn repeats(requests: &[AdviceRequest], watching: &Watching<'_>, within: u32) -> Repeats {
    let (compared, not_watched): (Vec<_>, Vec<_>) = requests
        .iter()
        .filter(|one| one.patient_is_known)
        .partition(|one| watching.is_told_before(one.asked, within));
    let repeated = |one: &&&AdviceRequest| one.days_since_advice.is_some_and(|days| days <= within);
    Repeats {
        within_days: within,
        compared: compared.len() as u64,
        not_watched: not_watched.len() as u64,
        repeated: compared.iter().filter(repeated).count() as u64,
    }
}

fn around(requests: &[AdviceRequest], watching: &Watching<'_>) -> Around {
    let mut found = Around {
        within_days: AROUND_WITHIN_DAYS,
        ..Around::default()
    };
    for one in requests.iter().filter(|one| one.patient_is_known) {
        found.compared += 1;
        found.before_answer += u64::from(one.is_gone_around_before_answer);
        let Some(answered) = one.answered else {
            continue;
        };
        if !watching.is_watched(answered, AROUND_WITHIN_DAYS, false) {
            found.not_watched += 1;
            continue;
        }
        let after = one.days_from_answer_around;
        let after = after.is_some_and(|days| days <= AROUND_WITHIN_DAYS);
        found.watched += 1;
        found.after_answer += u64::from(after);
        found.diverted_but_referred += u64::from(after && one.is_diverted());
    }
    found
}

fn months(
    journeys: &Journeys,
    requests: &[AdviceRequest],
    triage: BTreeMap<Month, TriageCounts>,
) -> Vec<AdviceMonth> {
    let mut months: BTreeMap<Month, (Counts, TriageCounts)> = triage
        .into_iter()
        .map(|(month, counts)| (month, (Counts::default(), counts)))
        .collect();
    for one in requests {
        let month = month_of_day(day_of(journeys.events.times[one.asked]));
        months.entry(month).or_default().0.count(one);
    }
    let months = months.into_iter();
    months
        .map(|(month, (pre_referral, post_referral))| AdviceMonth {
            month,
            pre_referral,
            post_referral,
        })
        .collect()
}
