//! Facts about process maps: figures, BPMN there and back, and work as imagined beside work as done.

use disclosure::{MeasuredTime, release_count, release_duration};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    evidence::{MinedActivity, MinedMap, MinedWay},
    tools::{
        kinds::process_map::{Map, TOOL, bpmn, compared::compare},
        model::{Content, Item, content, item, sheet::Sheet},
    },
};

/// A map of two lanes; each step: lane, kind, words, activity, the step it goes back to.
fn map(steps: &[(usize, &str, &str, &str, Option<usize>)]) -> Content {
    let lane = |name: &str, side: &str| {
        item(
            0,
            &[("organisation", name), ("role", "office"), ("side", side)],
        )
    };
    let lanes = vec![lane("Practice", "primary"), lane("Hospital", "secondary")];
    let mut drawn: Vec<Item> = steps
        .iter()
        .map(|(place, kind, words, activity, _)| {
            let lane = lanes[*place].id.to_string();
            item(
                0,
                &[
                    ("lane", &lane),
                    ("kind", kind),
                    ("words", words),
                    ("activity", activity),
                ],
            )
        })
        .collect();
    for (place, (.., back)) in steps.iter().enumerate() {
        if let Some(to) = back {
            let to = drawn[*to].id.to_string();
            drawn[place].answers.insert("back_to".to_owned(), to);
        }
    }
    content(
        &TOOL,
        &[("state", "current")],
        &[("lanes", lanes), ("steps", drawn)],
    )
}

#[test]
fn the_figures_add_up_work_waiting_crossings_and_doubts() {
    let mut drawn = map(&[
        (0, "step", "Write", "", None),
        (1, "wait", "Inbox", "", None),
        (1, "decision", "Look", "", Some(0)),
        (0, "step", "Tell", "", None),
    ]);
    let steps = drawn.lists.get_mut("steps").unwrap();
    for (place, key, said) in [
        (0, "touch", "10"),
        (1, "wait", "2880"),
        (1, "certainty", "nobody"),
        (2, "touch", "50"),
    ] {
        steps[place].answers.insert(key.to_owned(), said.to_owned());
    }
    let says = Sheet::new(&TOOL, "Letters", drawn).says().join(" ");
    assert!(
        says.contains("4 steps with 1 hour of work and 2 days of waiting, and 2 hand-offs"),
        "{says}"
    );
    assert!(
        says.contains("Steps that nobody is sure of: 1 (“Inbox”)"),
        "{says}"
    );
}

#[test]
fn steps_of_a_removed_lane_stay_and_are_drawn() {
    let mut drawn = map(&[
        (0, "step", "Write", "", None),
        (1, "step", "Read", "", Some(0)),
    ]);
    let lane = drawn.items("lanes")[0].id;
    assert_eq!(drawn.remove(lane), 1);
    assert!(drawn.fits(&TOOL));
    assert_eq!(Map::of(&drawn).steps[0].lane, None);
    let sheet = Sheet::new(&TOOL, "Letters", drawn);
    assert!(sheet.svg("test").contains("Nobody yet"));
    assert_eq!(
        bpmn::read(bpmn::write(&sheet).as_bytes()).unwrap().content,
        sheet.content
    );
}

fn words() -> impl Strategy<Value = String> {
    "[A-Za-zé&<>\"'€]{1,8}( [A-Za-z&<>\"']{1,8}){0,3}"
}

/// A step: lane, kind, words, the step it goes back to, and what only this program says.
type Drawn = (
    Option<usize>,
    usize,
    String,
    Option<usize>,
    Option<(u32, String)>,
);

fn any_map() -> impl Strategy<Value = Content> {
    let lane = (words(), proptest::option::of(words()), 0..3_usize);
    let step = (
        proptest::option::of(0..4_usize),
        0..5_usize,
        words(),
        proptest::option::weighted(0.3, 0..12_usize),
        proptest::option::of((0..100_000_u32, words())),
    );
    let lanes = proptest::collection::vec(lane, 0..4);
    let steps = proptest::collection::vec(step, 1..12);
    (lanes, steps).prop_map(|(lanes, steps)| built(&lanes, &steps))
}

