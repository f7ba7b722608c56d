//! Figures that count the same thing, side by side, cut into groups of people that none of them divides.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::ledger::{Atoms, Extent as Units, Limits, Statement};
use jiff::civil::Date;

use super::figures::{Figure, Stretch, Timing};
use super::of_release::OUTCOME;
use super::published::OPTED_OUT;
use super::rule;

/// Families of up to so many figures are audited as a whole. Of larger ones, each figure with its own forerunners, and each
/// release by itself.
const FEW: usize = 10;

/// What a marker is taken to say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Markers {
    /// That a count is small.
    Small,
    /// That there is somebody: figures are also withheld to protect others.
    Anything,
}

/// Figures of the new release with earlier ones that count the same.
pub(super) struct Family<'a> {
    new: Vec<&'a Figure>,
    earlier: Vec<&'a Figure>,
    width: u64,
}

/// The same as sums over atoms.
pub(super) struct SideBySide<'a> {
    pub(super) new: Vec<(Statement, &'a Figure)>,
    pub(super) earlier: Vec<(Statement, &'a Figure)>,
    withheld: BTreeSet<BTreeSet<usize>>,
    of_withheld: Limits,
    of_differences: Limits,
}

/// Figures of the new release, and those of earlier ones.
type NewAndEarlier<'a> = (Vec<&'a Figure>, Vec<&'a Figure>);

/// The families of a release, and why some figures have none, in sentences.
pub(super) fn families<'a>(
    new: &'a [Figure],
    earlier: &'a [Figure],
    width: u64,
) -> (Vec<Family<'a>>, Vec<String>) {
    let mut by_key: BTreeMap<(&str, &str), NewAndEarlier> = BTreeMap::new();
    for figure in new {
        by_key
            .entry((figure.question, &figure.key))
            .or_default()
            .0
            .push(figure);
    }
    for figure in earlier {
        if let Some((_, before)) = by_key.get_mut(&(figure.question, figure.key.as_str())) {
            before.push(figure);
        }
    }
    let mut not_comparable = Vec::new();
    let mut families = Vec::new();
    for (own, mut before) in by_key.into_values() {
        before.retain(|other| own.iter().any(|one| may_overlap(one, other)));
        let (same, others): (Vec<&Figure>, Vec<&Figure>) = before
            .into_iter()
            .partition(|other| own.iter().any(|one| one.definition == other.definition));
        not_comparable.extend(others.first().map(|other| {
            format!(
                "{} is now defined in other words than in {}; look whether only few people could lie between both.",
                own[0].named(),
                other.release
            )
        }));
        families.extend(lines(&own, &same).into_iter().map(|(new, earlier)| Family {
            new,
            earlier,
            width,
        }));
    }
    (families, not_comparable)
}

type Line<'a> = (Vec<&'a Figure>, Vec<&'a Figure>);

