<<<<<<< HEAD
//! Whole journeys through the service, each on both databases.

mod components;
mod platform;
mod support;
=======
//! Everything the service is tested for, as one program.

mod components;
>>>>>>> components
