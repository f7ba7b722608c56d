//! Messages of a request for advice.

use super::payload::{Payload, id_of, is_answer, name_of};
use super::teller::{Fact, Request, Teller, Told};
use crate::fhir::{Concept, Reference, Resource};
use crate::read::tally::{Refusal, SourceTally};

/// What an answer can be beside advice: the state of the request after it says so.
const ANSWERS: [&str; 3] = ["advice_given", "more_information_asked", "advice_converted"];

impl Teller<'_> {
    /// STU3: a message from the one who asks, or an answer.
    pub fn communication(
        &mut self,
        resource: &Resource,
        payload: &Payload<'_>,
        tally: &mut SourceTally,
    ) -> Result<Told, Refusal> {
        let named = resource.based_on.iter().find_map(|reference| {
            let name = name_of(&reference.reference)?;
            Some((name, id_of(&reference.reference)?))
        });
        let Some((name, id)) = named else {
            return Err(Refusal::left_out("message that names no request"));
        };
        let Some(moment) = self.moment(&resource.sent, "Communication.sent", tally) else {
            return Ok(Told::default());
        };
        let codes: Vec<&str> = resource.category.iter().flat_map(Concept::codes).collect();
        let activity = if is_answer(resource) {
            let state = payload.state_after(resource, id);
            let said = state.and_then(|state| self.activity([state], tally));
            said.filter(|said| ANSWERS.contains(&said.as_str()))
                .unwrap_or_else(|| "advice_given".to_owned())
        } else if codes.contains(&"REQUESTER") {
            "advice_requested".to_owned()
        } else {
            return Err(Refusal::left_out("message that does not say who sent it"));
        };
        let senders = resource.sender.iter().chain(resource.requester.iter());
        let mut roles = senders.filter_map(Reference::target);
        Ok(Told {
            facts: vec![Fact {
                request: name.clone(),
                activity,
                moment,
                planned: None,
                organisation: roles
                    .find_map(|role| payload.organisation(role))
                    .map(str::to_owned),
                patient: None,
            }],
            request: Some(Request {
                ubrn: Some(id.to_owned()),
                name,
                ..Request::default()
            }),
            states: Vec::new(),
        })
    }
}
