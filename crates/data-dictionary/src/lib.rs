//! Values of the NHS data dictionary that cannot be wrong: NHS number, UBRN, ODS code, treatment function.
