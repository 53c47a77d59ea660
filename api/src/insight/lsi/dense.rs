//! Columns of numbers, one after the other, as much linear algebra as is needed.

/// Vectors of one length.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    height: usize,
    values: Vec<f32>,
}

impl Columns {
    /// `count` vectors of `height` zeros.
    pub fn zeros(height: usize, count: usize) -> Self {
        Self {
            height,
            values: vec![0.0; height * count],
        }
    }

    /// One vector after the other.
    pub fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.height.max(1))
    }

    /// One vector after the other, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        self.values.chunks_exact_mut(self.height.max(1))
    }

    /// The vector at a place; empty beyond the end.
    pub fn get(&self, place: usize) -> &[f32] {
        self.values
            .get(place * self.height..(place + 1) * self.height)
            .unwrap_or_default()
    }

    /// As [`Columns::get`], to be changed.
    pub fn get_mut(&mut self, place: usize) -> &mut [f32] {
        self.values
            .get_mut(place * self.height..(place + 1) * self.height)
            .unwrap_or_default()
    }

    /// How many vectors there are.
    pub fn count(&self) -> usize {
        self.values.len() / self.height.max(1)
    }

    /// Rows become columns.
    pub fn transposed(&self) -> Self {
        let count = self.count();
        let mut turned = Self::zeros(count, self.height);
        for (column, values) in self.iter().enumerate() {
            let places = turned.values.iter_mut().skip(column).step_by(count.max(1));
            for (place, value) in places.zip(values) {
                *place = *value;
            }
        }
        turned
    }

    /// Makes the vectors orthogonal to each other and of length 1 (Gram and Schmidt, twice, which is enough: Giraud
    /// et al. 2005); those that depend on earlier ones become zero.
    pub fn orthonormalise(&mut self) {
        for place in 0..self.count() {
            let (done, rest) = self.values.split_at_mut(place * self.height);
            let Some(vector) = rest.get_mut(..self.height) else {
                return;
            };
            let before = length(vector);
            for _ in 0..2 {
                for other in done.chunks_exact(self.height) {
                    add_scaled(vector, -dot(vector, other), other);
                }
            }
            let after = length(vector);
            let factor = if after > before * 1e-5 { 1.0 / after } else { 0.0 };
            vector.iter_mut().for_each(|value| *value *= factor);
        }
    }
}

/// The scalar product, summed in eight lanes so that the processor can.
pub fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (ones, others) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest: f32 = ones
        .remainder()
        .iter()
        .zip(others.remainder())
        .map(|(a, b)| a * b)
        .sum();
    for (a, b) in ones.zip(others) {
        for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += a * b;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// The length of a vector.
pub fn length(vector: &[f32]) -> f32 {
    dot(vector, vector).sqrt()
}

/// `target += factor * vector`.
pub fn add_scaled(target: &mut [f32], factor: f32, vector: &[f32]) {
    for (value, added) in target.iter_mut().zip(vector) {
        *value += factor * added;
    }
}

/// Gives a vector the length 1; that of zeros stays.
pub fn normalise(vector: &mut [f32]) {
    let length = length(vector);
    if length > 0.0 {
        vector.iter_mut().for_each(|value| *value /= length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn columns(height: usize, values: Vec<f32>) -> Columns {
        Columns { height, values }
    }

    #[test]
    fn a_vector_that_depends_on_others_becomes_zero() {
        let mut columns = columns(2, vec![3.0, 4.0, 6.0, 8.0, 0.0, 1.0]);
        columns.orthonormalise();
        assert!((length(columns.get(0)) - 1.0).abs() < 1e-6);
        assert_eq!(columns.get(1), [0.0, 0.0]);
        assert!(dot(columns.get(0), columns.get(2)).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn turning_twice_changes_nothing(values in proptest::collection::vec(-9.0_f32..9.0, 12)) {
            let one = columns(3, values);
            prop_assert_eq!(one.transposed().transposed(), one);
        }

        #[test]
        fn the_lanes_add_up(values in proptest::collection::vec(-9.0_f32..9.0, 0..40)) {
            let plain: f32 = values.iter().map(|value| value * value).sum();
            prop_assert!((dot(&values, &values) - plain).abs() <= plain * 1e-5 + 1e-6);
        }
    }
}
