//! Whether sums form a network: every figure stands in at most two, once added and once taken away, after some sums have
//! changed their sign.

/// Where each figure's pipe begins and ends, and which rows have changed their sign.
pub(super) struct Ends {
    /// Nodes are rows; the node after the last row is where single ends meet.
    pub(super) of_figures: Vec<(usize, usize)>,
    pub(super) turned: Vec<bool>,
}

/// Where each figure's pipe begins and ends in the network of these sums, or nothing when they form none.
pub(crate) fn ends_of_network(
    sums: &[Vec<(usize, i64)>],
    figures: usize,
) -> Option<Vec<(usize, usize)>> {
    let ends = Ends::of(sums.iter().map(Vec::as_slice), figures)?;
    Some(ends.of_figures)
}

impl Ends {
    pub(super) fn of<'a>(
        rows: impl Iterator<Item = &'a [(usize, i64)]>,
        figures: usize,
    ) -> Option<Self> {
        let mut standing: Vec<Vec<(usize, i64)>> = vec![Vec::new(); figures];
        let mut root = 0;
        for (row, terms) in rows.enumerate() {
            root = row + 1;
            for (figure, times) in terms {
                if times.abs() != 1 || standing[*figure].len() == 2 {
                    return None;
                }
                standing[*figure].push((row, *times));
            }
        }
        let turned = turned(root, &standing)?;
        let of_figure = |rows: &Vec<(usize, i64)>| {
            let mut ends = (root, root);
            for (row, times) in rows {
                let leaves = (*times > 0) != turned[*row];
                *(if leaves { &mut ends.0 } else { &mut ends.1 }) = *row;
            }
            ends
        };
        let of_figures = standing.iter().map(of_figure).collect();
        Some(Self { of_figures, turned })
    }
}

/// Which rows must change their sign so that every figure is added in one and taken away in the other.
fn turned(rows: usize, standing: &[Vec<(usize, i64)>]) -> Option<Vec<bool>> {
    let mut neighbours: Vec<Vec<(usize, bool)>> = vec![Vec::new(); rows];
    for pair in standing {
        if let [(one, times), (other, other_times)] = pair.as_slice() {
            let differ = times == other_times;
            neighbours[*one].push((*other, differ));
            neighbours[*other].push((*one, differ));
        }
    }
    let mut turned: Vec<Option<bool>> = vec![None; rows];
    for first in 0..rows {
        if turned[first].is_some() {
            continue;
        }
        turned[first] = Some(false);
        let mut due = vec![first];
        while let Some(row) = due.pop() {
            let own = turned[row]?;
            for (other, differ) in &neighbours[row] {
                let wanted = own != *differ;
                match turned[*other] {
                    None => {
                        turned[*other] = Some(wanted);
                        due.push(*other);
                    }
                    Some(is) if is != wanted => return None,
                    Some(_) => {}
                }
            }
        }
    }
    turned.into_iter().collect()
}
