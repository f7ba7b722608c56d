//! Takes the events of XES logs into journeys.

use std::rc::Rc;

use super::cohort_rows::CohortAttributes;
use super::collect::Collected;
use super::content::Expected;
use super::events::{EventTaker, PlainEvent};
use super::inputs::Input;
use super::open::{OpenFile, io_error};
use super::tally::{Refusal, SourceTally};
use super::{Context, ReadError};
use crate::groups::Group;
use crate::quality::XesCounts;
use crate::sources::Columns;
use crate::xes::{XesAttribute, XesError, XesItem, XesReader, XesTrace};

/// How often it is asked whether to go on.
const TRACES_BETWEEN_CHECKS: u64 = 256;

pub(super) fn read_file<'a>(
    context: &'a Context<'a>,
    input: &'a Input,
    collected: &'a mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    let mut open = OpenFile::open(context, input, Expected::Xes)?;
    let since_tag = Rc::clone(&open.since_record);
    let mut log = XesReader::new(&mut open.text, since_tag);
    let mut adder = TraceAdder {
        file: input.name(),
        columns: &context.source.columns,
        journey_attributes: positions(&context.source.columns.attributes, |name| {
            collected.journey_attribute(name)
        }),
        event_attributes: positions(&context.source.columns.event_attributes, |name| {
            collected.event_attribute(name)
        }),
        groups: context
            .groups
            .iter()
            .filter(|group| group.concerns(&context.source.name))
            .map(|group| (collected.journey_attribute(&group.name), group))
            .collect(),
        cohort: CohortAttributes::of(context),
        looked_at: None,
        events_before: tally.rows_read,
        taker: EventTaker::new(context, collected),
        traces: 0,
        events: 0,
    };
    let name = input.shown();
    while let Some(item) = log.next_item().map_err(|error| read_error(&name, error))? {
        match item {
            XesItem::Trace(trace) => {
                adder.add(&trace, tally);
                adder.check(context, &name)?;
            }
            XesItem::LooseEvent(_) => {
                let refusal = Refusal::rejected("the event belongs to no trace", "trace");
                adder.count(Err(refusal), tally);
            }
        }
    }
    let events = adder.events;
    let counts = log.counts();
    let sum = tally.xes.get_or_insert_with(XesCounts::default);
    sum.traces += counts.traces;
    sum.events += counts.events;
    sum.attributes += counts.attributes;
    drop(log);
    tally.files.push(open.finish(events, 0)?);
    Ok(())
}

fn read_error(file: &str, error: XesError) -> ReadError {
    match error {
        XesError::Io(error) => io_error(file, 1, &error),
        XesError::Refused(reason) => ReadError::Xes {
            file: file.to_owned(),
            reason,
        },
    }
}

fn positions(names: &[String], mut position: impl FnMut(&str) -> usize) -> Vec<(String, usize)> {
    names
        .iter()
        .map(|name| (name.clone(), position(name)))
        .collect()
}

struct TraceAdder<'a> {
    file: String,
    columns: &'a Columns,
    /// Name in the log and attribute.
    journey_attributes: Vec<(String, usize)>,
    event_attributes: Vec<(String, usize)>,
    /// Groups that an attribute of the trace or of an event may tell of, each with the attribute of journeys it becomes.
    groups: Vec<(usize, &'a Group)>,
    cohort: Option<CohortAttributes<'a>>,
    /// The trace and the strand whose attributes the rules of a sub-cohort looked at last: those of a trace stand with each
    /// of its events, and once is enough.
    looked_at: Option<(u64, u32)>,
    events_before: u64,
    taker: EventTaker<'a>,
    traces: u64,
    events: u64,
}

impl TraceAdder<'_> {
    /// Traces are of any length, so what is asked now and then is asked of every few hundredth.
    fn check(&self, context: &Context<'_>, file: &str) -> Result<(), ReadError> {
        let collected = &*self.taker.collected;
        collected.check_limits(file)?;
        if self.traces.is_multiple_of(TRACES_BETWEEN_CHECKS) {
            context.watch.while_reading(collected)?;
        }
        Ok(())
    }

    fn add(&mut self, trace: &XesTrace, tally: &mut SourceTally) {
        self.traces += 1;
        let case_key = self.columns.case.as_deref().unwrap_or("concept:name");
        let numbered = format!("trace {}", self.traces);
        let case = value(&trace.attributes, case_key).unwrap_or(&numbered);
        for event in &trace.events {
            let result = self.add_event(case, trace, event, tally);
            self.count(result, tally);
        }
    }

    fn count(&mut self, result: Result<(), Refusal>, tally: &mut SourceTally) {
        self.events += 1;
        tally.count_row(&self.file, self.events, result);
    }

    fn add_event(
        &mut self,
        case: &str,
        trace: &XesTrace,
        event: &[XesAttribute],
        tally: &mut SourceTally,
    ) -> Result<(), Refusal> {
        let key =
            |name: &Option<String>, usual: &str| name.clone().unwrap_or_else(|| usual.to_owned());
        let organisation = self.columns.organisation.as_deref();
        let patient = self.columns.patient.as_deref();
        let plain = PlainEvent {
            case,
            activity: value(event, &key(&self.columns.activity, "concept:name"))
                .unwrap_or_default(),
            time: value(event, &key(&self.columns.time, "time:timestamp")).unwrap_or_default(),
            organisation: organisation
                .and_then(|key| value(event, key))
                .unwrap_or_default(),
            patient: patient.map(|key| {
                value(event, key)
                    .or(value(&trace.attributes, key))
                    .unwrap_or_default()
            }),
            sequence: self.events_before + self.events + 1,
        };
        let taken = self.taker.take(&plain, tally)?;
        let of_either = |name: &str| value(&trace.attributes, name).or(value(event, name));
        for (attribute, group) in &self.groups {
            let told = of_either(&group.column).filter(|told| !told.trim().is_empty());
            if let Some(told) = told {
                let is_member = group.has(told);
                self.taker
                    .collected
                    .mark_group(*attribute, taken.strand, is_member);
            }
        }
        if let Some(cohort) = &mut self.cohort {
            let findings = &mut self.taker.collected.findings;
            let place = Some((self.traces, taken.strand));
            if self.looked_at != place {
                self.looked_at = place;
                cohort.look(|key| value(&trace.attributes, key), taken.strand, findings);
            }
            cohort.look(|key| value(event, key), taken.strand, findings);
        }
        for (name, attribute) in &self.journey_attributes {
            let found = of_either(name);
            self.taker.collected.keep_for_journey(
                *attribute,
                taken.strand,
                found.unwrap_or_default(),
            );
        }
        if let Some(position) = taken.event {
            for (name, attribute) in &self.event_attributes {
                let found = value(event, name).unwrap_or_default();
                self.taker
                    .collected
                    .keep_for_event(*attribute, position, found);
            }
        }
        Ok(())
    }
}

fn value<'a>(attributes: &'a [XesAttribute], key: &str) -> Option<&'a str> {
    let found = attributes.iter().find(|attribute| attribute.key == key);
    found.map(|attribute| attribute.value.as_str())
}
