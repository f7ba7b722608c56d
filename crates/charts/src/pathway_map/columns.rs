//! Columns in the order of flow: cycles are broken, then each step stands as far right as its longest way in.

use super::Arc;
use super::flow::{Course, Ends};

/// The widest row of steps that nothing connects.
const LOOSE_STEPS_IN_A_ROW: usize = 6;

/// Where the steps stand in the order of flow.
pub(crate) struct Arrangement {
    /// The column of each step.
    pub column: Vec<usize>,
    /// How many columns there are.
    pub count: usize,
    /// The course of each link, in the order given.
    pub courses: Vec<Course>,
}

/// Finds the column of each step and the course of each link.
pub(crate) fn arrange(lane: &[usize], links: &[Ends], arcs: &[Arc]) -> Arrangement {
    let by_weight = most_travelled_first(links, arcs);
    let mut courses = break_cycles(lane.len(), links, &by_weight);
    for place in by_weight {
        try_straight_down(place, lane, links, &mut courses);
    }
    let mut column = longest_ways(lane.len(), links, &courses);
    for (link, course) in links.iter().zip(&mut courses) {
        if *course == Course::Down && column[link.from] != column[link.to] {
            *course = Course::Forward;
        }
    }
    spread_loose_steps(links, &mut column);
    let count = column.iter().max().map_or(0, |last| last + 1);
    Arrangement {
        column,
        count,
        courses,
    }
}

/// The places of the links, the heaviest first; among equals those that follow the order of the steps.
fn most_travelled_first(links: &[Ends], arcs: &[Arc]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..links.len()).collect();
    places.sort_by_key(|place| {
        let link = &links[*place];
        let weight = arcs[link.arc].weight.unwrap_or(0);
        (std::cmp::Reverse(weight), link.from > link.to, *place)
    });
    places
}

/// Takes the links from the heaviest to the lightest; one that would close a cycle leads back.
fn break_cycles(steps: usize, links: &[Ends], by_weight: &[usize]) -> Vec<Course> {
    let mut courses = vec![Course::Back; links.len()];
    let mut onward: Vec<Vec<usize>> = vec![Vec::new(); steps];
    for place in by_weight {
        let Ends { from, to, .. } = links[*place];
        if from == to {
            courses[*place] = Course::Again;
        } else if !reaches(&onward, to, from) {
            courses[*place] = Course::Forward;
            onward[from].push(to);
        }
    }
    courses
}

fn reaches(onward: &[Vec<usize>], start: usize, goal: usize) -> bool {
    let mut seen = vec![false; onward.len()];
    let mut waiting = vec![start];
    while let Some(step) = waiting.pop() {
        if step == goal {
            return true;
        }
        if !std::mem::replace(&mut seen[step], true) {
            waiting.extend(&onward[step]);
        }
    }
    false
}

/// Lets a link into the next lane run straight down where nothing stands in its way: a map with fewer columns is
/// easier to read.
fn try_straight_down(place: usize, lane: &[usize], links: &[Ends], courses: &mut [Course]) {
    let link = &links[place];
    if courses[place] != Course::Forward || lane[link.to] != lane[link.from] + 1 {
        return;
    }
    courses[place] = Course::Down;
    let column = longest_ways(lane.len(), links, courses);
    if !all_clear(lane, links, courses, &column) {
        courses[place] = Course::Forward;
    }
}

/// Whether every link that runs straight down has its column to itself between the two lanes.
fn all_clear(lane: &[usize], links: &[Ends], courses: &[Course], column: &[usize]) -> bool {
    let level = |link: &&Ends| column[link.from] == column[link.to];
    let running = |wanted: Course| {
        let with_course = links
            .iter()
            .zip(courses)
            .filter(move |(_, course)| **course == wanted);
        with_course.map(|(link, _)| link).filter(level)
    };
    let mut taken: Vec<(usize, usize)> = running(Course::Down)
        .map(|link| (column[link.from], lane[link.from]))
        .collect();
    taken.sort_unstable();
    let alone = taken.windows(2).all(|pair| pair[0] != pair[1]);
    let passed_through = |step: usize| running(Course::Down).any(|link| link.to == step);
    let simple = running(Course::Down).all(|link| !passed_through(link.from));
    alone && simple && running(Course::Back).next().is_none()
}

/// The length of the longest way to each step, counted in columns; a step that nothing leads to stands close to the
/// first step it leads to.
fn longest_ways(steps: usize, links: &[Ends], courses: &[Course]) -> Vec<usize> {
    let onward: Vec<(usize, usize, usize)> = links
        .iter()
        .zip(courses)
        .filter_map(|(link, course)| step_on(link, *course))
        .collect();
    let mut column = vec![0; steps];
    // Without cycles a way has fewer links than there are steps, so that this many rounds settle every column.
    for _ in 0..steps {
        let mut settled = true;
        for (from, to, length) in &onward {
            if column[*to] < column[*from] + length {
                column[*to] = column[*from] + length;
                settled = false;
            }
        }
        if settled {
            break;
        }
    }
    pull_starts_close(&onward, &mut column);
    column
}

fn step_on(link: &Ends, course: Course) -> Option<(usize, usize, usize)> {
    match course {
        Course::Forward => Some((link.from, link.to, 1)),
        Course::Down => Some((link.from, link.to, 0)),
        Course::Back | Course::Again => None,
    }
}

fn pull_starts_close(onward: &[(usize, usize, usize)], column: &mut [usize]) {
    for step in 0..column.len() {
        let reached = onward.iter().any(|(_, to, _)| *to == step);
        let room = onward
            .iter()
            .filter(|(from, ..)| *from == step)
            .map(|(_, to, length)| column[*to] - length)
            .min();
        if let (false, Some(room)) = (reached, room) {
            column[step] = room;
        }
    }
}

/// Steps that nothing connects stand side by side rather than in one tall column.
fn spread_loose_steps(links: &[Ends], column: &mut [usize]) {
    let width = column
        .iter()
        .max()
        .map_or(0, |last| last + 1)
        .max(LOOSE_STEPS_IN_A_ROW);
    let connected = |step: usize| {
        links
            .iter()
            .any(|link| link.from != link.to && (link.from == step || link.to == step))
    };
    let loose: Vec<usize> = (0..column.len()).filter(|step| !connected(*step)).collect();
    for (place, step) in loose.into_iter().enumerate() {
        column[step] = place % width;
    }
}
