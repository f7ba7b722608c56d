//! Worklists of the e-Referral Service: each row is a request and where it stands.

use super::payload::name_of;
use super::request::fact;
use super::teller::{Request, Teller, Told};
use crate::fhir::{Entry, Extension, Reference, Resource};
use crate::read::tally::{Refusal, SourceTally};

/// Fields of a row that date something, and what they date.
const DATED: [(&str, &str); 4] = [
    ("referralCreated", "referral_sent"),
    ("clinicalInfoFirstSubmitted", "referral_sent"),
    ("ubrnReceived", "referral_received"),
    ("adviceFirstRequested", "advice_requested"),
];

/// The rows of a worklist; none when the resource is something else.
pub(super) fn rows(resource: &Resource) -> Vec<&Entry> {
    if &*resource.resource_type != "List" {
        return Vec::new();
    }
    let entries = resource.entry.iter();
    entries
        .filter(|entry| !entry.item.is_empty() && !entry.extension.is_empty())
        .collect()
}

impl Teller<'_> {
    /// A row: when the request was made, and where it stood when it was last changed.
    pub fn worklist_row(
        &mut self,
        list: &Resource,
        row: &Entry,
        tally: &mut SourceTally,
    ) -> Result<Told, Refusal> {
        let item = row.item.iter().find_map(|item| name_of(&item.reference));
        let Some(name) = item else {
            return Err(Refusal::left_out("row of a worklist that names no request"));
        };
        let fields = Fields(&row.extension);
        let request = Request {
            ubrn: name.rsplit('/').next().map(str::to_owned),
            patient: fields.patient(list),
            attributes: fields.attributes(),
            made_from: None,
            name,
        };
        let mut told = Told::default();
        for (field, activity) in DATED {
            if let Some(moment) = self.moment(fields.time(field), field, tally) {
                told.facts.push(fact(&request, activity, moment));
            }
        }
        for (state, changed) in [
            ("status", "referralLastUpdated"),
            ("category", "adviceLastUpdated"),
        ] {
            let changed = self.moment(fields.time(changed), changed, tally);
            if let (Some(code), Some(changed)) = (fields.code(state), changed)
                && let Some(activity) = self.activity([code], tally)
            {
                told.states.push(fact(&request, &activity, changed));
            }
        }
        told.request = Some(request);
        Ok(told)
    }
}

/// The fields of a row, which stand within one extension.
struct Fields<'a>(&'a [Extension]);

impl<'a> Fields<'a> {
    fn field(&self, name: &str) -> Option<&'a Extension> {
        self.0.iter().find_map(|extension| extension.part(name))
    }

    fn time(&self, name: &str) -> &'a str {
        self.field(name).map_or("", Extension::time)
    }

    fn code(&self, name: &str) -> Option<&'a str> {
        self.field(name)?.code()
    }

    /// The patient's key, in the row itself or in a resource within the list.
    fn patient(&self, list: &Resource) -> Option<String> {
        let references = &self.field("patient")?.value_reference;
        let key = |reference: &Reference| {
            let here = reference.identifier_of("nhs-number");
            let there = || {
                let id = reference.reference.strip_prefix('#')?;
                let within = list.contained.iter().find(|one| &*one.id == id)?;
                within.identifier_of("nhs-number")
            };
            here.or_else(there).map(str::to_owned)
        };
        references.iter().find_map(key)
    }

    fn attributes(&self) -> Vec<(&'static str, String)> {
        ["priority", "specialty"]
            .into_iter()
            .filter_map(|name| Some((name, self.code(name)?.to_owned())))
            .collect()
    }
}
