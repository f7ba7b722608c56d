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
    /// The practice sent a referral. This starts the clock at a single point of access and at an interface service; elsewhere
    /// it says, after a waiting time has ended, that there is a referral again, and what the hospital does next starts it.
    Sent,
    /// Advice was given. Where the request had started the clock, this stops it unless a referral follows.
    Answered,
    /// The hospital wrote down that the referral arrived, or gave the status of a first activity (10).
    Starts,
    /// A status that starts a further waiting time: after active monitoring (11), or for a separate condition (12).
    StartsAnother,
    /// The hospital shows that it knows of the referral: this starts the first waiting time, and another only when a
    /// referral was sent again.
    Known,
    /// A status within a waiting time (20, 21).
    GoesOn,
    /// Treated (30): only somebody who came can be.
    Treats,
    /// Decided or declined not to be treated, or died (31, 32, 34, 35, 36).
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
    /// An activity beside any waiting time: after treatment, during active monitoring, before a referral (90, 91, 92).
    Beside,
}

/// What was said on a civil day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Said {
    /// The day.
    pub day: i32,
    /// What it says about the clock.
    pub signal: Signal,
    /// Whether the time of day is not known, so that its place among the events of that day means nothing.
    pub day_only: bool,
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

/// Follows the clock through the events of a journey, given in order.
pub fn periods(said: &mut [Said], rules: Rules) -> Periods {
    let mut clock = Clock {
        rules,
        found: Periods::default(),
        between: Between::Beginning,
        written: false,
        seen: false,
    };
    for day in said.chunk_by_mut(|one, next| one.day == next.day) {
        clock.put_starts_in_order(day);
        for one in day {
            clock.take(one.day, one.signal);
        }
    }
    clock.found
}

struct Clock {
    rules: Rules,
    found: Periods,
    between: Between,
    /// Whether somebody wrote down that the current waiting time started.
    written: bool,
    /// Whether the patient was seen in the current waiting time.
    seen: bool,
}

/// What the clock waits for while it does not run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    /// The first waiting time.
    Beginning,
    /// A written start: the last waiting time has ended, and further appointments are no sign of another.
    Ended,
    /// The next booking, after the first appointment was missed.
    Missed,
    /// A referral that may follow advice, which alone stopped the last waiting time.
    Answered,
    /// A sign that the hospital knows of the referral that was sent again.
    SentAgain,
    /// A written start: a status said that what goes on is not a consultant-led waiting time.
    NotLed,
}

impl Clock {
    /// A start without a time stands after the timed events of its day. While no written start runs, it cannot have been
    /// so: it goes first. While one runs, it is another start, after the stop of that day.
    fn put_starts_in_order(&mut self, day: &mut [Said]) {
        if self.running().is_some() && self.written {
            return;
        }
        let is = |one: &Said, signal| one.day_only && one.signal == signal;
        let has_start = day.iter().any(|one| is(one, Signal::Starts));
        let first = if has_start {
            Signal::Starts
        } else {
            Signal::StartsAnother
        };
        day.sort_by_key(|one| !is(one, first));
    }

    fn take(&mut self, day: i32, signal: Signal) {
        match signal {
            Signal::Asked => self.asked(day),
            Signal::Sent => self.sent(day),
            Signal::Answered => self.answer(day),
            Signal::Starts | Signal::StartsAnother => {
                self.start(day);
                self.written = true;
            }
            Signal::Booked if self.between == Between::Missed => self.start(day),
            Signal::Known | Signal::Booked => self.known(day),
            Signal::Missed if !self.seen && !self.rules.two_week_wait => self.miss(day),
            Signal::GoesOn | Signal::Missed => self.needs_a_start(),
            Signal::Seen => {
                self.needs_a_start();
                self.seen = true;
            }
            Signal::Treats | Signal::Stops => self.stop(day),
            Signal::MissedFirst => self.miss(day),
            Signal::Rejected => self.undo(day),
            Signal::Outside => self.take_out(),
            Signal::Beside => {}
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

    fn sent(&mut self, day: i32) {
        if self.rules.clock_start != ClockStart::ReferralReceived {
            self.start(day);
        } else if self.running().is_none() && self.between != Between::Beginning {
            self.between = Between::SentAgain;
        }
    }

    fn answer(&mut self, day: i32) {
        if self.rules.clock_start == ClockStart::RequestReceived && self.running().is_some() {
            self.stop(day);
            self.between = Between::Answered;
        }
    }

    /// A start while the clock runs changes nothing. A referral after advice goes on from the request.
    fn start(&mut self, day: i32) {
        if self.between == Between::Answered {
            if let Some(last) = self.found.periods.last_mut() {
                last.end = PeriodEnd::Running;
            }
        } else if self.running().is_none() {
            self.found.periods.push(Period {
                start: day,
                end: PeriodEnd::Running,
            });
            self.seen = false;
            self.written = false;
        }
        self.between = Between::Ended;
    }

    fn known(&mut self, day: i32) {
        if matches!(
            self.between,
            Between::Beginning | Between::Answered | Between::SentAgain
        ) {
            self.start(day);
        }
    }

    /// What belongs to a waiting time shows that there is one, even when nobody wrote down its start.
    fn needs_a_start(&mut self) {
        self.found.without_start |= matches!(
            self.between,
            Between::Beginning | Between::Missed | Between::SentAgain
        );
    }

    fn stop(&mut self, day: i32) {
        // Who missed the first appointment and got no other has no second waiting time to end.
        if self.between != Between::Missed {
            self.needs_a_start();
        }
        if let Some(period) = self.running() {
            period.end = PeriodEnd::Stopped(day);
        }
        if matches!(self.between, Between::Answered | Between::SentAgain) {
            self.between = Between::Ended;
        }
    }

    fn miss(&mut self, day: i32) {
        if self.between == Between::Missed {
            return;
        }
        self.needs_a_start();
        if self.running().is_some() {
            self.undo(day);
            self.between = Between::Missed;
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
        self.between = Between::NotLed;
    }
}
