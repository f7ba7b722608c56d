//! Facts about reading, linking, keeping and counting journeys.

mod support;

mod facts {
    mod activities;
    mod agreement;
    mod archives;
    mod by_patient;
    mod calendar;
    mod chains;
    mod clock;
    mod cohort;
    mod cohort_judged;
    mod comparing_clocks;
    mod deliveries;
    mod draft;
    mod encodings;
    mod ers;
    mod event_table;
    mod fhir;
    mod fhir_payloads;
    mod gaps;
    mod group_rules;
    mod hostile;
    mod linking;
    mod linking_laws;
    mod logs;
    mod map;
    mod months;
    mod opt_outs;
    mod parquet_tables;
    mod planted;
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
    mod waits;
    mod working_days;
}
mod statistics;
mod synth;
