//! From exact figures to released ones, and from an engine's texts to sentences of a release.

use disclosure::{
    MeasuredTime, ReleasedDays, ReleasedStatistic, release_duration, release_percentile,
    release_share, release_statistic,
};
use improvement::evidence::release_file::{Month, Sentence, answers::TimesWaited};

use crate::failure::Failure;
use crate::release::unfit;

const HOURS_IN_A_DAY: f64 = 24.0;

/// Days and parts of days as hours; no time is negative.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast to u64 keeps to its range, and no time is negative"
)]
fn measured(days: f64) -> MeasuredTime {
    MeasuredTime::Hours((days * HOURS_IN_A_DAY).round() as u64)
}

/// A median or mean of so many people.
pub fn middle(days: Option<f64>, people: u64) -> ReleasedDays {
    release_duration(
        measured(days.unwrap_or_default()),
        days.map_or(0, |_| people),
    )
}

/// Median and 90th percentile of so many people.
pub fn times(median_and_90: Option<(f64, f64)>, people: u64) -> TimesWaited {
    let (median, ninetieth) = median_and_90.unwrap_or_default();
    let people = median_and_90.map_or(0, |_| people);
    TimesWaited {
        median: release_duration(measured(median), people),
        percentile_90: release_percentile(measured(ninetieth), 90, people),
    }
}

/// A share that was estimated for so many people. It is withheld where it would stand for seven people or fewer, or for
/// all but seven or fewer.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share lies between 0 and 1"
)]
pub fn estimated_share(share: Option<f64>, people: u64) -> ReleasedStatistic {
    let Some(share) = share else {
        return release_share(0, 0);
    };
    let part = (share.clamp(0.0, 1.0) * people as f64).round() as u64;
    if part == 0 || part >= people {
        return release_share(part.min(people), people);
    }
    release_statistic(share * 100.0, &[part, people - part])
}

/// A month of the engines as a month of a release.
pub fn month(month: impl ToString) -> Result<Month, Failure> {
    let text = month.to_string();
    text.try_into().map_err(|problem| unfit("a month", problem))
}

/// One sentence.
pub fn sentence(text: &str) -> Result<Sentence, Failure> {
    Sentence::parse(text.trim()).map_err(|problem| unfit(&format!("the rule “{text}”"), problem))
}

/// A longer text as its sentences. One with more digits than a release may hold loses the years of what it cites.
pub fn sentences(text: &str) -> Result<Vec<Sentence>, Failure> {
    let parts = text.split_inclusive(". ").map(str::trim);
    parts
        .filter(|part| !part.is_empty())
        .map(|part| sentence(part).or_else(|_| sentence(&without_years(part))))
        .collect()
}

fn without_years(text: &str) -> String {
    let is_year = |word: &&str| {
        let digits = word.trim_end_matches([',', ';', ':', '.', ')']);
        digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut kept: Vec<String> = Vec::new();
    for word in text.split(' ') {
        if !is_year(&word) {
            kept.push(word.to_owned());
        } else if let Some(last) = kept.last_mut() {
            last.push_str(&word[4..]);
        }
    }
    kept.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_few_people_is_withheld_and_none_or_all_are_shown() {
        assert!(estimated_share(Some(0.01), 500).is_withheld());
        assert!(estimated_share(Some(0.99), 500).is_withheld());
        assert_eq!(estimated_share(Some(0.18), 500).value(), Some(18));
        assert_eq!(estimated_share(Some(0.0), 500).value(), Some(0));
        assert_eq!(estimated_share(Some(1.0), 500).value(), Some(100));
        assert!(estimated_share(None, 500).is_withheld());
    }

    #[test]
    fn a_policy_that_cites_many_years_loses_them() {
        let choices = pathways::compare::Choices {
            days: 90,
            fewest: 20,
            expectations: Vec::new(),
            accepted: pathways::expectations::Accepted::default(),
            regimes: pathways::rtt::regime::Regimes::default(),
        };
        for policy in [
            pathways::fairness::FAIRNESS_POLICY,
            pathways::measures::MEASURES_POLICY,
            &pathways::compare::compare_policy(&choices),
            pathways::loops::LOOPS_POLICY,
            pathways::duplicates::DUPLICATES_POLICY,
            pathways::handovers::HANDOVERS_POLICY,
            pathways::variants::VARIANTS_POLICY,
            pathways::advice::ADVICE_POLICY,
        ] {
            assert!(sentences(policy).is_ok_and(|parts| parts.len() > 1));
        }
        let cited = without_years("of shares after Wilson 1927, (Hochberg 1995) in 2 of 10.");
        assert_eq!(cited, "of shares after Wilson, (Hochberg) in 2 of 10.");
    }

    #[test]
    fn a_policy_becomes_its_sentences() {
        let policies = [
            pathways::waits::WAITS_POLICY,
            pathways::rtt::waits::CLOCK_POLICY,
        ];
        for policy in policies {
            let parts = sentences(policy).expect("each is fit");
            assert!(parts.len() > 3);
            let joined: Vec<&str> = parts.iter().map(Sentence::as_str).collect();
            assert_eq!(joined.join(" "), policy);
        }
    }
}
