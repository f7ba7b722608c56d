//! What was typed becomes a method, targets and dates.

use spc::{Baseline, Improvement, Kind, Method, PerSeries, Position, RuleSet, Screening, Target};

use super::dates;
use crate::command_line::{DateOrder, Direction, MethodName, RulesName, SpcArguments, Switch};
use crate::failure::Failure;

/// Everything that is the same for all series of a file.
pub struct Settings {
    pub method: Method,
    pub targets: PerSeries<Target>,
    pub rebases: Vec<(Position, String)>,
    pub excluded: Vec<Position>,
    pub is_subgroups: bool,
    pub baseline: Option<usize>,
}

impl Settings {
    pub fn of(arguments: &SpcArguments, order: Option<DateOrder>) -> Result<Self, Failure> {
        let kind = kind(arguments)?;
        let rebase = |typed: &String| {
            let (date, reason) = typed.split_once('=').unwrap_or((typed, ""));
            Ok((position(date, order)?, reason.to_owned()))
        };
        Ok(Self {
            method: method(arguments, kind)?,
            targets: super::targets(&arguments.target)?,
            rebases: arguments
                .rebase
                .iter()
                .map(rebase)
                .collect::<Result<_, Failure>>()?,
            excluded: arguments
                .exclude
                .iter()
                .map(|typed| position(typed, order))
                .collect::<Result<_, _>>()?,
            is_subgroups: matches!(kind, Kind::Xbar | Kind::S),
            baseline: arguments.baseline,
        })
    }
}

/// The kind of chart asked for.
pub fn kind(arguments: &SpcArguments) -> Result<Kind, Failure> {
    let name = arguments.chart.as_deref().unwrap_or("xmr").to_lowercase();
    Kind::parse(&name).ok_or_else(|| {
        let all: Vec<&str> = Kind::ALL.iter().map(|(_, name)| *name).collect();
        Failure::usage(format!(
            "There is no chart {name}; choose xmr, funnel, bernoulli or one of {}.",
            all.join(", ")
        ))
    })
}

fn position(text: &str, order: Option<DateOrder>) -> Result<Position, Failure> {
    if let Ok(number) = text.trim().parse() {
        return Ok(Position::Number(number));
    }
    dates::one(text, order).map(Position::Date).ok_or_else(|| {
        Failure::usage(format!(
            "{text} is not a date that can be read; write it as in the file, or like 2026-04-01."
        ))
    })
}

fn method(arguments: &SpcArguments, kind: Kind) -> Result<Method, Failure> {
    let method = match arguments.method {
        MethodName::Causeway => Method::causeway(kind),
        MethodName::Nhsrplotthedots if kind == Kind::Individuals => Method::nhsrplotthedots(),
        MethodName::Nhsrplotthedots => {
            return Err(Failure::usage(
                "NHSRplotthedots draws XmR charts only; leave --chart out or use another --method.",
            ));
        }
        MethodName::Qicharts2 => Method::qicharts2(kind, true),
        MethodName::Qicharts2Unattached => Method::qicharts2(kind, false),
        MethodName::PowerbiSpc => Method::powerbi_spc(kind),
        MethodName::Controlchartspy => Method::controlchartspy(kind),
        // It computes no chart of these kinds; see the module of that name.
        MethodName::Runcharter => {
            return Err(Failure::usage(
                "runcharter draws run charts only; leave --chart out or write --chart run.",
            ));
        }
    };
    let points = usize::from(arguments.points);
    let method = match arguments.rules {
        None if points == 6 && method.rules().name == "Making Data Count" => {
            method.with_rules(RuleSet::making_data_count(6))
        }
        None => method,
        Some(RulesName::MakingDataCount) => method.with_rules(RuleSet::making_data_count(points)),
        Some(RulesName::Anhoej) => method.with_rules(RuleSet::anhoej()),
        Some(RulesName::Nelson) => method.with_rules(RuleSet::nelson()),
        Some(RulesName::WesternElectric) => method.with_rules(RuleSet::western_electric()),
        Some(RulesName::Outside) => method.with_rules(RuleSet::outside_only()),
    };
    let method = match arguments.screening {
        Some(Switch::On) => method.with_screening(Screening::On),
        Some(Switch::Off) => method.with_screening(Screening::Off),
        None => method,
    };
    let improvement = match arguments.improvement {
        Direction::Increase => Improvement::Increase,
        Direction::Decrease => Improvement::Decrease,
        Direction::Neutral => Improvement::Neutral,
    };
    let baseline = arguments.baseline.map_or(Baseline::All, Baseline::First);
    Ok(method
        .improving_by(improvement)
        .with_baseline(baseline)
        .per(arguments.per))
}
