//! Points of a survival curve: steps are put together until enough people stand behind each.

use super::RuleProfile;

/// What happened at one time: how many were still followed just before it, and to how many it happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Since the start, in the unit of the curve.
    pub time: f64,
    /// Followed until just before.
    pub at_risk: u64,
    /// Of these, how many had what is counted.
    pub events: u64,
}

/// A step as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShownStep {
    /// The last time of those that were put together.
    pub time: f64,
    /// The share still without the event, between 0 and 1.
    pub surviving: f64,
}

impl RuleProfile {
    /// A Kaplan-Meier curve of which every step is about enough people: those with the event since the last step, and
    /// those still followed after it. What comes after the last such step is not shown.
    ///
    /// Each factor is made of the counts as they are shown, as the rules say for any ratio (`OpenSAFELY` documentation,
    /// outputs/sdc.md at 41030f3, which asks for midpoint 6 and steps of several events).
    pub fn show_survival(&self, steps: &[Step]) -> Vec<ShownStep> {
        let mut shown = Vec::new();
        let mut surviving = 1.0;
        let mut together: Option<(u64, u64)> = None;
        for (place, step) in steps.iter().enumerate() {
            let (at_risk, before) = together.unwrap_or((step.at_risk, 0));
            let events = before.saturating_add(step.events);
            together = Some((at_risk, events));
            let after = steps.get(place + 1).map_or_else(
                || step.at_risk.saturating_sub(step.events),
                |next| next.at_risk,
            );
            if !(self.enough(events) && self.enough(after)) {
                continue;
            }
            let Some(share) = self.show_rate(events.min(at_risk), at_risk, true) else {
                continue;
            };
            surviving *= 1.0 - share.min(1.0);
            together = None;
            shown.push(ShownStep {
                time: step.time,
                surviving,
            });
        }
        shown
    }
}
