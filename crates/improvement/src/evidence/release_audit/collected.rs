//! Gathers the figures of one release, each with whom it is about and how it hangs on the last day of the data.

use std::collections::{BTreeMap, BTreeSet};

use disclosure::Released;
use disclosure::attack::Range;
use disclosure::ledger::Quantity;
use jiff::civil::Date;

use super::figures::{Extent, Figure, Stretch, Timing, says};
use super::of_release::SERVICE;
use crate::evidence::release_file::ReleaseBody;

/// How a figure hangs on the last day of the data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Began,
    Grows,
    Stands,
}

pub(super) struct Collected {
    organisation: String,
    services: BTreeSet<String>,
    pub(super) from: Date,
    to: Date,
    release: String,
    pub(super) figures: Vec<Figure>,
}

impl Collected {
    pub(super) fn of(body: &ReleaseBody) -> Self {
        let services = body.services.iter();
        Self {
            organisation: body.organisation.ods_code.to_string(),
            services: services
                .map(|service| service.as_str().to_lowercase())
                .collect(),
            from: body.period.from.date(),
            to: body.period.to.date(),
            release: format!(
                "the release of {} about {}, made on {}",
                body.organisation.name,
                body.period.words(),
                body.made_at.moment().words()
            ),
            figures: Vec::new(),
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one line for each figure of a release, each with all that tells it apart"
    )]
    pub(super) fn add(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        says: Range,
        is_withheld: bool,
        place: &str,
        kind: Kind,
        label: &str,
        began: Vec<Stretch>,
        is_whole_period: bool,
        group: Option<(&str, &[String])>,
    ) {
        let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        if !self.services.is_empty() {
            groups.insert(SERVICE.to_owned(), self.services.clone());
        }
        if let Some((by, values)) = group {
            groups.insert(by.to_owned(), values.iter().cloned().collect());
        }
        self.figures.push(Figure {
            question,
            key: key.to_owned(),
            definition: definition.to_owned(),
            extent: Extent {
                organisations: BTreeSet::from([self.organisation.clone()]),
                began,
                timing: match kind {
                    Kind::Began => Timing::Began,
                    Kind::Grows => Timing::By(self.to),
                    Kind::Stands => Timing::AsAt(self.to),
                },
                is_whole_period,
                groups,
            },
            quantity: Quantity::People,
            says,
            is_withheld,
            place: place.to_owned(),
            label: label.to_owned(),
            release: self.release.clone(),
        });
    }

    /// A figure about the whole period.
    #[allow(clippy::too_many_arguments, reason = "as above")]
    pub(super) fn whole(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        count: Released,
        place: &str,
        kind: Kind,
        label: &str,
    ) {
        self.group(question, key, definition, count, place, kind, label, None);
    }

    /// A figure about some of the people of the whole period.
    #[allow(clippy::too_many_arguments, reason = "as above")]
    pub(super) fn group(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        count: Released,
        place: &str,
        kind: Kind,
        label: &str,
        group: Option<(&str, &[String])>,
    ) {
        let began = vec![self.period(kind)];
        self.add(
            question,
            key,
            definition,
            says(count),
            count.is_withheld(),
            place,
            kind,
            label,
            began,
            true,
            group,
        );
    }

    /// What grows began whenever it did and happened by the last day; so the same beginning has the same stretch in every
    /// release. How things stand has no beginning.
    fn period(&self, kind: Kind) -> Stretch {
        match kind {
            Kind::Began => Stretch {
                from: self.from,
                to: self.to,
            },
            Kind::Grows => Stretch {
                from: self.from,
                to: Date::MAX,
            },
            Kind::Stands => Stretch {
                from: Date::MIN,
                to: Date::MAX,
            },
        }
    }

    /// A figure about what began in one month, as far as the period reaches.
    #[allow(clippy::too_many_arguments, reason = "as above")]
    pub(super) fn month(
        &mut self,
        question: &'static str,
        key: &str,
        definition: &str,
        count: Released,
        place: &str,
        kind: Kind,
        label: &str,
        month: Date,
    ) {
        let last = month.last_of_month();
        let to = if kind == Kind::Began {
            last.min(self.to)
        } else {
            last
        };
        let label = format!("{label}, {}", month.strftime("%B %Y"));
        let began = vec![Stretch { from: month, to }];
        self.add(
            question,
            key,
            definition,
            says(count),
            count.is_withheld(),
            place,
            kind,
            &label,
            began,
            false,
            None,
        );
    }
}