fn built(lanes: &[(String, Option<String>, usize)], steps: &[Drawn]) -> Content {
    let sides = ["primary", "secondary", "patient_or_voluntary"];
    let lanes: Vec<Item> = lanes
        .iter()
        .map(|(name, role, side)| {
            let role = role.as_deref().unwrap_or_default();
            item(
                0,
                &[
                    ("organisation", name),
                    ("role", role),
                    ("side", sides[*side]),
                ],
            )
        })
        .collect();
    let ids: Vec<String> = steps.iter().map(|_| Uuid::new_v4().to_string()).collect();
    let kinds = ["step", "decision", "wait", "hand-off", "loop"];
    let drawn = steps
        .iter()
        .enumerate()
        .map(|(place, (lane, kind, words, back, more))| {
            let lane = lane
                .and_then(|lane| lanes.get(lane))
                .map(|lane| lane.id.to_string());
            let back = back
                .and_then(|back| ids.get(back))
                .cloned()
                .unwrap_or_default();
            let (touch, pain) = more
                .clone()
                .map_or_else(Default::default, |(touch, pain)| (touch.to_string(), pain));
            let said = [
                ("lane", lane.as_deref().unwrap_or_default()),
                ("kind", kinds[*kind]),
                ("words", words),
                ("back_to", &back),
                ("touch", &touch),
                ("pain", &pain),
            ];
            Item {
                id: ids[place].parse().unwrap(),
                ..item(0, &said)
            }
        });
    let drawn = drawn.collect();
    content(
        &TOOL,
        &[("state", "future"), ("begins", "a & b")],
        &[("lanes", lanes), ("steps", drawn)],
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever is drawn, BPMN brings it back: order, lanes, ways back, times and words.
    #[test]
    fn a_map_written_as_bpmn_is_read_back_the_same(drawn in any_map()) {
        prop_assert!(drawn.fits(&TOOL));
        let sheet = Sheet::new(&TOOL, "A <map> & \"more\"", drawn);
        let read = bpmn::read(bpmn::write(&sheet).as_bytes()).unwrap();
        prop_assert_eq!(read.left_out, 0);
        prop_assert_eq!(&read.name, &sheet.name);
        prop_assert_eq!(&read.content, &sheet.content);
    }

    /// Bytes that are no BPMN are refused and never break anything.
    #[test]
    fn damaged_bpmn_is_refused_or_read_and_nothing_else(at in 0..4000_usize, byte: u8) {
        let sheet = Sheet::new(&TOOL, "A", map(&[(0, "step", "Write", "", None), (1, "wait", "Inbox", "", Some(0))]));
        let mut bytes = bpmn::write(&sheet).into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        let _ = bpmn::read(&bytes);
    }
}

#[test]
fn a_map_that_bpmn_io_wrote_is_read_in_its_order() {
    let xml = r#"<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">
      <collaboration id="c"><participant id="p" name="Riverside  Practice" processRef="one"/><participant id="q" name="Hospital" processRef="two"/>
        <messageFlow id="m" sourceRef="B" targetRef="C"/></collaboration>
      <process id="one"><startEvent id="s"/><userTask id="B" name="Send &#10; it"/><task id="A" name="Write"/>
        <sequenceFlow id="f" sourceRef="s" targetRef="A"/><sequenceFlow id="g" sourceRef="A" targetRef="B"/></process>
      <process id="two"><exclusiveGateway id="C" name="Complete?"/><intermediateCatchEvent id="D" name="Wait"/><endEvent id="e"/>
        <sequenceFlow id="h" sourceRef="C" targetRef="D"/><sequenceFlow id="i" sourceRef="C" targetRef="A"/><sequenceFlow id="j" sourceRef="D" targetRef="e"/></process>
      </definitions>"#;
    let read = bpmn::read(xml.as_bytes()).unwrap();
    let map = Map::of(&read.content);
    let words: Vec<&str> = map.steps.iter().map(|step| step.words.as_str()).collect();
    assert_eq!(words, ["Write", "Send it", "Complete?", "Wait"]);
    assert_eq!(map.lane_of(&map.steps[0]), "Riverside Practice");
    assert_eq!(map.lane_of(&map.steps[3]), "Hospital");
    assert_eq!(map.steps[2].back_to, Some(0));
    assert_eq!(read.left_out, 0);
}

#[test]
fn hostile_bpmn_is_refused_in_a_sentence() {
    let deep = "<a>".repeat(100_000);
    let many = format!("<process>{}</process>", "<task id=\"x\"/>".repeat(300));
    let large = format!("<process>{}</process>", " ".repeat(5 * 1024 * 1024));
    let laughs = "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><process><task name=\"&b;\"/></process>";
    let file = "<process><task name=\"&secret;\"/></process>";
    let number = "<process><task name=\"Patient 999 000 0018\"/></process>";
    let cases: [(&str, bpmn::Refused); 8] = [
        (&deep, bpmn::Refused::TooDeep),
        (&many, bpmn::Refused::TooMany),
        (&large, bpmn::Refused::TooLarge),
        (laughs, bpmn::Refused::DocumentType),
        (file, bpmn::Refused::NotXml),
        (number, bpmn::Refused::Patient),
        ("<process>", bpmn::Refused::NotXml),
        ("<svg/>", bpmn::Refused::NoSteps),
    ];
    for (xml, why) in cases {
        assert_eq!(bpmn::read(xml.as_bytes()), Err(why));
        assert_ne!(crate::platform::messages::say(why.words()), why.words());
    }
    assert_eq!(bpmn::read(&[0xff, 0xfe, 0x00]), Err(bpmn::Refused::NotXml));
}

fn mined(ways: &[(&str, &str, u64)]) -> MinedMap {
    let activity = |key: &str| MinedActivity {
        key: key.to_owned(),
        label: key.to_uppercase(),
        referrals: release_count(100),
    };
    let way = |(from, to, count): &(&str, &str, u64)| MinedWay {
        from: (*from).to_owned(),
        to: (*to).to_owned(),
        referrals: release_count(*count),
        median: release_duration(MeasuredTime::Days(9), 100),
        ninetieth: None,
    };
    MinedMap {
        name: String::new(),
        organisation: String::new(),
        period: String::new(),
        activities: ["sent", "received", "seen", "lost"].map(activity).to_vec(),
        ways: ways.iter().map(way).collect(),
    }
}

#[test]
fn what_was_drawn_is_compared_way_by_way_with_what_was_counted() {
    let drawn = map(&[
        (0, "step", "Write", "sent", None),
        (0, "step", "Stamp", "", None),
        (1, "step", "Register", "received", None),
        (1, "step", "See", "seen", Some(2)),
    ]);
    let mined = mined(&[
        ("sent", "received", 90),
        ("sent", "seen", 20),
        ("seen", "lost", 3),
    ]);
    let compared = compare(&Map::of(&drawn), &mined);
    let drawn: Vec<&str> = compared
        .both
        .iter()
        .map(|(way, _)| way.to.1.as_str())
        .collect();
    assert_eq!(drawn, ["Register"], "over a step that no activity records");
    let never: Vec<(&str, &str)> = compared
        .never
        .iter()
        .map(|way| (way.from.0.as_str(), way.to.0.as_str()))
        .collect();
    assert_eq!(never, [("received", "seen"), ("seen", "received")]);
    let more: Vec<&str> = compared
        .not_drawn
        .iter()
        .map(|way| way.to.as_str())
        .collect();
    assert_eq!(more, ["seen", "lost"], "withheld ones last");
    assert_eq!(compared.unmatched, ["Stamp"]);
    assert_eq!(compared.unnamed, ["lost"]);
}
