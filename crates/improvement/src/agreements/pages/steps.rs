//! What each step asks. How its answers are read is beside it, in `answers.rs`.

use crate::{
    agreements::{
        agreement_file::{Grain, Question},
        model::{Around, Draft, Step},
        rows::profile_words,
    },
    platform::{
        components::{Checkboxes, ChoiceItem, Details, Input, Legend, Radios, Size, Textarea},
        date_question::DateQuestion,
        form::Form,
        form_page::FormPage,
        messages::{label, say, say_with},
    },
};

const EARLIEST: DateQuestion = DateQuestion {
    field: "earliest",
    label: "sharing-earliest",
};
const LATEST: DateQuestion = DateQuestion {
    field: "latest",
    label: "sharing-latest",
};
const STARTS: DateQuestion = DateQuestion {
    field: "starts",
    label: "sharing-starts",
};
const REVIEW: DateQuestion = DateQuestion {
    field: "review_by",
    label: "sharing-review",
};
const ENDS: DateQuestion = DateQuestion {
    field: "ends",
    label: "sharing-ends",
};

/// The fields of a step that are texts of one line or several.
pub(super) fn texts(step: Step) -> &'static [(&'static str, &'static str)] {
    match step {
        Step::Purpose => &[
            ("title", "sharing-title"),
            ("reference", "sharing-reference"),
            ("purpose", "sharing-purpose"),
        ],
        Step::Law => &[
            ("lawful_basis", "sharing-lawful-basis"),
            ("confidentiality", "sharing-confidentiality"),
            ("confidentiality_words", "sharing-confidentiality-words"),
            ("opt_out", "sharing-opt-out"),
            ("opt_out_basis", "sharing-opt-out-basis"),
        ],
        Step::Questions => &[("finest_period", "line-finest-period")],
        Step::Rules => &[
            ("rule_profile", "line-rules"),
            ("required_width", "sharing-width"),
            ("linkage", "line-linkage"),
            ("linkage_route", "sharing-linkage-route"),
            ("epoch", "sharing-epoch"),
        ],
        Step::Keys => &[
            ("may_release", "sharing-may-release"),
            ("must_check", "sharing-must-check"),
        ],
        Step::Dates => &[
            ("retention_months", "sharing-retention"),
            ("dpia_section", "sharing-dpia"),
        ],
        Step::Parties | Step::Subject => &[],
    }
}

pub(super) fn dates(step: Step) -> &'static [DateQuestion] {
    match step {
        Step::Subject => &[EARLIEST, LATEST],
        Step::Dates => &[STARTS, REVIEW, ENDS],
        _ => &[],
    }
}

/// The fields of a step that hold a list: as boxes to tick, or a line for each.
pub(super) fn lists(step: Step) -> &'static [&'static str] {
    match step {
        Step::Parties => &["parties", "releasing", "recipients"],
        Step::Questions => &["questions"],
        _ => &[],
    }
}

pub(super) fn line_lists(step: Step) -> &'static [&'static str] {
    match step {
        Step::Subject => &["services", "groups"],
        _ => &[],
    }
}

/// What a field is called.
pub fn label_of(field: &str) -> String {
    let texts = Step::ALL.into_iter().flat_map(|step| texts(step).iter());
    let dates = Step::ALL.into_iter().flat_map(|step| dates(step).iter());
    let known = texts
        .copied()
        .chain(dates.map(|one| (one.field, one.label)));
    let lists = [
        ("parties", "sharing-parties"),
        ("releasing", "sharing-releasing"),
        ("recipients", "line-recipients"),
        ("questions", "line-questions"),
        ("services", "line-services"),
        ("groups", "line-groups"),
    ];
    let found = known.chain(lists).find(|(name, _)| *name == field);
    found.map_or_else(|| say("sharing-step-keys"), |(_, key)| say(key))
}

/// A step's form with what is kept. The keys are those registered for the organisation where none was typed yet.
pub fn filled(step: Step, draft: &Draft, around: &Around) -> Form {
    let mut form = Form::default();
    for (field, _) in texts(step) {
        form.set(field, draft.text(field));
    }
    for field in line_lists(step) {
        form.set(field, draft.text(field));
    }
    for field in lists(step) {
        for value in draft.list(field) {
            form.set(field, value);
        }
    }
    for date in dates(step) {
        date.fill(&mut form, draft.text(date.field));
    }
    if step == Step::Keys {
        for (party, field, registered) in key_fields(draft, around) {
            let kept = draft.text(&field);
            let value = if kept.is_empty() { registered } else { kept };
            let _ = party;
            form.set(&field, value);
        }
    }
    form
}

