//! The upright stretches of lines in a gutter, each on a track of its own.

/// The distance between two tracks.
pub(super) const TRACK: f64 = 10.0;
/// Level stretches closer than this would be taken for one line.
const TOO_CLOSE: f64 = 6.0;

/// An upright stretch: the height at which its line meets the box, the height at which it runs on, and its route.
pub(super) struct Upright {
    pub port: f64,
    pub end: f64,
    pub route: usize,
}

impl Upright {
    fn goes_down(&self) -> bool {
        self.end > self.port
    }

    /// Whether this stretch has to stand closer to the box than the other: otherwise the line from its track to the
    /// box would lie on the line that leads to the other.
    fn shields(&self, other: &Self) -> bool {
        self.route != other.route && (self.port - other.end).abs() < TOO_CLOSE
    }
}

/// The route and the track, counted from the box, of every stretch.
pub(super) fn tracks(mut uprights: Vec<Upright>) -> Vec<(usize, usize)> {
    sort_nested(&mut uprights);
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut placed: Vec<(Upright, usize)> = Vec::new();
    while !uprights.is_empty() {
        // Where two shield each other the first goes first.
        let free = |upright: &Upright| !uprights.iter().any(|other| other.shields(upright));
        let next = uprights.iter().position(free).unwrap_or(0);
        let upright = uprights.remove(next);
        let shields = placed.iter().filter(|(other, _)| other.shields(&upright));
        let least = shields.map(|(_, track)| track + 1).max().unwrap_or(0);
        let track = first_free(&mut taken, &upright, least);
        placed.push((upright, track));
    }
    placed
        .into_iter()
        .map(|(upright, track)| (upright.route, track))
        .collect()
}

/// Of the lines that go down the lowest turns first, of those that go up the highest: so they do not cross each other.
fn sort_nested(uprights: &mut [Upright]) {
    uprights.sort_by(|a, b| {
        let lowest_first = b.port.total_cmp(&a.port);
        let order = if a.goes_down() {
            lowest_first
        } else {
            lowest_first.reverse()
        };
        b.goes_down().cmp(&a.goes_down()).then(order)
    });
}

fn first_free(tracks: &mut Vec<Vec<(f64, f64)>>, upright: &Upright, least: usize) -> usize {
    let top = upright.port.min(upright.end) - TRACK;
    let foot = upright.port.max(upright.end) + TRACK;
    let free = |track: &Vec<(f64, f64)>| track.iter().all(|other| other.1 < top || foot < other.0);
    let found = tracks
        .iter()
        .skip(least)
        .position(free)
        .map(|place| place + least);
    let track = found.unwrap_or(tracks.len().max(least));
    if track >= tracks.len() {
        tracks.resize(track + 1, Vec::new());
    }
    tracks[track].push((top, foot));
    track
}
