//! Values so far from the others that somebody may have mistyped them. They only lead to a question, never to a refusal.

/// Values needed before a jump can be called unlikely.
const VALUES_FOR_A_JUMP: usize = 6;

/// Whether a value lies more than three times as far from the median of the others as any of them.
pub fn is_unlikely(value: f64, others: &[f64]) -> bool {
    let mut sorted = others.to_vec();
    sorted.sort_by(f64::total_cmp);
    is_far(value, sorted.len(), |place| sorted[place])
}

/// The same of values that are themselves among all of them, for many at once: all are put in order only once.
pub fn unlikely_among(all: &[f64]) -> impl Fn(f64) -> bool {
    let mut sorted = all.to_vec();
    sorted.sort_by(f64::total_cmp);
    move |value| {
        let own = sorted.partition_point(|other| other.total_cmp(&value).is_lt());
        let other = |place: usize| sorted[place + usize::from(place >= own)];
        is_far(value, sorted.len().saturating_sub(1), other)
    }
}

/// `other` gives the others in order.
fn is_far(value: f64, count: usize, other: impl Fn(usize) -> f64) -> bool {
    if count < VALUES_FOR_A_JUMP {
        return false;
    }
    let median = other(count / 2);
    let farthest = (median - other(0)).max(other(count - 1) - median);
    let distance = (value - median).abs();
    distance > 3.0 * farthest && distance > 0.5 * median.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_far_from_all_others_is_asked_about() {
        let usual = [40.0, 42.0, 45.0, 41.0, 43.0, 44.0, 39.0];
        assert!(is_unlikely(420.0, &usual));
        assert!(!is_unlikely(48.0, &usual));
        assert!(!is_unlikely(420.0, &usual[..5]), "too few to tell");
    }

    #[test]
    fn many_at_once_are_judged_as_one_by_one() {
        for last in [38.0, 44.0, 90.0, 420.0] {
            let all = [40.0, 42.0, 45.0, 41.0, 42.0, 44.0, 39.0, last];
            let among = unlikely_among(&all);
            for place in 0..all.len() {
                let mut others = all.to_vec();
                let value = others.remove(place);
                assert_eq!(
                    among(value),
                    is_unlikely(value, &others),
                    "{value} of {all:?}"
                );
            }
        }
    }
}
