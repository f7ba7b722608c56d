//! Facts about reading, linking, keeping and counting journeys.

mod support;

mod facts {
    mod activities;
    mod calendar;
    mod chains;
    mod encodings;
    mod ers;
    mod event_table;
    mod gaps;
    mod hostile;
    mod linking;
    mod logs;
    mod map;
    mod planted;
    mod privacy;
    mod rtt;
    mod rules;
    mod selecting;
    mod sources;
    mod store;
    mod sus_and_letters;
    mod times;
    mod waits;
}
mod statistics;
mod synth;
