//! In which order the steps of a BPMN process come: a map is a list, BPMN a graph.

/// The places of the steps in the order in which they are reached, each once. A step comes when all before it have
/// come, if there is one. A circle is entered where the process begins (`first`), else at the step that is written first.
pub fn ordered(count: usize, flows: &[(usize, usize)], first: &[usize]) -> Vec<usize> {
    let mut placed: Vec<usize> = Vec::with_capacity(count);
    let mut is_placed = vec![false; count];
    while let Some(next) = next((&placed, &is_placed), flows, first) {
        is_placed[next] = true;
        placed.push(next);
    }
    placed
}

fn next(
    (placed, is_placed): (&[usize], &[bool]),
    flows: &[(usize, usize)],
    first: &[usize],
) -> Option<usize> {
    let into = |place: usize| flows.iter().filter(move |(_, to)| *to == place);
    let follows_last = |place: &usize| {
        placed
            .last()
            .is_some_and(|last| flows.contains(&(*last, *place)))
    };
    let open = || (0..is_placed.len()).filter(|place| !is_placed[*place]);
    let ready = || open().filter(|place| into(*place).all(|(from, _)| is_placed[*from]));
    let reached = || open().filter(|place| into(*place).any(|(from, _)| is_placed[*from]));
    ready()
        .find(follows_last)
        .or_else(|| ready().next())
        .or_else(|| reached().find(follows_last))
        .or_else(|| reached().next())
        .or_else(|| open().find(|place| first.contains(place)))
        .or_else(|| open().next())
}
