//! Facts about the values of the data dictionary.

mod facts {
    mod codes;
    mod nhs_number;
    mod scan;
    mod ubrn;
}
