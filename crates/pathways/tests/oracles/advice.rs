//! Oracle: the shipped figures of England are the months that NHS England published.

use pathways::advice::{PublishedCounts, england, england_months};

use crate::support::shared;
use crate::text;

#[test]
fn shipped_figures_of_england_are_the_published_months() {
    let Some(shared) = shared("oracle pathways advice in England") else {
        return;
    };
    let file = shared.join("data/nhs-england-advice/specialist-advice-england-by-month.csv");
    let content = text(&file);
    let mut rows = csv::Reader::from_reader(content.as_bytes());
    let headers = rows.headers().expect("the file has a header").clone();
    let months = england_months();
    let mut published = 0;
    for row in rows.records() {
        let row = row.expect("the file is a table");
        let count = |name: String| -> u64 {
            let place = headers.iter().position(|header| header == name);
            row[place.expect("the column")].parse().expect("a count")
        };
        let counts = |kind: &str| PublishedCounts {
            total: count(format!("{kind}_total")),
            processed: count(format!("{kind}_processed")),
            diverted: count(format!("{kind}_diverted")),
        };
        let ours = months
            .iter()
            .find(|month| month.month.to_string() == row[0])
            .unwrap_or_else(|| panic!("{} is shipped", &row[0]));
        assert_eq!(ours.pre_referral, counts("pre"), "{}", &row[0]);
        assert_eq!(ours.post_referral, counts("post"), "{}", &row[0]);
        published += 1;
    }
    assert_eq!(published, months.len());
    assert_eq!(england().len() * 12, published);
    println!("oracle pathways advice in England: {published} months compared");
}