/// The parts of a family that are audited together.
fn lines<'a>(own: &[&'a Figure], before: &[&'a Figure]) -> Vec<Line<'a>> {
    let all = || own.iter().chain(before);
    let began = all().all(|figure| figure.extent.timing == Timing::Began);
    let whole = all().all(|figure| figure.extent.is_whole_period);
    if began || (whole && own.len() + before.len() <= FEW) {
        return vec![(own.to_vec(), before.to_vec())];
    }
    let mut lines = Vec::new();
    if own.len() > 1 {
        lines.push((own.to_vec(), Vec::new()));
    }
    for figure in own {
        let others = before
            .iter()
            .copied()
            .filter(|other| may_overlap(figure, other));
        let (same_time, rolling): (Vec<&Figure>, Vec<&Figure>) =
            others.partition(|other| other.extent.began == figure.extent.began);
        let (same, other_groups): (Vec<&Figure>, Vec<&Figure>) = same_time
            .into_iter()
            .partition(|other| other.extent.groups == figure.extent.groups);
        let rolling = rolling
            .into_iter()
            .filter(|other| figure.extent.is_whole_period && other.extent.is_whole_period);
        let others: Vec<&Figure> = other_groups.into_iter().chain(rolling).collect();
        if !others.is_empty() {
            let together = same.iter().copied().chain(others).collect();
            lines.push((vec![*figure], together));
        }
        if !same.is_empty() {
            lines.push((vec![*figure], same));
        }
    }
    lines
}

/// Whether two figures could count the same people.
fn may_overlap(one: &Figure, other: &Figure) -> bool {
    let (one, other) = (&one.extent, &other.extent);
    let groups = one.groups.iter().all(|(by, values)| {
        other
            .groups
            .get(by)
            .is_none_or(|others| !values.is_disjoint(others))
    });
    let times = match (one.timing, other.timing) {
        (Timing::AsAt(day), Timing::AsAt(another)) => day == another,
        _ => true,
    };
    groups && times && !one.organisations.is_disjoint(&other.organisations)
}

impl<'a> Family<'a> {
    /// Cuts people into atoms; nothing when there would be too many.
    pub(super) fn side_by_side(&self, markers: Markers) -> Option<SideBySide<'a>> {
        let all: Vec<&'a Figure> = self.earlier.iter().chain(&self.new).copied().collect();
        let loosely = markers == Markers::Anything;
        let units = Cuts::of(&all).units(&all, loosely);
        let atoms = Atoms::of(&units).ok()?;
        let mut seen = BTreeSet::new();
        let (mut earlier, mut new) = (Vec::new(), Vec::new());
        let mut withheld = BTreeSet::new();
        for (place, (figure, atoms)) in all.iter().zip(atoms.of_extents).enumerate() {
            let says = figure.says_when(loosely);
            if figure.is_withheld {
                withheld.insert(atoms.clone());
            }
            // What was said before tells nothing new.
            if !seen.insert((atoms.clone(), says.lowest, says.highest)) {
                continue;
            }
            let statement = Statement {
                release: figure.release.clone(),
                label: figure.label.clone(),
                atoms,
                quantity: figure.quantity,
                says,
            };
            let side = if place < self.earlier.len() {
                &mut earlier
            } else {
                &mut new
            };
            side.push((statement, *figure));
        }
        let of_differences = if self.some_are_near() || !self.are_apart() {
            rule::strict(self.width)
        } else {
            rule::of_months(self.width)
        };
        Some(SideBySide {
            new,
            earlier,
            withheld,
            of_withheld: rule::strict(self.width),
            of_differences,
        })
    }

    /// Whether a new figure and an earlier one stand in releases that begin or end too near to one another.
    fn some_are_near(&self) -> bool {
        let is_near = |one: &Figure, other: &Figure| {
            one.extent.is_whole_period == other.extent.is_whole_period
                && ends(one)
                    .into_iter()
                    .zip(ends(other))
                    .any(|(one, other)| rule::too_near(one, other))
        };
        let mut before = self.earlier.iter();
        before.any(|other| self.new.iter().any(|one| is_near(one, other)))
    }

    /// Whether any two figures count the same groups of people or none of the same: then they differ only by time, or by what
    /// happened.
    fn are_apart(&self) -> bool {
        let whom = |figure: &'a Figure| {
            let groups = figure.extent.groups.iter();
            let groups: BTreeMap<_, _> = groups.filter(|(by, _)| *by != OUTCOME).collect();
            (groups, &figure.extent.organisations)
        };
        let mut kinds: Vec<_> = Vec::new();
        for figure in self.new.iter().chain(&self.earlier) {
            let whom = whom(figure);
            if !kinds.contains(&whom) {
                kinds.push(whom);
            }
        }
        let apart =
            |one: &(BTreeMap<&String, &BTreeSet<String>>, &BTreeSet<String>),
             other: &(BTreeMap<&String, &BTreeSet<String>>, &BTreeSet<String>)| {
                let values = one.0.iter().any(|(by, values)| {
                    other
                        .0
                        .get(by)
                        .is_some_and(|others| values.is_disjoint(others))
                });
                values || one.1.is_disjoint(other.1)
            };
        kinds
            .iter()
            .enumerate()
            .all(|(place, one)| kinds[..place].iter().all(|other| apart(one, other)))
    }

    /// Whether one figure grew since earlier releases in steps that leave enough open: then nothing more need be computed. What
    /// was counted by an earlier day lies in what was counted by a later one, so the difference of two is the difference of
    /// their ranges.
    pub(super) fn is_open_chain(&self) -> bool {
        let [new] = self.new.as_slice() else {
            return false;
        };
        let Timing::By(day) = new.extent.timing else {
            return false;
        };
        let limits = if self.some_are_near() {
            rule::strict(self.width)
        } else {
            rule::of_months(self.width)
        };
        let small = i64::try_from(limits.small_up_to).unwrap_or(i64::MAX);
        let (mut lowest, mut highest) = (0, 0);
        for other in &self.earlier {
            let same = other.extent.began == new.extent.began
                && other.extent.groups == new.extent.groups
                && other.extent.organisations == new.extent.organisations;
            if !same || !matches!(other.extent.timing, Timing::By(earlier) if earlier <= day) {
                return false;
            }
            lowest = lowest.max(other.says.lowest);
            highest = highest.max(other.says.highest);
            if other.extent.timing == new.extent.timing {
                continue;
            }
            let least = (new.says.lowest - other.says.highest).max(0);
            let most = new.says.highest - other.says.lowest;
            let width = u64::try_from(most - least).unwrap_or(0);
            if most >= 1 && least <= small && width < limits.width {
                return false;
            }
        }
        // Otherwise the ranges narrow one another.
        new.says.lowest >= lowest && new.says.highest >= highest
    }

    pub(super) fn contradiction(&self) -> String {
        format!(
            "{} contradicts earlier figures, so the data changed in between; look whether only few people could lie between both.",
            self.new[0].named()
        )
    }

    pub(super) fn too_many(&self) -> String {
        format!(
            "{} is cut into too many groups of people to be audited; release fewer groups.",
            self.new[0].named()
        )
    }
}

