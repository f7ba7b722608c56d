//! The few fields of the few resources that journeys are made of. Every other field is passed over as it is read,
//! notes, comments and messages among them.

use serde::Deserialize;

use super::lenient::{Many, Text};

/// A resource of any type, with the fields that any of the types we use has.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Resource {
    /// Its type.
    pub resource_type: Text,
    /// Its id; for requests of the e-Referral Service in STU3 the UBRN.
    pub id: Text,
    /// Its version.
    pub meta: Many<Meta>,
    /// Business identifiers.
    pub identifier: Many<Identifier>,
    /// Extensions.
    pub extension: Many<Extension>,
    /// Resources within.
    pub contained: Many<Resource>,
    /// Bundle and List: the entries.
    pub entry: Many<Entry>,
    /// Parameters: the parameters.
    pub parameter: Many<Parameter>,
    /// Where it stands.
    pub status: Text,
    /// What kind of request or message it is.
    pub category: Many<Concept>,
    /// What is asked for, or which role it is.
    pub code: Many<Concept>,
    /// Whom it is about.
    pub subject: Many<Reference>,
    /// When a request was made.
    pub authored_on: Text,
    /// When an appointment was made.
    pub created: Text,
    /// When an appointment is planned.
    pub start: Text,
    /// When a message was sent.
    pub sent: Text,
    /// When a report was issued.
    pub issued: Text,
    /// When an encounter took place.
    pub period: Many<Period>,
    /// STU3: the referral an appointment or encounter belongs to.
    pub incoming_referral: Many<Reference>,
    /// The request it belongs to.
    pub based_on: Many<Reference>,
    /// What else it refers to.
    pub supporting_info: Many<Reference>,
    /// Who takes part in an appointment.
    pub participant: Many<Participant>,
    /// Why an appointment was cancelled. R4 writes the word with one l.
    pub cancelation_reason: Many<Concept>,
    /// Who sent a message or made a request.
    pub sender: Many<Reference>,
    /// Who made a request.
    pub requester: Many<Reference>,
    /// How urgent it is.
    pub priority: Text,
    /// The specialty.
    pub specialty: Many<Concept>,
    /// Role of a practitioner: for which organisation.
    pub organization: Many<Reference>,
}

/// Version of a resource.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Meta {
    /// Number of the version.
    pub version_id: Text,
    /// When the version was made.
    pub last_updated: Text,
}

/// An identifier and who gives it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Identifier {
    /// Who gives it.
    pub system: Text,
    /// The identifier.
    pub value: Text,
}

/// A reference to another resource.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reference {
    /// By type and id.
    pub reference: Text,
    /// By business identifier.
    pub identifier: Many<Identifier>,
    /// STU3 of the e-Referral Service: the reference stands in an extension.
    pub extension: Many<Extension>,
    /// STU3: the requester stands one level down.
    pub agent: Many<Reference>,
}

/// A code.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Coding {
    /// The code system.
    pub system: Text,
    /// The code.
    pub code: Text,
}

/// Something said in one or several codes.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Concept {
    /// The codes.
    pub coding: Many<Coding>,
}

/// An extension. Its texts are not among the fields.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Extension {
    /// What it is.
    pub url: Text,
    /// Extensions within.
    pub extension: Many<Extension>,
    /// A code.
    pub value_coding: Many<Coding>,
    /// A code, one level down.
    pub value_codeable_concept: Many<Concept>,
    /// A time.
    pub value_date_time: Text,
    /// A time.
    pub value_instant: Text,
    /// A reference.
    pub value_reference: Many<Reference>,
}

/// An entry of a bundle or list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// Bundle: the resource.
    pub resource: Many<Resource>,
    /// List: what is known of the item.
    pub extension: Many<Extension>,
    /// List: the item.
    pub item: Many<Reference>,
}

/// A parameter.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Parameter {
    /// The resource it brings.
    pub resource: Many<Resource>,
}

/// Someone who takes part. In the e-Referral Service's sandbox `type` is an object where the standard has a list;
/// we do not need it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Participant {
    /// Who.
    pub actor: Many<Reference>,
}

/// From when to when.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Period {
    /// From when.
    pub start: Text,
}

impl Resource {
    /// The number of its version, when it has one.
    pub fn version(&self) -> Option<u64> {
        self.meta.first()?.version_id.parse().ok()
    }

    /// When its version was made, as written; empty when it does not say.
    pub fn last_updated(&self) -> &str {
        self.meta.first().map_or("", |meta| &meta.last_updated)
    }

    /// The identifier of a system whose address ends in this word.
    pub fn identifier_of(&self, system: &str) -> Option<&str> {
        identifier_of(&self.identifier, system)
    }
}

impl Reference {
    /// The identifier of a system whose address ends in this word.
    pub fn identifier_of(&self, system: &str) -> Option<&str> {
        identifier_of(&self.identifier, system)
    }

    /// Where it leads, here or in the extensions and agents below it.
    pub fn target(&self) -> Option<&str> {
        if !self.reference.is_empty() {
            return Some(&self.reference);
        }
        let extensions = self.extension.iter();
        let below = extensions.flat_map(|extension| extension.value_reference.iter());
        below
            .chain(self.agent.iter())
            .find_map(|reference| reference.target())
    }
}

fn identifier_of<'a>(identifiers: &'a [Identifier], system: &str) -> Option<&'a str> {
    let ends = |identifier: &&Identifier| {
        let start = identifier.system.len().checked_sub(system.len());
        let end = start.and_then(|start| identifier.system.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(system))
    };
    let found = identifiers.iter().find(ends)?;
    Some(&found.value)
        .filter(|value| !value.is_empty())
        .map(|value| &**value)
}

impl Concept {
    /// Its first code that is not empty.
    pub fn code(&self) -> Option<&str> {
        self.codes().next()
    }

    /// Its codes.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        let codes = self.coding.iter().map(|coding| &*coding.code);
        codes.filter(|code| !code.is_empty())
    }
}

impl Extension {
    /// Whether its address ends in this word; versions of an extension end in `-1` and the like.
    pub fn is(&self, name: &str) -> bool {
        let last = self.url.rsplit('/').next().unwrap_or_default();
        last.trim_end_matches(|end: char| end.is_ascii_digit())
            .trim_end_matches('-')
            .eq_ignore_ascii_case(name)
    }

    /// The extension within it of this name.
    pub fn part(&self, name: &str) -> Option<&Extension> {
        self.extension.iter().find(|part| part.is(name))
    }

    /// The code it holds.
    pub fn code(&self) -> Option<&str> {
        let plain = self.value_coding.iter().map(|coding| &*coding.code);
        let concepts = self.value_codeable_concept.iter().flat_map(Concept::codes);
        plain.chain(concepts).find(|code| !code.is_empty())
    }

    /// The time it holds, as written; empty when it holds none.
    pub fn time(&self) -> &str {
        if self.value_date_time.is_empty() {
            &self.value_instant
        } else {
            &self.value_date_time
        }
    }
}
