//! Advice and guidance: a question, an answer, and sometimes a referral that follows.

use super::clock::{self, DAY, HOUR, MINUTE};
use super::ledger::ActionKind;
use super::scenario::Advice;
use super::story::{Beginning, Storyteller};
use super::truth;

impl Storyteller<'_> {
    /// Asks for advice; the answer may be turned into a referral, which then takes its own course.
    pub(super) fn ask_for_advice(&mut self, beginning: Beginning, advice: Advice) -> Option<()> {
        let question = self.open(beginning, None);
        self.ledger.requests[question].is_advice = true;
        self.act(question, ActionKind::AdviceRequested, beginning.created)?;
        let answered = clock::settle(&mut self.chance, beginning.created, 2 * HOUR, 6 * DAY);
        self.act(question, ActionKind::AdviceSent, answered)?;
        let is_converted = self.chance.happens(advice.converted_per_thousand);
        if !is_converted || self.room() == 0 {
            return None;
        }
        let converted = clock::settle(&mut self.chance, answered, HOUR, 5 * DAY);
        let sent = converted
            .plus(self.chance.between(2, 30) * MINUTE)
            .existing();
        if self.has_happened(sent) {
            self.act(question, ActionKind::AdviceConverted, converted)?;
            self.refer_after_advice(
                question,
                Beginning {
                    created: sent,
                    ..beginning
                },
            );
        }
        None
    }

    fn refer_after_advice(&mut self, question: usize, beginning: Beginning) {
        let referral = self.open(beginning, Some(question));
        let ubrn = self.ledger.requests[referral].ubrn;
        self.ledger.requests[question].next = Some(ubrn);
        let asked = truth::digits(self.ledger.requests[question].ubrn);
        self.ledger
            .truth
            .advice_converted
            .insert(asked, truth::digits(ubrn));
        let fate = self.deal_fate(&beginning.person);
        self.follow(referral, fate);
    }
}
