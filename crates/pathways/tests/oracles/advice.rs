//! Oracle: the shipped figures of England are the sums of the months that NHS England published.

use std::collections::BTreeMap;

use pathways::advice::{PublishedCounts, england};

use crate::support::shared;
use crate::text;

#[test]
fn shipped_figures_of_england_are_sums_of_the_published_months() {
    let Some(shared) = shared("oracle pathways advice in England") else {
        return;
    };
    let file = shared.join("data/nhs-england-advice/specialist-advice-england-by-month.csv");
    let content = text(&file);
    let mut rows = csv::Reader::from_reader(content.as_bytes());
    let headers = rows.headers().expect("the file has a header").clone();
    let mut sums: BTreeMap<(i32, String), u64> = BTreeMap::new();
    for row in rows.records() {
        let row = row.expect("the file is a table");
        let (year, month) = row[0]
            .split_once('-')
            .expect("a month is written as 2024-04");
        let year: i32 = year.parse().expect("a year");
        let begins_in = if month < "04" { year - 1 } else { year };
        for (header, value) in headers.iter().zip(row.iter()).skip(1) {
            *sums.entry((begins_in, header.to_owned())).or_default() +=
                value.parse::<u64>().expect("a count");
        }
    }
    let years = england();
    for year in &years {
        let published = |kind: &str| {
            let sum = |what: &str| sums[&(i32::from(year.from.year()), format!("{kind}_{what}"))];
            PublishedCounts {
                total: sum("total"),
                processed: sum("processed"),
                diverted: sum("diverted"),
            }
        };
        assert_eq!(year.pre_referral, published("pre"), "{}", year.label);
        assert_eq!(year.post_referral, published("post"), "{}", year.label);
    }
    println!(
        "oracle pathways advice in England: {} years compared",
        years.len()
    );
}
