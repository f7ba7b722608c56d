//! How far two people agree beyond chance.

use super::interval::{Confidence, Estimate, Interval};

/// Cohen's kappa of two people who each said yes or no (Cohen 1960, Educational and Psychological Measurement 20:37), with the
/// interval from its large-sample variance (Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323).
///
/// `table[i][j]`: the first said `i` and the second `j`. `None` when nobody was judged, or both said the same of everyone:
/// chance then explains all of it.
pub fn kappa(table: [[u64; 2]; 2], confidence: Confidence) -> Option<Estimate> {
    let total = table.iter().flatten().sum::<u64>() as f64;
    if total <= 0.0 {
        return None;
    }
    let share = table.map(|row| row.map(|count| count as f64 / total));
    let first = [share[0][0] + share[0][1], share[1][0] + share[1][1]];
    let second = [share[0][0] + share[1][0], share[0][1] + share[1][1]];
    let agreed = share[0][0] + share[1][1];
    let by_chance = first[0] * second[0] + first[1] * second[1];
    let beyond = 1.0 - by_chance;
    if beyond <= 0.0 {
        return None;
    }
    let kappa = (agreed - by_chance) / beyond;
    let rest = 1.0 - kappa;
    let mut variance = -(kappa - by_chance * rest).powi(2);
    for (i, row) in share.iter().enumerate() {
        for (j, share) in row.iter().enumerate() {
            variance += if i == j {
                share * (1.0 - (first[i] + second[i]) * rest).powi(2)
            } else {
                share * (rest * (second[i] + first[j])).powi(2)
            };
        }
    }
    let reach = confidence.z() * (variance.max(0.0) / total).sqrt() / beyond;
    let limits = Interval {
        lower: (kappa - reach).max(-1.0),
        upper: (kappa + reach).min(1.0),
    };
    Some(Estimate::new(kappa, limits))
}
