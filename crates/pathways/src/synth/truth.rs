//! Every fact that was planted, so that a reader of the extracts can be checked against it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What `truth.json` holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Truth {
    /// Says that the data are made up.
    pub note: String,
    /// The seed the extracts were made from.
    pub seed: u64,
    /// The date of the extracts: nothing in them happened on this day or later, apart from planned appointments.
    pub as_at: Date,
    /// All teams together.
    pub totals: Counts,
    /// The facts of each team, by its name.
    pub teams: BTreeMap<String, TeamTruth>,
}

/// How much was written, and how many facts of each kind were planted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Referrals and advice requests together; each has its own UBRN.
    pub requests: u64,
    /// Requests that are referrals.
    pub referrals: u64,
    /// Requests that are advice requests.
    pub advice_requests: u64,
    /// Made-up people.
    pub people: u64,
    /// Rows of the referral side's extract.
    pub actions: u64,
    /// Rows of the hospitals' outpatient extracts.
    pub outpatient_rows: u64,
    /// Rows of the hospitals' letter logs.
    pub letters: u64,
    /// Tests in the lists of tests that were requested.
    #[serde(default)]
    pub lab_tests: u64,
    /// Planted facts by kind, under the names they have in [`TeamTruth`].
    pub planted: BTreeMap<String, u64>,
}

/// The planted facts of one team. Requests are named by the twelve digits of their UBRN.
///
/// A fact counts as missing only when its allowed time had run out, with two days to spare, at the date of the extract.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TeamTruth {
    /// What was written.
    pub counts: Counts,
    /// Sent, and nothing ever happened on the receiving side (allowed: 3 days).
    pub lost_between_systems: Vec<String>,
    /// Received, but later than the 3 days allowed.
    pub received_late: Vec<String>,
    /// Rejected and never referred again (allowed: 28 days).
    pub rejected_never_rereferred: Vec<String>,
    /// Accepted and never booked (allowed: 14 days).
    pub accepted_never_booked: Vec<String>,
    /// Accepted and booked, but later than the 14 days allowed.
    pub booked_late: Vec<String>,
    /// Booked in the referral system, and the hospital has no appointment (allowed: 14 days after the planned one).
    pub booked_never_seen: Vec<String>,
    /// Did not attend, and was neither rebooked nor discharged (allowed: 14 days).
    pub did_not_attend_not_followed_up: Vec<String>,
    /// Attended, and no letter was ever sent (allowed: 7 days).
    pub attended_without_letter: Vec<String>,
    /// Attended, and the letter was sent later than the 7 days allowed.
    pub letter_late: Vec<String>,
    /// The same patient and specialty referred twice within 14 days: the first referral, then the second.
    pub duplicates: Vec<[String; 2]>,
    /// The advice request, and the referral it became.
    pub advice_converted: BTreeMap<String, String>,
    /// Marked as test patients, to be left out of every count.
    pub test_patients: Vec<String>,
    /// The hospital holds another NHS number for the same UBRN.
    pub key_mismatches: Vec<String>,
    /// Groups whose wait was made longer.
    pub groups_with_longer_waits: Vec<LongerWait>,
    /// Waits that were made to change on a day.
    pub waits_that_changed: Vec<ChangedWait>,
    /// Referrals sent again after they were rejected or returned: the earlier one, then the later one.
    pub referred_again: Vec<[String; 2]>,
    /// Journeys of which at least two referrals were turned away: all referrals of each, in order.
    pub back_and_forth: Vec<Vec<String>>,
    /// Referrals booked anew more than once, and how often.
    pub rebooked: BTreeMap<String, u64>,
    /// Of the duplicates, those sent by two practices.
    pub duplicates_across_organisations: Vec<[String; 2]>,
    /// Referrals that another system sent once more within 14 days: the referral, then the other system's own case number.
    pub duplicates_across_systems: Vec<[String; 2]>,
    /// Tests that were requested once more for the same patient within 14 days.
    #[serde(default)]
    pub repeated_tests: Vec<RepeatedTest>,
    /// Requests of which two steps carry the very same second in one system, test patients left out.
    pub same_instant: Vec<String>,
    /// Appointments of which the hospital's extract gives the day alone.
    pub date_only_appointments: u64,
    /// What became of requests for advice.
    pub advice_outcomes: AdviceOutcomes,
    /// How often referrals of the group were triaged, where that was made rarer.
    pub missed_triage: Option<MissedTriage>,
    /// From the first sending of a referral to the first attendance: who was seen and who still waits.
    pub first_seen: Waiting,
    /// Whom the texts are about, where there are texts.
    pub cohort: Option<CohortTruth>,
    /// Days on which the rule changed by which the waiting-time clock starts.
    pub clock_rules: Vec<ClockRule>,
}

/// A test that was requested although the same had been requested for the same patient at most 14 days before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepeatedTest {
    /// Which test.
    pub test: String,
    /// The referral of the nearest earlier one.
    pub first: String,
    /// The referral of this one, which may be the same.
    pub again: String,
    /// Calendar days between the two.
    pub days: u64,
    /// Whether two organisations asked for them.
    pub is_across_organisations: bool,
}

/// What became of the requests for advice of one team.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdviceOutcomes {
    /// Requests.
    pub requested: u64,
    /// Of them, answered by the date of the extract.
    pub answered: u64,
    /// Of them, turned into a referral.
    pub converted: u64,
    /// Requests after which the same patient was referred to the same specialty on the same day or within 28 days.
    pub referral_within_28_days: u64,
    /// The same within 90 days.
    pub referral_within_90_days: u64,
    /// The same within 122 days before or after.
    pub referral_within_122_days_either_way: u64,
}

