//! What is asked about an aim, and how the answers are read and compared.

use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::model::{AimWords, Linked, Part};
use crate::{
    measures,
    people::access::TeamScope,
    platform::{
        answers::{answer, line},
        components::{Checkboxes, ChoiceItem, Content, Input, Legend, Select, Size, Textarea},
        conflict::{Difference, sent, shown},
        date_question::DateQuestion,
        form::Form,
        messages::say,
    },
};

const BY: DateQuestion = DateQuestion {
    field: "by",
    label: "aim-part-by",
};

/// The measures of the team that an aim may name.
pub async fn measures_of(
    connection: &impl ConnectionTrait,
    scope: &TeamScope,
) -> Result<Vec<Linked>, DbErr> {
    let all = measures::paths(connection, scope).await?;
    Ok(all
        .into_iter()
        .map(|(id, name, _)| Linked { id, name })
        .collect())
}

/// The form filled with what is saved.
pub fn filled(words: &AimWords) -> Form {
    let mut form = Form::filled(&[
        ("what", &words.what),
        ("whom", &words.whom),
        ("baseline", &words.baseline),
        ("level", &words.level),
        ("measured", &words.measured),
        ("guardrail", &words.guardrail),
        ("out_of_scope", &words.out_of_scope),
    ]);
    BY.fill(&mut form, &words.by);
    for measure in &words.measures {
        form.set("measures", &measure.id.to_string());
    }
    if let Some(measure) = &words.guardrail_measure {
        form.set("guardrail_measure", &measure.id.to_string());
    }
    form
}

/// Reads the answers. The form says whether they are fine; none of them must be given.
pub fn read(form: &mut Form, measures: &[Linked]) -> AimWords {
    let ids: Vec<Uuid> = form
        .all("measures")
        .iter()
        .filter_map(|id| id.parse().ok())
        .collect();
    let guardrail = form.text("guardrail_measure").parse::<Uuid>().ok();
    AimWords {
        what: answer(form, "what"),
        whom: line(form, "whom"),
        baseline: line(form, "baseline"),
        level: line(form, "level"),
        by: BY.read(form),
        measured: answer(form, "measured"),
        measures: measures
            .iter()
            .filter(|one| ids.contains(&one.id))
            .cloned()
            .collect(),
        guardrail: answer(form, "guardrail"),
        guardrail_measure: measures
            .iter()
            .find(|one| Some(one.id) == guardrail)
            .cloned(),
        out_of_scope: answer(form, "out_of_scope"),
    }
}

/// The questions, in the order of the sentence they make.
pub fn questions(form: &Form, measures: &[Linked]) -> Vec<Content> {
    let mut all = vec![
        long(form, "what", Part::What, "hint-aim-what"),
        short(form, "whom", Part::Whom, "hint-aim-whom"),
        short(form, "baseline", Part::Baseline, "hint-aim-baseline"),
        short(form, "level", Part::Level, "hint-aim-level"),
        Content::html(BY.control(form)),
        long(form, "measured", Part::Measured, "hint-aim-measured"),
    ];
    if !measures.is_empty() {
        all.push(Content::html(which_measures(form, measures)));
    }
    all.push(long(
        form,
        "guardrail",
        Part::Guardrail,
        "hint-aim-guardrail",
    ));
    if !measures.is_empty() {
        all.push(Content::html(which_guardrail(form, measures)));
    }
    all.push(long(
        form,
        "out_of_scope",
        Part::OutOfScope,
        "hint-aim-out-of-scope",
    ));
    all
}

fn long(form: &Form, field: &str, part: Part, hint: &'static str) -> Content {
    Content::html(
        Textarea::new(field, say(part.label()))
            .hint(say(hint))
            .value(form.text(field))
            .error(form.error(field)),
    )
}

fn short(form: &Form, field: &str, part: Part, hint: &'static str) -> Content {
    Content::html(
        Input::new(field, say(part.label()))
            .hint(say(hint))
            .value(form.text(field))
            .error(form.error(field)),
    )
}

fn which_measures(form: &Form, measures: &[Linked]) -> Checkboxes {
    let legend = Legend::from(say("question-aim-measures")).size(Size::Small);
    let chosen: Vec<String> = form
        .all("measures")
        .iter()
        .map(|id| (*id).to_owned())
        .collect();
    measures.iter().fold(
        Checkboxes::new("measures", legend).values(chosen),
        |question, one| question.item(ChoiceItem::new(one.id.to_string(), one.name.as_str())),
    )
}

fn which_guardrail(form: &Form, measures: &[Linked]) -> Select {
    let question = Select::new("guardrail_measure", say("question-aim-guardrail-measure"))
        .value(form.text("guardrail_measure"))
        .item("", say("aim-no-measure"));
    measures.iter().fold(question, |question, one| {
        question.item(one.id.to_string(), one.name.as_str())
    })
}

/// Both versions of every answer, for somebody who saved second.
pub fn differences(form: &Form, theirs: &AimWords, yours: &AimWords) -> Vec<Difference> {
    let text = |field: &str, part: Part, theirs: &str, yours: &str| {
        Difference::new(&say(part.label()), field, theirs, yours)
    };
    let mut all = vec![
        text("what", Part::What, &theirs.what, &yours.what),
        text("whom", Part::Whom, &theirs.whom, &yours.whom),
        text(
            "baseline",
            Part::Baseline,
            &theirs.baseline,
            &yours.baseline,
        ),
        text("level", Part::Level, &theirs.level, &yours.level),
    ];
    all.extend(BY.differences(form, &theirs.by, &yours.by));
    all.push(text(
        "measured",
        Part::Measured,
        &theirs.measured,
        &yours.measured,
    ));
    all.push(shown(
        &say("question-aim-measures"),
        &names(&theirs.measures),
        &names(&yours.measures),
    ));
    all.extend(form.all("measures").iter().map(|id| sent("measures", id)));
    all.push(text(
        "guardrail",
        Part::Guardrail,
        &theirs.guardrail,
        &yours.guardrail,
    ));
    let guardrail = |words: &AimWords| {
        let measure = words.guardrail_measure.as_ref();
        measure.map(|one| one.name.clone()).unwrap_or_default()
    };
    all.push(shown(
        &say("question-aim-guardrail-measure"),
        &guardrail(theirs),
        &guardrail(yours),
    ));
    all.push(sent("guardrail_measure", form.text("guardrail_measure")));
    all.push(text(
        "out_of_scope",
        Part::OutOfScope,
        &theirs.out_of_scope,
        &yours.out_of_scope,
    ));
    all
}

fn names(measures: &[Linked]) -> String {
    let names: Vec<&str> = measures.iter().map(|one| one.name.as_str()).collect();
    names.join("\n")
}
