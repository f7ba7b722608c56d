//! Facts about questions that many machines answer: each answer equals that of the single program.

mod support;

mod facts {
    mod asking;
    mod bucket;
    mod cluster;
    mod sql;
}
