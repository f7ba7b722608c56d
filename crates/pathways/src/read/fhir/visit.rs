//! Appointments, encounters and reports.

use super::teller::{Fact, Teller, Told, patient, request_in};
use crate::fhir::{Concept, Resource};
use crate::read::tally::{Refusal, SourceTally};
use crate::written_time::Moment;

impl Teller<'_> {
    /// An appointment: its making, and what became of it.
    pub fn appointment(
        &mut self,
        resource: &Resource,
        tally: &mut SourceTally,
    ) -> Result<Told, Refusal> {
        let request =
            request_in(&resource.incoming_referral).or_else(|| request_in(&resource.based_on));
        let Some(request) = request else {
            return Err(Refusal::left_out("appointment that names no request"));
        };
        let mut told = Told::default();
        self.booking(resource, &request, &mut told, tally);
        Ok(told)
    }

    /// Adds what an appointment tells of a request.
    pub fn booking(
        &mut self,
        resource: &Resource,
        request: &str,
        told: &mut Told,
        tally: &mut SourceTally,
    ) {
        let start = self.moment(&resource.start, "Appointment.start", tally);
        let created = self.moment(&resource.created, "Appointment.created", tally);
        let actors = resource.participant.iter().flat_map(|one| one.actor.iter());
        let actors: Vec<_> = actors.cloned().collect();
        let fact = |activity: &str, moment: Moment, planned: Option<i64>| Fact {
            request: request.to_owned(),
            activity: activity.to_owned(),
            moment,
            planned,
            organisation: None,
            patient: patient(&actors),
        };
        let status = &*resource.status;
        let was_booked = !matches!(
            status,
            "proposed" | "pending" | "waitlist" | "entered-in-error"
        );
        if let (true, Some(created), Some(start)) = (was_booked, created, start) {
            told.facts.push(fact("booked", created, Some(start.time)));
        }
        let outcome = match status {
            "fulfilled" | "arrived" | "checked-in" => Some("attended"),
            "noshow" => Some("did_not_attend"),
            _ => None,
        };
        if let (Some(outcome), Some(start)) = (outcome, start) {
            told.facts.push(fact(outcome, start, None));
        }
        if status == "cancelled" {
            let cancelled = self.moment(resource.last_updated(), "meta.lastUpdated", tally);
            let reasons = resource.cancelation_reason.iter().flat_map(Concept::codes);
            // `pat-crs` is a kind of `pat`.
            let reasons = reasons.flat_map(|code| [code, code.split('-').next().unwrap_or(code)]);
            let who = self.activity(reasons, tally);
            if let (Some(who), Some(cancelled)) = (who, cancelled) {
                told.states.push(fact(&who, cancelled, None));
            }
        }
    }

    /// A visit that names the request it belongs to.
    pub fn encounter(
        &mut self,
        resource: &Resource,
        tally: &mut SourceTally,
    ) -> Result<Told, Refusal> {
        let request =
            request_in(&resource.based_on).or_else(|| request_in(&resource.incoming_referral));
        let Some(request) = request else {
            return Err(Refusal::left_out("encounter that names no request"));
        };
        let took_place = matches!(
            &*resource.status,
            "arrived" | "triaged" | "in-progress" | "onleave" | "finished"
        );
        let start = resource.period.first().map_or("", |period| &period.start);
        let start = self.moment(start, "Encounter.period.start", tally);
        let mut told = Told::default();
        told.facts
            .extend(start.filter(|_| took_place).map(|start| Fact {
                request,
                activity: "attended".to_owned(),
                moment: start,
                planned: None,
                organisation: None,
                patient: patient(&resource.subject),
            }));
        Ok(told)
    }

    /// The report of a test that was requested.
    pub fn report(
        &mut self,
        resource: &Resource,
        tally: &mut SourceTally,
    ) -> Result<Told, Refusal> {
        let Some(request) = request_in(&resource.based_on) else {
            return Err(Refusal::left_out("report that names no request"));
        };
        let issued = self.moment(&resource.issued, "DiagnosticReport.issued", tally);
        let mut told = Told::default();
        told.facts.extend(issued.map(|issued| Fact {
            request,
            activity: "test_reported".to_owned(),
            moment: issued,
            planned: None,
            organisation: None,
            patient: patient(&resource.subject),
        }));
        Ok(told)
    }
}