/// The keys asked for: the party's name, the field, what is registered.
pub(super) fn key_fields<'a>(draft: &Draft, around: &'a Around) -> Vec<(&'a str, String, &'a str)> {
    let releasing = draft.list("releasing");
    let parties = draft.list("parties");
    let both = |code: &&str| releasing.contains(code) && parties.contains(code);
    let organisations = around.organisations.iter();
    let releasing = organisations.filter(|one| both(&&*one.ods_code));
    releasing
        .flat_map(|one| {
            let field = |kind: &str| format!("{kind}-{}", one.ods_code);
            [
                (&*one.name, field("release_key"), &*one.keys[0]),
                (&*one.name, field("checker_key"), &*one.keys[1]),
            ]
        })
        .collect()
}

/// Adds the questions of a step to its page.
pub fn questions(
    step: Step,
    page: FormPage,
    form: &Form,
    draft: &Draft,
    around: &Around,
) -> FormPage {
    match step {
        Step::Purpose => page
            .question(input(form, "title", "sharing-title", "sharing-title-hint"))
            .question(input(
                form,
                "reference",
                "sharing-reference",
                "sharing-reference-hint",
            ))
            .question(textarea(
                form,
                "purpose",
                "sharing-purpose",
                "sharing-usual-hint",
            )),
        Step::Parties => parties(page, form, around),
        Step::Law => law(page, form),
        Step::Questions => page.question(asked(form)).question(grain(form)),
        Step::Subject => page
            .question(textarea(
                form,
                "services",
                "line-services",
                "sharing-services-hint",
            ))
            .question(textarea(
                form,
                "groups",
                "line-groups",
                "sharing-groups-hint",
            ))
            .question(EARLIEST.control(form))
            .question(LATEST.control(form)),
        Step::Rules => rules(page, form),
        Step::Keys => keys(page, form, draft, around),
        Step::Dates => page
            .question(STARTS.control(form))
            .question(REVIEW.control(form))
            .question(ENDS.control(form))
            .question(
                input(
                    form,
                    "retention_months",
                    "sharing-retention",
                    "sharing-retention-hint",
                )
                .width(3)
                .inputmode("numeric"),
            )
            .question(textarea(
                form,
                "dpia_section",
                "sharing-dpia",
                "sharing-dpia-hint",
            )),
    }
}

fn input(form: &Form, field: &'static str, what: &'static str, hint: &'static str) -> Input {
    Input::new(field, label(what))
        .hint(label(hint))
        .value(form.text(field))
        .error(form.error(field))
}

fn textarea(form: &Form, field: &'static str, what: &'static str, hint: &'static str) -> Textarea {
    Textarea::new(field, label(what))
        .hint(label(hint))
        .value(form.text(field))
        .error(form.error(field))
}

fn ticked(form: &Form, field: &'static str, what: &'static str, hint: &'static str) -> Checkboxes {
    let chosen: Vec<String> = form.all(field).into_iter().map(str::to_owned).collect();
    Checkboxes::new(field, Legend::from(label(what)).size(Size::Small))
        .hint(label(hint))
        .values(chosen)
        .error(form.error(field))
}

fn parties(page: FormPage, form: &Form, around: &Around) -> FormPage {
    let each = |boxes: Checkboxes| {
        around.organisations.iter().fold(boxes, |boxes, one| {
            boxes.item(ChoiceItem::new(
                &*one.ods_code,
                format!("{} ({})", one.name, one.ods_code),
            ))
        })
    };
    let teams = ticked(
        form,
        "recipients",
        "line-recipients",
        "sharing-recipients-hint",
    );
    let teams = around.teams.iter().fold(teams, |boxes, (slug, name)| {
        boxes.item(ChoiceItem::new(&**slug, &**name))
    });
    page.question(each(ticked(
        form,
        "parties",
        "sharing-parties",
        "sharing-parties-hint",
    )))
    .question(each(ticked(
        form,
        "releasing",
        "sharing-releasing",
        "sharing-releasing-hint",
    )))
    .question(teams)
}

