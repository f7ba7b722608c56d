//! `causeway pathways summary`: every question on one page that a team understands.
//!
//! A question that lands is one more line in [`ask_everything`].

mod background;
mod page;

use pathways::{Journeys, fairness};

use super::{
    advice::FollowAdvice,
    agreed::{self, Agreed},
    answers,
    compare::CompareSets,
    conformance::CheckConformance,
    duplicates::FindDuplicates,
    fairness::CompareGroups,
    gaps::FindGaps,
    handovers::FindHandovers,
    loops::FindLoops,
    map::Map,
    variants::FindVariants,
    waits::FindWaits,
};
use crate::{
    command_line::SummaryArguments,
    failure::{Failure, Outcome},
};
use page::Page;

/// Makes the page and prints it.
pub fn run(arguments: &SummaryArguments) -> Outcome {
    let mut page = Page::load(arguments)?;
    ask_everything(&mut page, arguments)?;
    page.background(&arguments.events)?;
    answers::print(&page.html(&arguments.title))
}

/// The questions in the order of the page.
fn ask_everything(page: &mut Page, arguments: &SummaryArguments) -> Outcome {
    let agreed = Agreed::load(&arguments.agreed, &arguments.events)?;
    let regimes = agreed::regimes(&arguments.clock)?;
    page.ask(&Map);
    page.ask(&FindGaps(agreed.clone()));
    page.ask(&FindWaits::first_care_and_clock(regimes.clone()));
    page.ask(&FollowAdvice::default());
    page.ask(&FindLoops::default());
    page.ask(&FindDuplicates::default());
    page.ask(&FindHandovers);
    page.ask(&FindVariants);
    page.ask(&CheckConformance::Agreed(agreed.expectations.clone()));
    compare_groups(page, &groups(page.journeys(), &arguments.groups)?, &agreed)?;
    if let Some(day) = arguments.changed_on {
        page.ask(&CompareSets::before_and_after(day, agreed, regimes));
    }
    Ok(())
}

/// The groups of all attributes are one answer, so that chance is allowed for over all of them.
fn compare_groups(page: &mut Page, attributes: &[String], agreed: &Agreed) -> Outcome {
    let ask = |attribute: &String| CompareGroups::in_short(attribute, agreed.clone());
    let questions: Vec<CompareGroups> = attributes.iter().map(ask).collect();
    let found = CompareGroups::all(&questions, page.journeys())?;
    for (question, answer) in questions.iter().zip(&found) {
        page.show(question, answer);
    }
    Ok(())
}

/// What was chosen, or the usual groups that these journeys have.
fn groups(journeys: &Journeys, chosen: &[String]) -> Result<Vec<String>, Failure> {
    if chosen.is_empty() {
        let usual = fairness::usual_groups(journeys).into_iter();
        return Ok(usual.map(str::to_owned).collect());
    }
    for name in chosen {
        journeys.attribute(name).map_err(Failure::usage)?;
    }
    Ok(chosen.to_vec())
}
