//! Facts about reading, linking, keeping and counting journeys.

mod support;

mod facts {
    mod activities;
    mod advice;
    mod archives;
    mod calendar;
    mod chains;
    mod clock;
    mod cohort;
    mod cohort_judged;
    mod comparing_clocks;
    mod deliveries;
    mod draft;
    mod duplicates;
    mod encodings;
    mod ers;
    mod event_table;
    mod fhir;
    mod fhir_payloads;
    mod gaps;
    mod handovers;
    mod hostile;
    mod linking;
    mod logs;
    mod loops;
    mod map;
    mod months;
    mod parquet_tables;
    mod planted;
    mod planted_questions;
    mod privacy;
    mod rejected;
    mod resume;
    mod rtt;
    mod rules;
    mod selecting;
    mod sources;
    mod steps;
    mod store;
    mod sus_and_letters;
    mod times;
    mod variants;
    mod waits;
    mod working_days;
}
mod statistics;
mod synth;
