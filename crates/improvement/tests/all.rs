//! Everything the service is tested for, as one program.

mod components;
