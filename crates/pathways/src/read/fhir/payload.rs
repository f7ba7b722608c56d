//! What the resources of one document say of one another: which organisation a role belongs to, where an advice
//! request stands.

use rustc_hash::FxHashMap;

use crate::fhir::{Concept, Resource};

/// Bundles within bundles are followed so deep.
const DEEPEST: usize = 4;

/// The resources that a document brings, without those within them.
pub(super) fn resources(document: &Resource) -> Vec<&Resource> {
    let mut found = Vec::new();
    add(document, 0, &mut found);
    found
}

fn add<'a>(resource: &'a Resource, depth: usize, found: &mut Vec<&'a Resource>) {
    let entries = resource
        .entry
        .iter()
        .flat_map(|entry| entry.resource.iter());
    let parameters = resource.parameter.iter();
    let within: Vec<&Resource> = match &*resource.resource_type {
        "Bundle" => entries.collect(),
        "Parameters" => parameters.flat_map(|one| one.resource.iter()).collect(),
        _ => Vec::new(),
    };
    let is_wrapping = !within.is_empty() || &*resource.resource_type == "Bundle";
    if !is_wrapping || depth >= DEEPEST {
        found.push(resource);
        return;
    }
    for resource in within {
        add(resource, depth + 1, found);
    }
}

/// What the resources of one document say of one another.
pub(super) struct Payload<'a> {
    /// ODS codes of organisations by the id of a role.
    organisations: FxHashMap<&'a str, &'a str>,
    /// Where the advice requests stand, by their id.
    states: FxHashMap<&'a str, &'a str>,
    /// The newest answer to each advice request, by its id: the message's id.
    newest_answers: FxHashMap<&'a str, (&'a str, &'a str)>,
}

impl<'a> Payload<'a> {
    pub fn of(resources: &[&'a Resource]) -> Self {
        let mut payload = Self {
            organisations: FxHashMap::default(),
            states: FxHashMap::default(),
            newest_answers: FxHashMap::default(),
        };
        for resource in resources {
            payload.note(resource);
            resource
                .contained
                .iter()
                .for_each(|within| payload.note(within));
        }
        payload
    }

    fn note(&mut self, resource: &'a Resource) {
        match &*resource.resource_type {
            "PractitionerRole" => {
                let organisations = resource.organization.iter();
                let mut codes = organisations
                    .filter_map(|organisation| organisation.identifier_of("organization-code"));
                if let Some(code) = codes.next() {
                    self.organisations.insert(&resource.id, code);
                }
            }
            "CommunicationRequest" => {
                if let Some(state) = resource.category.iter().find_map(Concept::code) {
                    self.states.insert(&resource.id, state);
                }
            }
            "Communication" if is_answer(resource) => {
                for request in resource
                    .based_on
                    .iter()
                    .filter_map(|reference| id_of(&reference.reference))
                {
                    let newest = self.newest_answers.entry(request).or_default();
                    *newest = (*newest).max((&resource.sent, &resource.id));
                }
            }
            _ => {}
        }
    }

    /// The ODS code of the organisation a role belongs to.
    pub fn organisation(&self, role: &str) -> Option<&'a str> {
        let id = role.strip_prefix('#').or_else(|| id_of(role))?;
        self.organisations.get(id).copied()
    }

    /// Where an advice request stands, if this message is the newest answer to it.
    pub fn state_after(&self, message: &Resource, request: &str) -> Option<&'a str> {
        let (_, newest) = self.newest_answers.get(request)?;
        (*newest == &*message.id).then(|| self.states.get(request).copied())?
    }
}

/// Whether a message goes from the one who was asked to the one who asked.
pub(super) fn is_answer(message: &Resource) -> bool {
    let mut codes = message.category.iter().flat_map(Concept::codes);
    codes.any(|code| code == "RESPONDER")
}

/// The id in `Type/id`, `Type/id/_history/3` or an address that ends so.
pub(super) fn id_of(reference: &str) -> Option<&str> {
    let without_version = reference.split("/_history/").next()?;
    let (_, id) = without_version.rsplit_once('/')?;
    (!id.is_empty()).then_some(id)
}

/// `Type/id` of a reference.
pub(super) fn name_of(reference: &str) -> Option<String> {
    let without_version = reference.split("/_history/").next()?;
    let (before, id) = without_version.rsplit_once('/')?;
    let resource_type = before.rsplit('/').next()?;
    (!id.is_empty() && !resource_type.is_empty()).then(|| format!("{resource_type}/{id}"))
}
