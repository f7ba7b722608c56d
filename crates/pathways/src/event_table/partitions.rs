//! Deals events into partitions by their case, in chunks of bytes that never move.

/// An event in as few bytes as it needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Event {
    /// The key of the case.
    pub case: u128,
    /// The place in the order of the journey.
    pub place: i64,
    pub activity: u16,
}

const EVENT_BYTES: usize = 16 + 8 + 2;

/// About 16 KB: small enough that half-empty last chunks of all partitions do not matter, large enough that
/// asking for them costs nothing.
const CHUNK_BYTES: usize = EVENT_BYTES * 630;

/// Events of a partition fill about this much, so that grouping them stays within a processor's cache.
const EVENTS_IN_PARTITION: u64 = 1 << 15;

/// More partitions than this would make dealing slow: the places where each is written no longer fit into a cache.
const MOST_PARTITIONS: u64 = 1 << 10;

/// How many partitions so many rows are dealt into: a power of two.
pub(super) fn partitions_for(rows: u64) -> usize {
    let wanted = rows / EVENTS_IN_PARTITION;
    let partitions = wanted.next_power_of_two().clamp(1, MOST_PARTITIONS);
    usize::try_from(partitions).expect("at most 1024")
}

/// The chunks of one partition, in the order of the rows.
#[derive(Default)]
pub(super) struct Partition {
    /// The chunks before the last one.
    full: Vec<Vec<u8>>,
    /// The last chunk, here and not among the others so that it is found at once.
    last: Vec<u8>,
}

/// One thread's events by partition.
pub(super) struct Dealer {
    partitions: Vec<Partition>,
    /// How far a mixed key is shifted to give the number of its partition.
    shift: u32,
}

impl Dealer {
    /// Deals into so many partitions, a power of two.
    pub fn new(partitions: usize) -> Self {
        Self {
            partitions: (0..partitions).map(|_| Partition::default()).collect(),
            shift: u64::BITS - partitions.trailing_zeros(),
        }
    }

    /// Takes an event, whose case has these mixed bits.
    #[inline]
    pub fn take(&mut self, event: Event, mixed: u64) {
        let number = mixed.checked_shr(self.shift).unwrap_or(0);
        let number = usize::try_from(number).expect("partitions are counted in a usize");
        self.partitions[number].push(event);
    }

    /// The partitions by number.
    pub fn into_partitions(self) -> Vec<Partition> {
        self.partitions
    }
}

impl Partition {
    #[inline]
    fn push(&mut self, event: Event) {
        let mut bytes = [0; EVENT_BYTES];
        bytes[..16].copy_from_slice(&event.case.to_le_bytes());
        bytes[16..24].copy_from_slice(&event.place.to_le_bytes());
        bytes[24..].copy_from_slice(&event.activity.to_le_bytes());
        if self.last.len() == self.last.capacity() {
            self.begin_chunk();
        }
        self.last.extend_from_slice(&bytes);
    }

    #[cold]
    fn begin_chunk(&mut self) {
        let chunk = std::mem::replace(&mut self.last, Vec::with_capacity(CHUNK_BYTES));
        if !chunk.is_empty() {
            self.full.push(chunk);
        }
    }

    /// Adds the events of later rows.
    pub fn append(&mut self, mut later: Self) {
        self.full.push(std::mem::take(&mut self.last));
        self.full.append(&mut later.full);
        self.last = later.last;
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.chunks().map(Vec::len).sum::<usize>() / EVENT_BYTES
    }

    fn chunks(&self) -> impl Iterator<Item = &Vec<u8>> {
        self.full.iter().chain([&self.last])
    }

    /// The events in the order of the rows.
    pub fn events(&self) -> impl Iterator<Item = Event> {
        let chunks = self.chunks();
        let events = chunks.flat_map(|chunk| chunk.as_chunks::<EVENT_BYTES>().0);
        events.map(Event::from_bytes)
    }
}

impl Event {
    #[inline]
    fn from_bytes(bytes: &[u8; EVENT_BYTES]) -> Self {
        let mut case = [0; 16];
        case.copy_from_slice(&bytes[..16]);
        let mut place = [0; 8];
        place.copy_from_slice(&bytes[16..24]);
        Self {
            case: u128::from_le_bytes(case),
            place: i64::from_le_bytes(place),
            activity: u16::from_le_bytes([bytes[24], bytes[25]]),
        }
    }
}