fn radios(form: &Form, field: &'static str, what: &'static str) -> Radios {
    Radios::new(field, Legend::from(label(what)).size(Size::Small))
        .value(form.text(field))
        .error(form.error(field))
}

fn law(page: FormPage, form: &Form) -> FormPage {
    let usual = [
        ("direct-care", "sharing-confidentiality-direct-care"),
        ("section-251", "sharing-confidentiality-section-251"),
        ("aggregated", "sharing-confidentiality-aggregated"),
        ("own", "sharing-confidentiality-own"),
    ];
    let confidentiality = usual.iter().fold(
        radios(form, "confidentiality", "sharing-confidentiality"),
        |radios, (key, words)| radios.item(ChoiceItem::new(*key, label(words))),
    );
    let opt_out = radios(form, "opt_out", "sharing-opt-out")
        .item(ChoiceItem::new("applies", label("sharing-opt-out-applies")))
        .item(ChoiceItem::new(
            "does-not-apply",
            label("sharing-opt-out-does-not-apply"),
        ));
    let wording = Details::new(
        label("sharing-opt-out-help"),
        label("sharing-opt-out-help-words"),
    );
    page.question(textarea(
        form,
        "lawful_basis",
        "sharing-lawful-basis",
        "sharing-usual-hint",
    ))
    .question(confidentiality)
    .question(textarea(
        form,
        "confidentiality_words",
        "sharing-confidentiality-words",
        "sharing-confidentiality-words-hint",
    ))
    .question(opt_out)
    .question(wording)
    .question(textarea(
        form,
        "opt_out_basis",
        "sharing-opt-out-basis",
        "sharing-opt-out-basis-hint",
    ))
}

fn asked(form: &Form) -> Checkboxes {
    let boxes = ticked(
        form,
        "questions",
        "line-questions",
        "sharing-questions-hint",
    );
    Question::ALL.into_iter().fold(boxes, |boxes, one| {
        boxes.item(ChoiceItem::new(one.key(), one.label()))
    })
}

fn grain(form: &Form) -> Radios {
    Grain::ALL.into_iter().fold(
        radios(form, "finest_period", "line-finest-period"),
        |radios, one| radios.item(ChoiceItem::new(one.key(), one.label())),
    )
}

fn rules(page: FormPage, form: &Form) -> FormPage {
    let profile = radios(form, "rule_profile", "line-rules").item(ChoiceItem::new(
        disclosure::PROFILE,
        profile_words(disclosure::PROFILE),
    ));
    let linkage = radios(form, "linkage", "line-linkage")
        .item(ChoiceItem::new("none", label("sharing-linkage-none")))
        .item(ChoiceItem::new("route", label("sharing-linkage-some")));
    page.question(profile)
        .question(
            input(
                form,
                "required_width",
                "sharing-width",
                "sharing-width-hint",
            )
            .width(3)
            .inputmode("numeric"),
        )
        .question(linkage)
        .question(textarea(
            form,
            "linkage_route",
            "sharing-linkage-route",
            "sharing-linkage-hint",
        ))
        .question(input(form, "epoch", "sharing-epoch", "sharing-epoch-hint"))
}

fn keys(page: FormPage, form: &Form, draft: &Draft, around: &Around) -> FormPage {
    let fields = key_fields(draft, around);
    let page = if fields.is_empty() {
        page.saying(say("sharing-keys-nobody"))
    } else {
        page.saying(say("sharing-keys-what"))
    };
    let page = fields.iter().fold(page, |page, (name, field, _)| {
        let key = if field.starts_with("release_key") {
            "sharing-release-key-of"
        } else {
            "sharing-checker-key-of"
        };
        page.question(
            Input::new(field, say_with(key, &[("name", name)]))
                .value(form.text(field))
                .error(form.error(field)),
        )
    });
    page.question(input(
        form,
        "may_release",
        "sharing-may-release",
        "sharing-may-release-hint",
    ))
    .question(input(
        form,
        "must_check",
        "sharing-must-check",
        "sharing-must-check-hint",
    ))
}
