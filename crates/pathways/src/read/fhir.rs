//! Takes FHIR resources into journeys: requests, messages of advice and guidance, appointments, encounters, reports and
//! worklists, in R4 and in the STU3 of the e-Referral Service.
//!
//! Resources refer to one another in any order, so everything is gathered first and becomes events at the end of the
//! source. Of a resource that comes in several versions the newest counts.

mod gather;
mod message;
mod payload;
mod request;
mod teller;
mod visit;
mod worklist;

use std::borrow::Cow;
use std::rc::Rc;

use super::collect::Collected;
use super::content::Expected;
use super::inputs::Input;
use super::open::{OpenFile, io_error};
use super::tally::{REPLACED, Refusal, SourceTally};
use super::{Context, ReadError};
use crate::fhir::{Document, FhirError, FhirReader, Resource};
use gather::Gathered;
use payload::Payload;
use teller::Teller;

/// Types of resources longer than this, or not of letters, are not named in the report.
const LONGEST_TYPE: usize = 40;

pub(super) fn read_source(
    context: &Context<'_>,
    inputs: &[Input],
    collected: &mut Collected,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    let mut gathered = Gathered::default();
    for input in inputs {
        read_file(context, input, &mut gathered, tally)?;
    }
    gathered.into_events(context, collected, tally);
    Ok(())
}

fn read_file(
    context: &Context<'_>,
    input: &Input,
    gathered: &mut Gathered,
    tally: &mut SourceTally,
) -> Result<(), ReadError> {
    let mut open = OpenFile::open(context, input, Expected::Fhir)?;
    let since_document = Rc::clone(&open.since_record);
    let mut reader = FhirReader::new(&mut open.text, since_document);
    let mut taking = Taking {
        teller: Teller::new(context, input.name()),
        gathered,
        tally,
        file: input.name(),
        rows: 0,
    };
    let failed = |error| read_error(input, error);
    while let Some(document) = reader.next_document().map_err(failed)? {
        if (context.watch.is_to_stop)() {
            return Err(ReadError::Stopped);
        }
        match document {
            Document::Resource(resource) => taking.take(&resource),
            Document::Bad => taking.count(Err(Refusal::rejected(
                "the line is not a FHIR resource",
                "(whole line)",
            ))),
        }
    }
    let rows = taking.rows;
    drop(reader);
    tally.files.push(open.finish(rows, 0)?);
    Ok(())
}

fn read_error(input: &Input, error: FhirError) -> ReadError {
    match error {
        FhirError::Io(error) => io_error(&input.shown(), 1, &error),
        FhirError::NotJson { .. } => ReadError::Fhir {
            file: input.shown(),
            reason: error.to_string(),
        },
    }
}

/// Takes the resources of one file.
struct Taking<'a, 'b> {
    teller: Teller<'b>,
    gathered: &'a mut Gathered,
    tally: &'a mut SourceTally,
    file: String,
    rows: u64,
}

impl Taking<'_, '_> {
    /// Takes a document: a resource, or a bundle or parameters that bring several.
    fn take(&mut self, document: &Resource) {
        let resources = payload::resources(document);
        let payload = Payload::of(&resources);
        for resource in resources {
            let rows = worklist::rows(resource);
            if rows.is_empty() {
                self.take_resource(resource, &payload);
            }
            for row in rows {
                self.teller.number = self.rows + 1;
                let told = self.teller.worklist_row(resource, row, self.tally);
                self.keep(None, told);
            }
        }
    }

    fn take_resource(&mut self, resource: &Resource, payload: &Payload<'_>) {
        self.teller.number = self.rows + 1;
        let told = match &*resource.resource_type {
            "ReferralRequest" => Ok(self.teller.referral_request(resource, self.tally)),
            "ServiceRequest" => Ok(self.teller.service_request(resource, self.tally)),
            "CommunicationRequest" => Ok(self.teller.communication_request(resource, self.tally)),
            "Communication" => self.teller.communication(resource, payload, self.tally),
            "Appointment" => self.teller.appointment(resource, self.tally),
            "Encounter" => self.teller.encounter(resource, self.tally),
            "DiagnosticReport" => self.teller.report(resource, self.tally),
            other => Err(not_used(other)),
        };
        self.keep(Some(resource), told);
    }

    fn keep(&mut self, resource: Option<&Resource>, told: Result<teller::Told, Refusal>) {
        let result = told.and_then(|told| {
            let identity = resource.and_then(identity);
            let nothing = told.facts.is_empty() && told.states.is_empty();
            let is_newest = self.gathered.keep(identity, told);
            match (is_newest, nothing) {
                (false, _) => Err(Refusal::left_out(REPLACED)),
                (true, true) => Err(Refusal::left_out(
                    "a request or appointment without a date of anything that happened",
                )),
                (true, false) => Ok(()),
            }
        });
        self.count(result);
    }

    fn count(&mut self, result: Result<(), Refusal>) {
        self.rows += 1;
        self.tally.count_row(&self.file, self.rows, result);
    }
}

/// By what a resource is known again when it comes in another version.
fn identity(resource: &Resource) -> Option<(String, u64)> {
    (!resource.id.is_empty()).then(|| {
        let name = format!("{}/{}", &*resource.resource_type, &*resource.id);
        (name, resource.version().unwrap_or_default())
    })
}

fn not_used(resource_type: &str) -> Refusal {
    let is_name = !resource_type.is_empty()
        && resource_type.len() <= LONGEST_TYPE
        && resource_type.bytes().all(|byte| byte.is_ascii_alphabetic());
    Refusal::LeftOut(if is_name {
        Cow::Owned(format!(
            "resource of the type {resource_type}, which is not used"
        ))
    } else {
        Cow::Borrowed("JSON that is not a FHIR resource")
    })
}
