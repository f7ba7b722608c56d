//! The most that can flow through a network from one node to another (Dinic 1970), in whole numbers.

/// Pipes in pairs: an even one and, next to it, the same pipe backwards. `open` says how much more may pass each.
pub(super) struct Flow {
    heads: Vec<usize>,
    open: Vec<i64>,
    leaving: Vec<Vec<usize>>,
    level: Vec<u32>,
    next: Vec<usize>,
}

const UNREACHED: u32 = u32::MAX;

impl Flow {
    /// A network of so many nodes, without pipes.
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            heads: Vec::new(),
            open: Vec::new(),
            leaving: vec![Vec::new(); nodes],
            level: vec![UNREACHED; nodes],
            next: vec![0; nodes],
        }
    }

    /// Adds a pipe and returns its number; the pipe backwards has the number after it.
    pub(super) fn pipe(&mut self, from: usize, to: usize, onwards: i64, backwards: i64) -> usize {
        let number = self.heads.len();
        self.heads.extend([to, from]);
        self.open.extend([onwards, backwards]);
        self.leaving[from].push(number);
        self.leaving[to].push(number + 1);
        number
    }

    /// How much more may pass a pipe.
    pub(super) fn open(&self, pipe: usize) -> i64 {
        self.open[pipe]
    }

    /// Sets how much more may pass a pipe in both directions.
    pub(super) fn set(&mut self, pipe: usize, onwards: i64, backwards: i64) {
        self.open[pipe] = onwards;
        self.open[pipe + 1] = backwards;
    }

    /// Lets as much flow as can, up to `limit`, and says how much it was.
    pub(super) fn push(&mut self, from: usize, to: usize, limit: i64) -> i64 {
        if from == to {
            return limit;
        }
        let mut flowed = 0;
        while flowed < limit && self.find_levels(from, to) {
            self.next.fill(0);
            loop {
                let more = self.one_way(from, to, limit - flowed);
                if more == 0 {
                    break;
                }
                flowed += more;
                if flowed == limit {
                    break;
                }
            }
        }
        flowed
    }

    /// Whether `to` can still be reached, and how many pipes away each node is.
    fn find_levels(&mut self, from: usize, to: usize) -> bool {
        self.level.fill(UNREACHED);
        self.level[from] = 0;
        let mut reached = vec![from];
        let mut place = 0;
        while place < reached.len() {
            let node = reached[place];
            place += 1;
            for pipe in &self.leaving[node] {
                let head = self.heads[*pipe];
                if self.open[*pipe] > 0 && self.level[head] == UNREACHED {
                    self.level[head] = self.level[node] + 1;
                    if head == to {
                        return true;
                    }
                    reached.push(head);
                }
            }
        }
        false
    }

    /// Lets something flow along one shortest way; says how much.
    fn one_way(&mut self, from: usize, to: usize, limit: i64) -> i64 {
        let mut way: Vec<usize> = Vec::new();
        let mut node = from;
        while node != to {
            let position = self.next[node];
            let Some(pipe) = self.leaving[node].get(position).copied() else {
                // A dead end: go back and try the next pipe.
                let Some(last) = way.pop() else { return 0 };
                node = self.heads[last ^ 1];
                self.next[node] += 1;
                continue;
            };
            let head = self.heads[pipe];
            let is_nearer = self.level[head] == self.level[node].saturating_add(1);
            if self.open[pipe] > 0 && is_nearer {
                way.push(pipe);
                node = head;
            } else {
                self.next[node] += 1;
            }
        }
        let amount = way
            .iter()
            .map(|pipe| self.open[*pipe])
            .fold(limit, i64::min);
        for pipe in way {
            self.open[pipe] -= amount;
            self.open[pipe ^ 1] += amount;
        }
        amount
    }
}
