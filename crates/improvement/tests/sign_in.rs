//! Signing in, as people do it.

mod by_email;
mod first_set_up;
mod password;
mod provider;
mod second_factor;
mod second_factor_reset;
mod sessions;
mod steps;
