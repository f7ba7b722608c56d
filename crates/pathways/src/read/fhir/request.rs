//! Requests: referrals and requests for advice, in R4 and STU3.

use super::payload::name_of;
use super::teller::{Fact, Request, Teller, Told, patient, ubrn};
use crate::fhir::{Concept, Extension, Resource};
use crate::read::tally::SourceTally;
use crate::written_time::Moment;

/// The reason of the e-Referral Service for a referral that was made from advice.
const CONVERTED: &str = "PROVIDER_CONVERTED_ADVICE_AND_GUIDANCE_ADMIN_TO_REFER";

impl Teller<'_> {
    /// STU3: a referral.
    pub fn referral_request(&mut self, resource: &Resource, tally: &mut SourceTally) -> Told {
        let request = described(resource);
        let extension = |name: &str| resource.extension.iter().find(|one| one.is(name));
        let submitted = extension("Extension-eRS-ClinicalInfoFirstSubmitted");
        let made = self
            .moment(&resource.authored_on, "ReferralRequest.authoredOn", tally)
            .or_else(|| {
                let text = submitted.map_or("", Extension::time);
                self.moment(text, "ReferralRequest ClinicalInfoFirstSubmitted", tally)
            });
        let state = extension("Extension-eRS-ReferralState");
        let part = |name: &str| state.and_then(|state| state.part(name)?.code());
        let (reason, state) = (part("reason"), part("state"));
        let mut told = Told::default();
        if let Some(made) = made {
            if request.made_from.is_some() || reason == Some(CONVERTED) {
                told.facts.push(fact(&request, "advice_converted", made));
            }
            told.facts.push(fact(&request, "referral_sent", made));
        }
        self.state(
            resource,
            &request,
            known_first(reason, state),
            &mut told,
            tally,
        );
        self.appointments_within(resource, &request, &mut told, tally);
        told.request = Some(request);
        told
    }

    /// STU3: a request for advice. What was asked and answered stands in its messages.
    pub fn communication_request(&mut self, resource: &Resource, tally: &mut SourceTally) -> Told {
        let request = described(resource);
        let made = self.moment(
            &resource.authored_on,
            "CommunicationRequest.authoredOn",
            tally,
        );
        let mut told = Told::default();
        if let Some(made) = made {
            told.facts.push(fact(&request, "advice_requested", made));
        }
        let state = resource.category.iter().find_map(Concept::code);
        self.state(
            resource,
            &request,
            state.into_iter().collect(),
            &mut told,
            tally,
        );
        told.request = Some(request);
        told
    }

    /// R4: a request of any kind; its code or category says which.
    pub fn service_request(&mut self, resource: &Resource, tally: &mut SourceTally) -> Told {
        let request = described(resource);
        let codes = |concepts: &[Concept]| -> Vec<String> {
            let codes = concepts.iter().flat_map(Concept::codes);
            codes.map(str::to_owned).collect()
        };
        // The code is closer to what is asked for than the category, except that a referral may name its specialty.
        let (code, category) = (codes(&resource.code), codes(&resource.category));
        let referral = category.iter().filter(|code| *code == "referral");
        let codes = referral.chain(&code).chain(&category).map(String::as_str);
        let made = self.moment(&resource.authored_on, "ServiceRequest.authoredOn", tally);
        let mut told = Told::default();
        if let (Some(activity), Some(made)) = (self.activity(codes, tally), made) {
            told.facts.push(fact(&request, &activity, made));
        }
        told.request = Some(request);
        told
    }

    /// Where a request stood when this version of it was made. Without the time of the version it cannot be dated.
    pub fn state(
        &mut self,
        resource: &Resource,
        request: &Request,
        codes: Vec<&str>,
        told: &mut Told,
        tally: &mut SourceTally,
    ) {
        let Some(moment) = self.moment(resource.last_updated(), "meta.lastUpdated", tally) else {
            return;
        };
        if let Some(activity) = self.activity(codes, tally) {
            told.states.push(fact(request, &activity, moment));
        }
    }

    /// STU3 of the e-Referral Service puts the newest appointment into the referral.
    fn appointments_within(
        &mut self,
        resource: &Resource,
        request: &Request,
        told: &mut Told,
        tally: &mut SourceTally,
    ) {
        let within = resource.contained.iter();
        for appointment in within.filter(|one| &*one.resource_type == "Appointment") {
            self.booking(appointment, &request.name, told, tally);
        }
    }
}

/// The reason says more than the state, as far as the mapping knows it.
fn known_first<'a>(reason: Option<&'a str>, state: Option<&'a str>) -> Vec<&'a str> {
    reason.into_iter().chain(state).collect()
}

pub(super) fn fact(request: &Request, activity: &str, moment: Moment) -> Fact {
    Fact {
        request: request.name.clone(),
        activity: activity.to_owned(),
        moment,
        planned: None,
        organisation: None,
        patient: request.patient.clone(),
    }
}

fn described(resource: &Resource) -> Request {
    let made_from = resource.supporting_info.iter();
    let made_from = made_from.filter_map(|reference| name_of(&reference.reference));
    Request {
        name: format!("{}/{}", &*resource.resource_type, &*resource.id),
        ubrn: ubrn(resource),
        patient: patient(&resource.subject),
        attributes: attributes(resource),
        made_from: made_from
            .into_iter()
            .find(|name| name.starts_with("CommunicationRequest/")),
    }
}

/// Priority and specialty, under the names that extracts of the e-Referral Service use.
fn attributes(resource: &Resource) -> Vec<(&'static str, String)> {
    let extension = |name: &str| resource.extension.iter().find(|one| one.is(name))?.code();
    let plain = Some(&*resource.priority).filter(|code| !code.is_empty());
    let specialty = resource.specialty.iter().find_map(Concept::code);
    let found = [
        (
            "priority",
            plain.or_else(|| extension("Extension-eRS-ReferralPriority")),
        ),
        (
            "specialty",
            specialty.or_else(|| extension("Extension-eRS-Specialty")),
        ),
    ];
    found
        .into_iter()
        .filter_map(|(name, code)| Some((name, code?.to_owned())))
        .collect()
}
