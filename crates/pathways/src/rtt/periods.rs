//! The waiting times of one journey: when the clock started, and what stopped it.
//!
//! Rules: referral to treatment consultant-led waiting times, rules suite (October 2022), and the national status codes
//! (NHS Data Dictionary). There has been no pause since 1 October 2015.

use super::regime::ClockStart;

/// What an event says about the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signal {
    /// A request for advice, which starts the clock only at a single point of access.
    Asked,
    /// Advice was given. Where the request had started the clock, this stops it unless a referral follows.
    Answered,
    /// The hospital wrote down that the referral arrived, or gave a status that starts a waiting time (10, 11, 12).
    Starts,
    /// The hospital shows that it knows of the referral: this starts the first waiting time, never a further one.
    Known,
    /// A status within a waiting time (20, 21).
    GoesOn,
    /// Treated, or decided or declined not to be (30, 31, 32, 34, 35, 36).
    Stops,
    /// The first appointment was missed: what began is undone and a new waiting time begins with the next booking (33).
    MissedFirst,
    /// An appointment was missed; it counts like [`Signal::MissedFirst`] when nobody has been seen in this waiting time.
    Missed,
    /// An appointment was given.
    Booked,
    /// The referral was rejected as not suitable: what began is undone.
    Rejected,
    /// The patient was seen.
    Seen,
    /// Not a consultant-led waiting time (98).
    Outside,
}

/// One waiting time, in civil days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Period {
    /// The day the clock started.
    pub start: i32,
    /// What became of it.
    pub end: PeriodEnd,
}

/// What became of a waiting time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PeriodEnd {
    /// The clock still runs.
    Running,
    /// It stopped on this day.
    Stopped(i32),
    /// It was undone on this day and counts nowhere.
    Undone(i32),
}

/// The rules that hold for a journey.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rules {
    /// When the clock starts.
    pub clock_start: ClockStart,
    /// Urgent suspected cancer ("two week wait"): a missed first appointment does not undo the waiting time.
    pub two_week_wait: bool,
}

/// All waiting times of a journey.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Periods {
    /// In the order they began.
    pub periods: Vec<Period>,
    /// Whether there was a waiting time whose start nobody wrote down.
    pub without_start: bool,
    /// Whether a waiting time was taken out because a status said that it was not consultant-led.
    pub outside: bool,
}

/// Follows the clock through the events of a journey, given in order with their civil days.
pub fn periods(signals: impl Iterator<Item = (i32, Signal)>, rules: Rules) -> Periods {
    let mut clock = Clock {
        rules,
        found: Periods::default(),
        seen: false,
        missed: false,
        answered: false,
    };
    for (day, signal) in signals {
        clock.take(day, signal);
    }
    clock.found
}

struct Clock {
    rules: Rules,
    found: Periods,
    /// Whether the patient was seen in the current waiting time.
    seen: bool,
    /// Whether the first appointment was missed and no other given yet.
    missed: bool,
    /// Whether advice alone stopped the last waiting time.
    answered: bool,
}

impl Clock {
    fn take(&mut self, day: i32, signal: Signal) {
        match signal {
            Signal::Asked => self.asked(day),
            Signal::Answered => self.answer(day),
            Signal::Starts => self.start(day),
            Signal::Booked if self.missed => self.start(day),
            Signal::Known | Signal::Booked => self.known(day),
            Signal::Missed if !self.seen && !self.rules.two_week_wait => self.miss(day),
            Signal::GoesOn | Signal::Missed => self.needs_a_start(),
            Signal::Seen => {
                self.needs_a_start();
                self.seen = true;
            }
            Signal::Stops => self.stop(day),
            Signal::MissedFirst => self.miss(day),
            Signal::Rejected => self.undo(day),
            Signal::Outside => self.take_out(),
        }
    }

    fn running(&mut self) -> Option<&mut Period> {
        let last = self.found.periods.last_mut();
        last.filter(|period| period.end == PeriodEnd::Running)
    }

    fn asked(&mut self, day: i32) {
        if self.rules.clock_start == ClockStart::RequestReceived {
            self.start(day);
        }
    }

    fn answer(&mut self, day: i32) {
        if self.rules.clock_start == ClockStart::RequestReceived && self.running().is_some() {
            self.stop(day);
            self.answered = true;
        }
    }

    /// A start while the clock runs changes nothing. A referral after advice goes on from the request.
    fn start(&mut self, day: i32) {
        if std::mem::take(&mut self.answered) {
            if let Some(last) = self.found.periods.last_mut() {
                last.end = PeriodEnd::Running;
            }
        } else if self.running().is_none() {
            self.found.periods.push(Period {
                start: day,
                end: PeriodEnd::Running,
            });
            self.seen = false;
        }
        self.missed = false;
    }

    fn known(&mut self, day: i32) {
        if self.found.periods.is_empty() || self.answered {
            self.start(day);
        }
    }

    /// What belongs to a waiting time shows that there is one, even when nobody wrote down its start. After a first
    /// waiting time has ended, further appointments are not a sign of another.
    fn needs_a_start(&mut self) {
        if self.found.periods.is_empty() || self.missed {
            self.found.without_start = true;
        }
    }

    fn stop(&mut self, day: i32) {
        // Who missed the first appointment and got no other has no second waiting time to end.
        if !self.missed {
            self.needs_a_start();
        }
        if let Some(period) = self.running() {
            period.end = PeriodEnd::Stopped(day);
        }
        self.answered = false;
    }

    fn miss(&mut self, day: i32) {
        if self.missed {
            return;
        }
        self.needs_a_start();
        if self.running().is_some() {
            self.undo(day);
            self.missed = true;
        }
    }

    fn undo(&mut self, day: i32) {
        if let Some(period) = self.running() {
            period.end = PeriodEnd::Undone(day);
        }
    }

    fn take_out(&mut self) {
        if self.running().is_some() {
            self.found.periods.pop();
            self.found.outside = true;
        }
    }
}
