//! Process map: who does what in which order on a patient's way, with times, doubts and feelings; swim lanes by
//! organisation and role.

pub mod bpmn;
pub mod compared;
mod drawing;
mod figures;
mod steps;

pub use steps::Map;

use crate::{
    platform::messages::say,
    tools::model::{
        Content, content, item,
        tool::{Draw, Field, File, Level, List, Shape, Tool},
    },
};

/// Keys of the lists.
pub const LANES: &str = "lanes";
pub const STEPS: &str = "steps";
/// Keys of the fields that the rules read.
pub const STATE: &str = "state";
pub const ORGANISATION: &str = "organisation";
pub const ROLE: &str = "role";
pub const SIDE: &str = "side";
pub const WORDS: &str = "words";
pub const KIND: &str = "kind";
pub const LANE: &str = "lane";
pub const TOUCH: &str = "touch";
pub const WAIT: &str = "wait";
pub const CERTAINTY: &str = "certainty";
pub const UNSURE: &str = "unsure";
pub const PAIN: &str = "pain";
pub const FEELING: &str = "feeling";
pub const ACTIVITY: &str = "activity";
pub const BACK_TO: &str = "back_to";

/// The tool.
pub const TOOL: Tool = Tool {
    key: "process-map",
    name: "process-map",
    why: "process-map-why",
    example: "process-map-example",
    head: &[
        field(
            "begins",
            "process-map-begins",
            "process-map-begins-hint",
            "process-map-begins-missing",
            Shape::Line,
        ),
        field(
            STATE,
            "process-map-state",
            "",
            "process-map-state-missing",
            Shape::Choice(&[
                ("current", "process-map-current"),
                ("future", "process-map-future"),
            ]),
        ),
    ],
    lists: &[
        List {
            key: LANES,
            name: "process-map-lanes",
            empty: "process-map-lanes-empty",
            levels: &[Level {
                name: "process-map-lane",
                add: "process-map-add-lane",
                named_by: 2,
                fields: &LANE_FIELDS,
            }],
        },
        List {
            key: STEPS,
            name: "process-map-steps",
            empty: "process-map-steps-empty",
            levels: &[Level {
                name: "process-map-step",
                add: "process-map-add-step",
                named_by: 1,
                fields: &STEP_FIELDS,
            }],
        },
    ],
    says: figures::says,
    draw: Draw::Sketch(drawing::draw),
    blank,
    files: &[File {
        name: "process.bpmn",
        link: "process-map-bpmn",
        kind: "application/xml",
        write: bpmn::write,
    }],
    pages: &[("/done", "process-map-done")],
};

const LANE_FIELDS: [Field; 3] = [
    field(
        ORGANISATION,
        "process-map-organisation",
        "process-map-organisation-hint",
        "process-map-organisation-missing",
        Shape::Line,
    ),
    field(
        ROLE,
        "process-map-role",
        "process-map-role-hint",
        "",
        Shape::Line,
    ),
    field(
        SIDE,
        "process-map-side",
        "",
        "process-map-side-missing",
        Shape::Side,
    ),
];

const STEP_FIELDS: [Field; 11] = [
    field(
        WORDS,
        "process-map-words",
        "process-map-words-hint",
        "process-map-words-missing",
        Shape::Line,
    ),
    field(
        KIND,
        "process-map-kind",
        "",
        "process-map-kind-missing",
        Shape::Choice(&[
            ("step", "process-map-kind-step"),
            ("decision", "process-map-kind-decision"),
            ("wait", "process-map-kind-wait"),
            ("hand-off", "process-map-kind-hand-off"),
            ("loop", "process-map-kind-loop"),
        ]),
    ),
    field(
        LANE,
        "process-map-who",
        "process-map-who-hint",
        "process-map-who-missing",
        Shape::Item(LANES),
    ),
    field(
        TOUCH,
        "process-map-touch",
        "process-map-touch-hint",
        "",
        Shape::Time,
    ),
    field(
        WAIT,
        "process-map-wait",
        "process-map-wait-hint",
        "",
        Shape::Time,
    ),
    field(
        CERTAINTY,
        "process-map-certainty",
        "",
        "",
        Shape::Choice(&[
            ("sure", "process-map-sure"),
            ("some", "process-map-some-unsure"),
            ("nobody", "process-map-nobody-sure"),
        ]),
    ),
    field(
        UNSURE,
        "process-map-unsure",
        "process-map-unsure-hint",
        "",
        Shape::Line,
    ),
    field(
        PAIN,
        "process-map-pain",
        "process-map-pain-hint",
        "",
        Shape::Line,
    ),
    field(
        FEELING,
        "process-map-feeling",
        "process-map-feeling-hint",
        "",
        Shape::Line,
    ),
    field(
        ACTIVITY,
        "process-map-activity",
        "process-map-activity-hint",
        "",
        Shape::Activity,
    ),
    field(
        BACK_TO,
        "process-map-back-to",
        "process-map-back-to-hint",
        "",
        Shape::Item(STEPS),
    ),
];

const fn field(
    key: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
    shape: Shape,
) -> Field {
    Field {
        key,
        label,
        hint,
        missing,
        shape,
    }
}

/// Wide empty lanes, with a first name for each; cards go on them.
fn blank() -> Content {
    let lanes = [
        "process-map-blank-patient",
        "process-map-blank-practice",
        "process-map-blank-booking",
        "process-map-blank-clinic",
    ];
    let lanes = lanes.map(|name| item(0, &[(ORGANISATION, &say(name))]));
    content(&TOOL, &[], &[(LANES, lanes.to_vec())])
}
