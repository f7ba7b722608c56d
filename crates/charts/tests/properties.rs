//! Facts that hold for every map and every chart.

use crate::picture::elements;
use crate::placing::{
    assert_boxes_stand_apart, assert_everything_inside, assert_labels_stand_apart,
    assert_lines_keep_apart, assert_lines_pass_beside,
};
use crate::simplifying::groups;
use charts::gap_chart::{self, GapChart, Month};
use charts::pathway_map::{self, Arc, Lane, PathwayMap, Step};
use proptest::prelude::*;

/// Words of every kind: none, plain, long, with marks that need escaping, with letters that XML forbids.
fn any_words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[A-Z][a-z]{2,9} [a-z]{2,12}",
        "[a-z<>&\"' ]{0,60}",
        any::<String>(),
        Just("Averyveryverylongwordthatdoesnotfitintoanybox".to_owned()),
    ]
}

fn any_weight() -> impl Strategy<Value = Option<u64>> {
    prop_oneof![
        Just(None),
        (8_u64..2_000).prop_map(Some),
        any::<u64>().prop_map(Some)
    ]
}

fn any_step(place: usize) -> impl Strategy<Value = Step> {
    (any_words(), 0_usize..5, any_words(), any_weight()).prop_map(
        move |(label, lane, figure, weight)| Step {
            key: format!("step {place}"),
            label,
            lane: format!("lane {lane}"),
            figure,
            weight,
        },
    )
}

fn any_arc(steps: usize) -> impl Strategy<Value = Arc> {
    let ends = (0..=steps, 0..=steps);
    (
        ends,
        any_words(),
        any_words(),
        any_weight(),
        any::<(bool, bool)>(),
    )
        .prop_map(
            |((from, to), figure, time, weight, (crosses_sides, crosses_organisations))| Arc {
                from: format!("step {from}"),
                to: format!("step {to}"),
                figure,
                time,
                weight,
                crosses_sides,
                crosses_organisations,
            },
        )
}

prop_compose! {
    fn any_map()(steps in 0_usize..14, lanes in 0_usize..5)(
        title in any_words(),
        units in any_words(),
        lanes in proptest::collection::vec(any_words(), lanes),
        steps in (0..steps).map(any_step).collect::<Vec<_>>(),
        arcs in proptest::collection::vec(any_arc(steps), 0..26),
    ) -> PathwayMap {
        let lane = |(place, label): (usize, String)| Lane { key: format!("lane {place}"), label };
        PathwayMap { title, units, lanes: lanes.into_iter().enumerate().map(lane).collect(), steps, arcs }
    }
}

prop_compose! {
    fn any_month()(label in any_words(), counts in proptest::array::uniform4(any_weight())) -> Month {
        let [met, late, within_time, missed] = counts;
        Month { label, met, late, within_time, missed }
    }
}

prop_compose! {
    fn any_chart()(
        title in any_words(),
        unit in any_words(),
        expectation in any_words(),
        months in proptest::collection::vec(any_month(), 0..15),
    ) -> GapChart {
        GapChart { title, unit, expectation, months }
    }
}

fn few() -> ProptestConfig {
    ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn every_wide_map_is_well_formed_and_nothing_overlaps(map in any_map()) {
        let svg = pathway_map::wide_svg(&map, "wide");
        assert_boxes_stand_apart(&svg);
        assert_labels_stand_apart(&svg);
        assert_everything_inside(&svg);
        assert_lines_pass_beside(&svg);
        assert_lines_keep_apart(&svg);
    }

    #[test]
    fn every_narrow_map_is_well_formed_and_nothing_overlaps(map in any_map()) {
        let svg = pathway_map::narrow_svg(&map, "narrow");
        assert_boxes_stand_apart(&svg);
        assert_labels_stand_apart(&svg);
        assert_everything_inside(&svg);
        assert_lines_pass_beside(&svg);
    }

    #[test]
    fn a_simplified_map_hangs_together_as_before(map in any_map(), keep in 0_usize..30) {
        let simplified = pathway_map::simplify(&map, keep).map;
        prop_assert_eq!(groups(&simplified), groups(&map));
    }

    #[test]
    fn every_table_is_rectangular_without_empty_cells(map in any_map(), chart in any_chart()) {
        let tables = [pathway_map::table(&map), pathway_map::steps_table(&map), gap_chart::table(&chart)];
        for table in tables {
            for row in &table.rows {
                prop_assert_eq!(row.len(), table.headers.len());
                prop_assert!(row.iter().all(|cell| !cell.text().trim().is_empty()));
            }
        }
    }

    #[test]
    fn every_gap_chart_is_well_formed(chart in any_chart()) {
        elements(&gap_chart::wide_svg(&chart, "wide"));
        elements(&gap_chart::narrow_svg(&chart, "narrow"));
    }
}
