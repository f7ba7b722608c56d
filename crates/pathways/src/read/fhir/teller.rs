//! What a single resource tells: what happened when, and which request it belongs to.

use data_dictionary::Ubrn;

use super::payload::name_of;
use crate::actions::IGNORED;
use crate::fhir::{Reference, Resource};
use crate::read::Context;
use crate::read::labels::showable;
use crate::read::tally::SourceTally;
use crate::written_time::{Moment, TimeReader};

/// The system in the action mapping.
const SYSTEM: &str = "fhir";

/// Something that happened.
#[derive(Clone, Debug)]
pub(super) struct Fact {
    /// The request it belongs to, as `Type/id`.
    pub request: String,
    /// The key of the activity.
    pub activity: String,
    pub moment: Moment,
    pub planned: Option<i64>,
    /// ODS code of who acted, as far as it is said.
    pub organisation: Option<String>,
    /// The patient's key as written, when the resource itself names one.
    pub patient: Option<String>,
}

/// A request as far as a resource describes it.
#[derive(Clone, Debug, Default)]
pub(super) struct Request {
    /// `Type/id`.
    pub name: String,
    /// Its UBRN as written.
    pub ubrn: Option<String>,
    /// The patient's key as written.
    pub patient: Option<String>,
    /// Codes kept for the journey, by the attribute's name.
    pub attributes: Vec<(&'static str, String)>,
    /// The request it was made from, as `Type/id`.
    pub made_from: Option<String>,
}

/// All that a resource tells.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub request: Option<Request>,
    /// What happened, dated by the resource itself.
    pub facts: Vec<Fact>,
    /// Where the request stood when its version was made: dated by that, and only as good.
    pub states: Vec<Fact>,
}

/// Reads single resources of one file.
pub(super) struct Teller<'a> {
    pub context: &'a Context<'a>,
    times: TimeReader,
    file: String,
    /// The number of the resource in its file.
    pub number: u64,
}

impl<'a> Teller<'a> {
    pub fn new(context: &'a Context<'a>, file: String) -> Self {
        Self {
            times: TimeReader::of(context.source),
            context,
            file,
            number: 0,
        }
    }

    /// The moment a field writes, if it writes one; a text that cannot be read is reported.
    pub fn moment(&mut self, text: &str, field: &str, tally: &mut SourceTally) -> Option<Moment> {
        if text.is_empty() {
            return None;
        }
        let moment = self.times.read(text);
        if moment.is_none() {
            tally.reject_value("the time cannot be read", &self.file, self.number, field);
        }
        moment
    }

    /// The activity that one of these codes means: the first code that the mapping knows counts.
    pub fn activity<'c>(
        &self,
        codes: impl IntoIterator<Item = &'c str>,
        tally: &mut SourceTally,
    ) -> Option<String> {
        let mut last = None;
        for code in codes {
            if let Some(action) = self.context.mapping.find(SYSTEM, code, "") {
                if !action.verified {
                    tally.unverified_action(code, &action.activity, 1);
                }
                return (action.activity != IGNORED).then(|| action.activity.clone());
            }
            last = Some(code);
        }
        let unmapped = last?;
        tally.unmapped_action(showable(unmapped), String::new());
        None
    }
}

/// The UBRN of a request: in STU3 its id, in R4 one of its identifiers.
pub(super) fn ubrn(resource: &Resource) -> Option<String> {
    let named = resource.identifier_of("ubrn");
    let id = Some(&*resource.id).filter(|id| Ubrn::parse(id).is_ok());
    named.or(id).map(str::to_owned)
}

/// The patient's key in these references.
pub(super) fn patient(references: &[Reference]) -> Option<String> {
    let mut keys = references
        .iter()
        .filter_map(|one| one.identifier_of("nhs-number"));
    keys.next().map(str::to_owned)
}

/// The request that one of these references names.
pub(super) fn request_in(references: &[Reference]) -> Option<String> {
    let mut names = references.iter().filter_map(|one| name_of(&one.reference));
    names.find(|name| {
        [
            "ReferralRequest/",
            "ServiceRequest/",
            "CommunicationRequest/",
        ]
        .iter()
        .any(|request| name.starts_with(request))
    })
}
