//! Verdicts by ACRO's formulas: threshold, degrees of freedom, n-k and p-ratio.

use crate::cases;
use disclosure::rules::{Contributions, RuleProfile};

#[test]
fn verdicts_are_those_of_acro() {
    let Some(oracle) = cases::read("dominance") else {
        return;
    };
    let rules = RuleProfile::shipped("acro-like").expect("the profile is shipped");
    let mut results = Vec::new();
    for case in cases::list(&oracle, "cases") {
        let amounts = cases::list(case, "contributors")
            .iter()
            .filter_map(serde_json::Value::as_f64);
        let contributions = Contributions::new(amounts.collect());
        let verdict = rules.judge_mean(&contributions);
        let same = Some(verdict.too_few) == case["acro_threshold10_fail"].as_bool()
            && Some(verdict.too_few_degrees_of_freedom) == case["dof_fail"].as_bool()
            && verdict.dominated == case["acro_nk_n2_k90_fail"].as_bool()
            && Some(verdict.guessable == Some(true)) == case["acro_p10_fail"].as_bool()
            && close(contributions.p_ratio(), case["p_ratio"].as_f64());
        results.push((case["contributors"].to_string(), same));
    }
    cases::all_hold("dominance", &results);
}

fn close(ours: Option<f64>, published: Option<f64>) -> bool {
    match (ours, published) {
        (Some(ours), Some(published)) => (ours - published).abs() < 1e-9,
        (ours, published) => ours.is_none() && published.is_none(),
    }
}