/// The first day and the last of the data.
fn ends(figure: &Figure) -> [Date; 2] {
    let began = figure.extent.began.first();
    let from = began.map_or(Date::MIN, |stretch| stretch.from);
    let to = match figure.extent.timing {
        Timing::By(day) | Timing::AsAt(day) => day,
        Timing::Began => began.map_or(Date::MAX, |stretch| stretch.to),
    };
    [from, to]
}

impl SideBySide<'_> {
    /// What must be left open of these atoms together.
    pub(super) fn limits_of(&self, atoms: &BTreeSet<usize>) -> Limits {
        if self.withheld.contains(atoms) {
            self.of_withheld
        } else {
            self.of_differences
        }
    }
}

/// The days on which some figure begins or ends: between two of them no figure divides anybody by time.
struct Cuts {
    began: BTreeSet<Date>,
    known: BTreeSet<Date>,
    without_opted_out: bool,
}

impl Cuts {
    fn of(figures: &[&Figure]) -> Self {
        let mut cuts = Self {
            began: BTreeSet::new(),
            known: BTreeSet::new(),
            without_opted_out: figures
                .iter()
                .any(|figure| figure.extent.groups.contains_key(OPTED_OUT)),
        };
        for figure in figures {
            for stretch in &figure.extent.began {
                cuts.began.insert(stretch.from);
                cuts.began.extend(stretch.to.tomorrow());
            }
            if let Timing::By(day) = figure.extent.timing {
                cuts.known.insert(day);
            }
        }
        cuts
    }

    fn units(&self, figures: &[&Figure], with_earlier_ones: bool) -> Vec<Units> {
        figures
            .iter()
            .map(|figure| self.units_of(figure, with_earlier_ones))
            .collect()
    }

    fn units_of(&self, figure: &Figure, with_earlier_ones: bool) -> Units {
        let extent = &figure.extent;
        let inside = |day: &&Date| {
            extent
                .began
                .iter()
                .any(|stretch: &Stretch| (stretch.from..=stretch.to).contains(day))
        };
        let mut began: BTreeSet<String> = self
            .began
            .iter()
            .filter(inside)
            .map(ToString::to_string)
            .collect();
        if with_earlier_ones && extent.is_whole_period {
            began.insert("earlier".to_owned());
        }
        let mut units = Units::from([
            ("began".to_owned(), began),
            ("organisation".to_owned(), extent.organisations.clone()),
        ]);
        if let Timing::By(day) = extent.timing {
            let known = self
                .known
                .iter()
                .filter(|cut| **cut <= day)
                .map(ToString::to_string);
            units.insert("known".to_owned(), known.collect());
        }
        // Figures published by others hold those who opted out, ours do not.
        if self.without_opted_out && !figure.place.is_empty() {
            units.insert(
                format!("group {OPTED_OUT}"),
                BTreeSet::from(["no".to_owned()]),
            );
        }
        units.extend(
            extent
                .groups
                .iter()
                .map(|(by, values)| (format!("group {by}"), values.clone())),
        );
        units
    }
}
