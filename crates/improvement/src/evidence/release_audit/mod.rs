//! The audit over releases: what a new release tells together with everything released before and everything published.
//!
//! Pure: it reads release bodies and nothing else. The organisation audits over its ledger; the workspace does not yet.
//! Figures of one kind (a question and a key, such as arcs from one activity to another) are set side by side over time,
//! services and groups, cut into the coarsest groups of people that no figure divides, and audited by
//! [`disclosure::ledger`]. How much must be left open of a group is said in [`rule`].

mod collected;
mod families;
mod figures;
mod of_answers;
mod of_release;
mod published;
mod rule;
mod withholding;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use disclosure::attack::Contradiction;
use disclosure::ledger::{Collision as Found, Statement, collisions_where, withhold_where};

use super::release_file::ReleaseBody;
use families::{Family, Markers};

pub use figures::{Extent, Figure, Stretch, Timing};
pub use of_release::statements;
pub use published::{PublishedProblem, waiting_times};
pub use rule::REQUIRED_WIDTH;
pub use withholding::withhold;

/// More rounds of withholding than this are not tried: each withholds at least one more figure.
const MOST_ROUNDS: usize = 20;

/// What the audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditReport {
    /// Small groups that would be told too closely.
    pub collisions: Vec<Collision>,
    /// What makes the release safe.
    pub remedy: Remedy,
    /// How much was looked at.
    pub looked_at: LookedAt,
    /// Figures that cannot be set side by side, each in a sentence that says why. A person should look at them.
    pub not_comparable: Vec<String>,
}

/// A small group of people whom the new release tells too closely.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// Figures of the new release that it takes, in words.
    pub new: Vec<String>,
    /// Earlier figures that it takes, in words, each with its release.
    pub earlier: Vec<String>,
    /// What to do, in words.
    pub remedy: String,
}

/// The smallest change that was found to make a release safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remedy {
    /// Figures to withhold: where each stands in the body (a JSON pointer), and what it is called.
    pub withhold: BTreeSet<(String, String)>,
    /// A release of the same organisation that ends or begins less than three weeks apart, in words: waiting until more time
    /// has passed may do instead.
    pub or_wait: Option<String>,
}

/// How much an audit looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LookedAt {
    /// Figures of the new release.
    pub figures: usize,
    /// Earlier releases.
    pub earlier_releases: usize,
    /// Figures published by others.
    pub published: usize,
}

impl AuditReport {
    /// Whether the release may leave as it is.
    pub fn is_safe(&self) -> bool {
        self.collisions.is_empty()
    }
}

impl Collision {
    /// What happened, in a sentence that gives no figure away.
    pub fn in_words(&self) -> String {
        let with = match self.earlier.as_slice() {
            [] => String::new(),
            earlier => format!(" with {}", earlier.join(" and ")),
        };
        format!(
            "{} together{with} would tell something about a small group of people too closely. {}",
            self.new.join(" and "),
            self.remedy
        )
    }
}

/// Audits a new release against earlier ones and published figures, leaving [`REQUIRED_WIDTH`] open of small groups.
pub fn audit(new: &ReleaseBody, earlier: &[&ReleaseBody], published: &[Figure]) -> AuditReport {
    audit_to(new, earlier, published, REQUIRED_WIDTH)
}

/// The same with another required width, such as that of a data-sharing agreement.
pub fn audit_to(
    new: &ReleaseBody,
    earlier: &[&ReleaseBody],
    published: &[Figure],
    width: u64,
) -> AuditReport {
    let own = statements(new);
    let mut before: Vec<Figure> = earlier.iter().flat_map(|body| statements(body)).collect();
    before.extend(published.iter().cloned());
    let mut report = AuditReport {
        looked_at: LookedAt {
            figures: own.len(),
            earlier_releases: earlier.len(),
            published: published.len(),
        },
        ..AuditReport::default()
    };
    let (families, not_comparable) = families::families(&own, &before, width);
    report.not_comparable = not_comparable;
    for family in families.iter().filter(|family| !family.is_open_chain()) {
        family_report(family, &mut report);
    }
    report.collisions.sort();
    report.collisions.dedup();
    report.not_comparable.sort();
    report.not_comparable.dedup();
    if !report.is_safe() {
        report.remedy.or_wait = rule::too_soon_after(new, earlier);
    }
    report
}

/// The release as it may leave: with everything withheld that an audit asks for, and what it asked for. Withholding is tried
/// until nothing is left to ask for.
pub fn mend(
    body: ReleaseBody,
    earlier: &[&ReleaseBody],
    published: &[Figure],
    width: u64,
) -> (ReleaseBody, AuditReport) {
    let mut mended = body;
    let mut asked = AuditReport::default();
    for round in 0..MOST_ROUNDS {
        let report = audit_to(&mended, earlier, published, width);
        if report.is_safe() {
            break;
        }
        mended = withhold(&mended, &report.remedy);
        if round == 0 {
            asked = report;
        } else {
            asked.remedy.withhold.extend(report.remedy.withhold);
        }
    }
    (mended, asked)
}

/// Reads markers as the rules have them first. Where figures contradict one another so, a marker may hide more than a small
/// count, and a whole period more than its months; where they still do, the data were read again.
fn family_report(family: &Family, report: &mut AuditReport) {
    for markers in [Markers::Small, Markers::Anything] {
        if look(family, markers, report).is_ok() {
            return;
        }
    }
    report.not_comparable.push(family.contradiction());
}

fn look(family: &Family, markers: Markers, report: &mut AuditReport) -> Result<(), Contradiction> {
    let Some(side_by_side) = family.side_by_side(markers) else {
        report.not_comparable.push(family.too_many());
        return Ok(());
    };
    if side_by_side.new.is_empty() {
        return Ok(());
    }
    let limits_of = |atoms: &BTreeSet<usize>| side_by_side.limits_of(atoms);
    let statements = |of: &[(Statement, &Figure)]| -> Vec<Statement> {
        of.iter().map(|(statement, _)| statement.clone()).collect()
    };
    let (earlier, new) = (
        statements(&side_by_side.earlier),
        statements(&side_by_side.new),
    );
    let found = collisions_where(&earlier, &new, &limits_of)?;
    if found.is_empty() {
        return Ok(());
    }
    let withheld: Vec<&Figure> = withhold_where(&earlier, &new, &limits_of)?
        .into_iter()
        .map(|place| side_by_side.new[place].1)
        .collect();
    for figure in &withheld {
        report
            .remedy
            .withhold
            .insert((figure.place.clone(), figure.label.clone()));
    }
    let names: Vec<&str> = withheld
        .iter()
        .map(|figure| figure.label.as_str())
        .collect();
    let remedy = format!("Withhold {}.", names.join(" and "));
    let told = |found: Found| Collision {
        new: found
            .new
            .iter()
            .map(|at| side_by_side.new[*at].1.named())
            .collect(),
        earlier: found
            .earlier
            .iter()
            .map(|at| side_by_side.earlier[*at].1.named_with_release())
            .collect(),
        remedy: remedy.clone(),
    };
    report.collisions.extend(found.into_iter().map(told));
    Ok(())
}
