//! Facts about reading, linking, keeping and counting journeys.

// Small tables are written where they are read; how fast does not matter here.
#![allow(clippy::format_collect, clippy::format_push_string)]

mod support;

mod facts {
    mod activities;
    mod advice;
    mod agreement;
    mod among;
    mod archives;
    mod by_patient;
    mod calendar;
    mod chains;
    mod clock;
    mod cohort;
    mod cohort_judged;
    mod cohort_logs;
    mod compare;
    mod comparing_clocks;
    mod conformance;
    mod deliveries;
    mod draft;
    mod drawings;
    mod duplicates;
    mod encodings;
    mod ers;
    mod event_table;
    mod expectation_files;
    mod fairness;
    mod fhir;
    mod fhir_payloads;
    mod gap_kinds;
    mod gap_laws;
    mod gaps;
    mod gaps_order;
    mod group_rules;
    mod handovers;
    mod hostile;
    mod linking;
    mod linking_laws;
    mod logs;
    mod loops;
    mod map;
    mod months;
    mod opt_outs;
    mod parquet_tables;
    mod parts;
    mod planted;
    mod planted_differences;
    mod planted_questions;
    mod planted_tests;
    mod privacy;
    mod rejected;
    mod relations;
    mod resume;
    mod rtt;
    mod rtt_again;
    mod rules;
    mod selecting;
    mod sources;
    mod steps;
    mod store;
    mod sus_and_letters;
    mod systems;
    mod times;
    mod variants;
    mod waits;
    mod working_days;
}
mod statistics;
mod synth;
