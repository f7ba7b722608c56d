//! Refuses series that a kind of chart cannot plot, with the row.

use crate::convention::ZeroDenominator;
use crate::method::{GivenCentre, Kind, Settings};
use crate::refusal::Refusal;
use crate::series::{Series, same_length};

pub(super) fn check(series: &Series, method: &Settings) -> Result<(), Refusal> {
    let chart = method.kind.title();
    if method.kind.needs_denominators() && series.denominators.is_none() {
        return Err(Refusal::NeedsDenominators { chart });
    }
    if method.kind.needs_subgroups() && series.subgroups.is_none() {
        return Err(Refusal::NeedsSubgroups { chart });
    }
    if let GivenCentre::Each(centres) = &method.given_centre {
        same_length("centre lines", centres.len(), series.len())?;
    }
    let any_value_will_do = !method.kind.counts() && method.kind != Kind::T;
    if any_value_will_do && series.denominators.is_none() {
        return Ok(());
    }
    (0..series.len()).try_for_each(|row| check_row(series, method, row))
}

fn check_row(series: &Series, method: &Settings, row: usize) -> Result<(), Refusal> {
    let numerator = series.values[row];
    let refused = method.convention.zero_denominator() == ZeroDenominator::Refused;
    let denominator = series.denominators.as_ref().map(|all| all[row]);
    let row = row + 1;
    if denominator == Some(0.0) && refused {
        return Err(Refusal::ZeroDenominator { row });
    }
    if method.kind.counts() && numerator < 0.0 {
        let column = "count";
        return Err(Refusal::Negative { row, column });
    }
    if method.kind.is_proportion() && refused && denominator.is_some_and(|all| numerator > all) {
        return Err(Refusal::MoreThanAll { row });
    }
    if method.kind == Kind::T && numerator <= 0.0 {
        return Err(Refusal::NoTimeBetween { row });
    }
    Ok(())
}
