//! Reads the row groups of all files on several threads and deals their rows into partitions.

use std::num::NonZeroUsize;

use super::activities::{ActivityReader, MOST_ACTIVITIES, NO_ACTIVITY, NotRead, SharedCodes};
use super::cases::{CaseKeys, NO_CASE};
use super::columns::TableFile;
use super::partitions::{Dealer, Event, Partition, partitions_for};
use super::times::{NO_TIME, PlaceReader};
use super::{EventTableError, RowCounts, TimeRules};

/// All events, dealt by their case.
pub(super) struct Dealt {
    pub partitions: Vec<Partition>,
    /// The labels of activities by code.
    pub activities: Vec<String>,
    pub rows: RowCounts,
}

/// Row groups of one file that one thread reads.
struct Share<'a> {
    file: &'a TableFile,
    groups: Vec<usize>,
}

/// Reads everything. Each thread reads neighbouring row groups, so that threads one after the other are file order.
pub(super) fn read(
    files: &[TableFile],
    rules: &TimeRules,
    threads: NonZeroUsize,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Dealt, EventTableError> {
    let partitions = partitions_for(files.iter().map(TableFile::rows).sum());
    let (codes, keys) = (SharedCodes::default(), CaseKeys::new());
    let new_reader = || RowReader {
        keys: keys.clone(),
        activities: ActivityReader::new(&codes),
        places: PlaceReader::new(rules),
        dealer: Dealer::new(partitions),
        rows: RowCounts::default(),
        progress,
        buffers: Buffers::default(),
    };
    let read = std::thread::scope(|scope| {
        let started: Vec<_> = shares(files, threads)
            .into_iter()
            .map(|shares| {
                let reader = new_reader();
                scope.spawn(move || reader.read_all(&shares))
            })
            .collect();
        let finished = started.into_iter().map(|thread| {
            let result = thread.join();
            result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        finished.collect::<Result<Vec<_>, _>>()
    })?;
    let mut dealt = Dealt {
        partitions: (0..partitions).map(|_| Partition::default()).collect(),
        activities: codes.into_labels(),
        rows: RowCounts::default(),
    };
    for (partitions, rows) in read {
        for (here, later) in dealt.partitions.iter_mut().zip(partitions) {
            here.append(later);
        }
        dealt.rows = dealt.rows.and(rows);
    }
    Ok(dealt)
}

/// Splits the row groups into one run of neighbours for each thread, of about as many rows each.
fn shares(files: &[TableFile], threads: NonZeroUsize) -> Vec<Vec<Share<'_>>> {
    let rows: u64 = files.iter().map(TableFile::rows).sum();
    let each = rows.div_ceil(threads.get() as u64).max(1);
    let mut shares: Vec<Vec<Share<'_>>> = Vec::new();
    let mut rows_before = 0;
    for file in files {
        for (group, rows) in file.rows_of_groups().enumerate() {
            // A row group belongs to the thread in whose part its middle lies.
            let thread = usize::try_from((rows_before + rows / 2) / each).unwrap_or(usize::MAX);
            rows_before += rows;
            shares.resize_with(
                shares.len().max(thread.min(threads.get() - 1) + 1),
                Vec::new,
            );
            let share = &mut shares[thread.min(threads.get() - 1)];
            match share.last_mut() {
                Some(last) if std::ptr::eq(last.file, file) => last.groups.push(group),
                _ => share.push(Share {
                    file,
                    groups: vec![group],
                }),
            }
        }
    }
    shares
}

/// Reads row groups on one thread.
struct RowReader<'a> {
    keys: CaseKeys,
    activities: ActivityReader<'a>,
    places: PlaceReader,
    dealer: Dealer,
    rows: RowCounts,
    progress: &'a (dyn Fn(u64) + Sync),
    buffers: Buffers,
}

/// A batch of rows as numbers.
#[derive(Default)]
struct Buffers {
    cases: Vec<u128>,
    activities: Vec<u16>,
    places: Vec<i64>,
}

impl RowReader<'_> {
    fn read_all(
        mut self,
        shares: &[Share<'_>],
    ) -> Result<(Vec<Partition>, RowCounts), EventTableError> {
        for share in shares {
            for batch in share.file.reader(share.groups.clone())? {
                let batch = batch.map_err(|error| share.file.damaged(&error))?;
                self.decode(share.file, &batch)?;
                self.deal();
                (self.progress)(batch.num_rows() as u64);
            }
        }
        self.rows.at_midnight = self.places.at_midnight;
        Ok((self.dealer.into_partitions(), self.rows))
    }

    fn decode(
        &mut self,
        file: &TableFile,
        batch: &arrow::array::RecordBatch,
    ) -> Result<(), EventTableError> {
        let columns = &file.columns;
        let column = |name: &str| batch.column_by_name(name);
        let buffers = &mut self.buffers;
        let cases = column(&columns.case).and_then(|c| self.keys.read(c, &mut buffers.cases));
        let places = column(&columns.time).and_then(|c| self.places.read(c, &mut buffers.places));
        let activities = column(&columns.activity).ok_or(NotRead::WrongType);
        let activities = activities.and_then(|c| self.activities.read(c, &mut buffers.activities));
        match (cases, places, activities) {
            (Some(()), Some(()), Ok(())) => Ok(()),
            (_, _, Err(NotRead::TooMany)) => Err(EventTableError::TooManyActivities {
                file: file.name.clone(),
                most: MOST_ACTIVITIES,
            }),
            _ => Err(file.damaged(&std::io::Error::other(
                "a column changes its type within the file",
            ))),
        }
    }

    fn deal(&mut self) {
        let buffers = &self.buffers;
        self.rows.read += buffers.cases.len() as u64;
        let rows = buffers
            .cases
            .iter()
            .zip(&buffers.places)
            .zip(&buffers.activities);
        for ((case, place), activity) in rows {
            if *case == NO_CASE {
                self.rows.without_case += 1;
            } else if *activity == NO_ACTIVITY {
                self.rows.without_activity += 1;
            } else if *place == NO_TIME {
                self.rows.without_time += 1;
            } else {
                self.dealer.take(Event {
                    case: *case,
                    place: *place,
                    activity: *activity,
                });
            }
        }
    }
}
