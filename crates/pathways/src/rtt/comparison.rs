//! Whether waits on the clock may be compared: only when every clock started by the same rule.

use super::regime::{ClockStart, Regime};
use super::waits::RttWaits;

/// Why these waits are not compared with one another; `None` when every clock started by the same rule. Waits on
/// either side of a change do not measure the same thing: the change itself would look like longer or shorter waits.
pub fn not_comparable<'a>(waits: impl IntoIterator<Item = &'a RttWaits>) -> Option<String> {
    let mut counts = [
        (ClockStart::ReferralReceived, 0),
        (ClockStart::ReferralSent, 0),
        (ClockStart::RequestReceived, 0),
    ];
    let mut regimes: Vec<&Regime> = Vec::new();
    for one in waits {
        for (rule, count) in &mut counts {
            let own = one
                .clock_starts
                .iter()
                .filter(|own| own.clock_start == *rule);
            *count += own.map(|own| own.waiting_times).sum::<u64>();
        }
        regimes.extend(
            one.regimes
                .iter()
                .filter(|regime| !regimes.contains(regime))
                .collect::<Vec<_>>(),
        );
    }
    let counted: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(rule, count)| format!("{count} {}", rule.words()))
        .collect();
    if counted.len() < 2 {
        return None;
    }
    let changes: Vec<String> = regimes.into_iter().map(in_words).collect();
    Some(format!(
        "Waits on the clock are not compared here, because not all clocks started by the same rule: of these waiting \
         times, {} ({}). A change of the rule would look like a change of the wait. Compare the wait from the first \
         request to first care, which means the same throughout.",
        counted.join(" and "),
        changes.join("; "),
    ))
}

/// "from 2026-10-01 for provider RNZ: single point of access"
pub fn in_words(regime: &Regime) -> String {
    let service = regime.service.as_ref();
    let whom = service.map(|s| format!(" for {} {}", s.attribute, s.value));
    format!(
        "from {}{}: {}",
        regime.from,
        whom.unwrap_or_default(),
        regime.reason
    )
}

impl ClockStart {
    /// When the clock starts, as it follows a count of waiting times.
    pub fn words(self) -> &'static str {
        match self {
            Self::ReferralReceived => "started when the hospital received the referral",
            Self::ReferralSent => "started when the practice sent the referral",
            Self::RequestReceived => "started when the single point of access received the request",
        }
    }
}