/// How often a person triaged the referrals that were accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissedTriage {
    /// Accepted referrals of the group that waits longer.
    pub accepted_in_group: u64,
    /// Of them, triaged.
    pub triaged_in_group: u64,
    /// Accepted referrals of all others.
    pub accepted_of_others: u64,
    /// Of them, triaged.
    pub triaged_of_others: u64,
}

/// Where the journeys of one team stand on the date of the extract; a journey is a referral with all its requests.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Attended at least once.
    pub seen: u64,
    /// Turned away, withdrawn or discharged without being seen, and nothing came after it.
    pub ended_otherwise: u64,
    /// Neither: by their first request. How long they waited is not known yet, only that it was at least so long.
    pub still_waiting: Vec<String>,
}

/// Whom the texts are about, and what the rules that lie beside them say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortTruth {
    /// The name of the sub-cohort.
    pub name: String,
    /// Requests that truly belong to it.
    pub belong: Vec<String>,
    /// Requests that the rules mark: some that belong are spelt so that rules miss them, some others name it in passing.
    pub marked: Vec<String>,
    /// Requests with a red flag.
    pub red_flags: Vec<String>,
}

/// A change of the rule by which the clock starts, as `clock-rules.toml` beside the extracts says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRule {
    /// National treatment function code.
    pub treatment_function: String,
    /// The first day of the rule.
    pub from: Date,
    /// `request_received`: from then on the first request starts the clock, also one for advice.
    pub clock_starts: String,
    /// Journeys that began with a request for advice from that day on and became a referral: by their first request.
    pub started_by_advice: Vec<String>,
}

/// A group of patients who wait longer than the others of the same team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LongerWait {
    /// Who they are.
    pub group: String,
    /// The kind of source that tells them apart: `e-rs` or `sus-outpatient`.
    pub source_kind: String,
    /// The column that tells them apart.
    pub column: String,
    /// The values of that column that belong to the group.
    pub values: Vec<String>,
    /// Median days from sent to first attended: the group's divided by everybody else's, as planted.
    pub wait_ratio: f64,
    /// Later referrals cannot show the ratio, because the longest waits have not ended by the date of the extract.
    pub measured_on_referrals_sent_before: Date,
    /// Referrals of the group, test patients and duplicates included.
    pub referrals_in_group: u64,
    /// Of them, lost between systems.
    pub lost_in_group: u64,
    /// All the team's other referrals.
    pub referrals_of_others: u64,
    /// Of them, lost between systems.
    pub lost_of_others: u64,
}

/// A wait whose median was changed on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedWait {
    /// National treatment function code.
    pub treatment_function: String,
    /// `Routine` or `Urgent`.
    pub priority: String,
    /// Referrals sent from this day on wait the new time.
    pub changed_on: Date,
    /// Median weeks from sent to the first planned appointment before that day.
    pub median_weeks_before: u64,
    /// Median weeks from that day on.
    pub median_weeks_after: u64,
}

impl TeamTruth {
    /// How many facts of each kind were planted, by the name of the kind.
    pub fn planted(&self) -> BTreeMap<String, u64> {
        let kinds = [
            ("lost_between_systems", self.lost_between_systems.len()),
            ("received_late", self.received_late.len()),
            (
                "rejected_never_rereferred",
                self.rejected_never_rereferred.len(),
            ),
            ("accepted_never_booked", self.accepted_never_booked.len()),
            ("booked_late", self.booked_late.len()),
            ("booked_never_seen", self.booked_never_seen.len()),
            (
                "did_not_attend_not_followed_up",
                self.did_not_attend_not_followed_up.len(),
            ),
            (
                "attended_without_letter",
                self.attended_without_letter.len(),
            ),
            ("letter_late", self.letter_late.len()),
            ("duplicates", self.duplicates.len()),
            ("advice_converted", self.advice_converted.len()),
            ("test_patients", self.test_patients.len()),
            ("key_mismatches", self.key_mismatches.len()),
            (
                "groups_with_longer_waits",
                self.groups_with_longer_waits.len(),
            ),
            ("waits_that_changed", self.waits_that_changed.len()),
            ("referred_again", self.referred_again.len()),
            ("back_and_forth", self.back_and_forth.len()),
            ("rebooked", self.rebooked.len()),
            (
                "duplicates_across_organisations",
                self.duplicates_across_organisations.len(),
            ),
            (
                "duplicates_across_systems",
                self.duplicates_across_systems.len(),
            ),
            ("repeated_tests", self.repeated_tests.len()),
            ("same_instant", self.same_instant.len()),
            (
                "date_only_appointments",
                usize::try_from(self.date_only_appointments).unwrap_or(usize::MAX),
            ),
            ("still_waiting", self.first_seen.still_waiting.len()),
            (
                "in_the_sub_cohort",
                self.cohort.as_ref().map_or(0, |cohort| cohort.belong.len()),
            ),
            ("missed_triage", usize::from(self.missed_triage.is_some())),
            ("clock_rules", self.clock_rules.len()),
        ];
        kinds
            .into_iter()
            .map(|(kind, count)| (kind.to_owned(), count as u64))
            .collect()
    }
}

impl Counts {
    /// Adds another team's counts.
    pub(super) fn add(&mut self, other: &Self) {
        self.requests += other.requests;
        self.referrals += other.referrals;
        self.advice_requests += other.advice_requests;
        self.people += other.people;
        self.actions += other.actions;
        self.outpatient_rows += other.outpatient_rows;
        self.letters += other.letters;
        self.lab_tests += other.lab_tests;
        for (kind, count) in &other.planted {
            *self.planted.entry(kind.clone()).or_default() += count;
        }
    }
}

/// The twelve digits of a request number, as the truth names it.
pub(super) fn digits(ubrn: u64) -> String {
    format!("{ubrn:012}")
}
