//! Puts very many values in the order of a whole number, by dealing them into buckets of equal width and ordering the few of
//! each bucket: waits of patients lie close together, and a general sort would compare each with many others.

/// So many values and fewer are put in order at once.
const FEW: usize = 1 << 10;

/// A bucket holds about so many.
const IN_A_BUCKET: usize = 8;

/// More buckets than this would no longer be found quickly.
const MOST_BUCKETS: usize = 1 << 16;

/// Puts values in the order of their numbers; equal ones come in any order.
pub fn order_by<T: Copy>(values: &mut [T], number: impl Fn(&T) -> i64) {
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    for value in values.iter() {
        least = least.min(number(value));
        most = most.max(number(value));
    }
    if values.len() <= FEW || least == most {
        values.sort_unstable_by_key(number);
        return;
    }
    let wanted = (values.len() / IN_A_BUCKET).next_power_of_two();
    let wanted = wanted.min(MOST_BUCKETS).trailing_zeros();
    let bits = u64::BITS - most.abs_diff(least).leading_zeros();
    let shift = bits.saturating_sub(wanted);
    // A difference that was shifted so far is below the number of buckets.
    let bucket =
        |value: &T| usize::try_from(number(value).abs_diff(least) >> shift).unwrap_or(usize::MAX);
    let mut begins = vec![0_u32; (1 << (bits - shift)) + 1];
    for value in values.iter() {
        begins[bucket(value) + 1] += 1;
    }
    for place in 1..begins.len() {
        begins[place] += begins[place - 1];
    }
    let dealt = values.to_vec();
    for value in &dealt {
        let next = &mut begins[bucket(value)];
        values[*next as usize] = *value;
        *next += 1;
    }
    // Each entry now says where its bucket ends.
    let mut begin = 0;
    for end in begins {
        let end = end as usize;
        values[begin..end].sort_unstable_by_key(&number);
        begin = end;
    }
}
