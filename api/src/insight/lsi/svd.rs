//! The directions of most variance of a sparse matrix, by randomised subspace iteration.
//! Source: Halko, Martinsson, Tropp, "Finding structure with randomness", SIAM Review 53 (2011), algorithms 4.4
//! and 5.1, on the side of the rows, of which there are fewer.

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand_distr::{Distribution as _, StandardNormal};

use super::dense::{Columns, add_scaled, dot};
use super::symmetric::{Eigen, eigen};

/// The same start every time, so that the same texts make the same model.
const SEED: u64 = 0x0C01_10C0;
/// Directions beyond those that are kept, for precision.
const OVERSAMPLING: usize = 20;
/// How often the matrix is applied there and back.
const ITERATIONS: usize = 4;

/// A matrix of which little is not zero. It need not lie in memory: it is walked a dozen times, in any order.
pub trait Sparse {
    /// What can go wrong on the way.
    type Error;

    /// Rows.
    fn height(&self) -> usize;

    /// Columns.
    fn width(&self) -> usize;

    /// Calls with row, column and value of everything that is not zero.
    ///
    /// # Errors
    /// When it cannot be read.
    fn walk(&self, visit: impl FnMut(usize, usize, f32)) -> Result<(), Self::Error>;
}

/// Right singular vectors of a matrix: for each column of it its coordinates in at most `rank` directions, by falling
/// singular value.
///
/// # Errors
/// When the matrix cannot be read.
pub fn right_vectors<M: Sparse>(matrix: &M, rank: usize) -> Result<Columns, M::Error> {
    let size = matrix.height().min(rank + OVERSAMPLING);
    let mut random = StdRng::seed_from_u64(SEED);
    let mut basis = Columns::zeros(matrix.height(), size);
    for value in basis.iter_mut().flatten() {
        *value = StandardNormal.sample(&mut random);
    }
    basis.orthonormalise();
    for _ in 0..ITERATIONS {
        let projection = projected(matrix, basis)?;
        basis = applied(matrix, &projection)?.transposed();
        basis.orthonormalise();
    }
    let projection = projected(matrix, basis.clone())?;
    let image = applied(matrix, &projection)?.transposed();
    let directions = eigen(gram(&basis, &image));
    Ok(rotated(&projection, directions.iter().take(rank)))
}

/// `A^T Y`, a column for each column of the matrix, for `Y` given by its columns.
fn projected<M: Sparse>(matrix: &M, basis: Columns) -> Result<Columns, M::Error> {
    let by_row = basis.transposed();
    let count = basis.count();
    drop(basis);
    let mut product = Columns::zeros(count, matrix.width());
    matrix.walk(|row, place, value| add_scaled(product.get_mut(place), value, by_row.get(row)))?;
    Ok(product)
}

/// `A Z`, a column for each row of the matrix, for `Z` given as [`projected`] does.
fn applied<M: Sparse>(matrix: &M, projection: &Columns) -> Result<Columns, M::Error> {
    let height = projection.get(0).len();
    let mut product = Columns::zeros(height, matrix.height());
    matrix.walk(|row, place, value| add_scaled(product.get_mut(row), value, projection.get(place)))?;
    Ok(product)
}

/// `Y^T A A^T Y`, made symmetric to the last digit.
fn gram(basis: &Columns, image: &Columns) -> Vec<Vec<f64>> {
    let entry = |one: usize, other: usize| f64::from(dot(basis.get(one), image.get(other)));
    let size = basis.count();
    (0..size)
        .map(|row| {
            (0..size)
                .map(|column| f64::midpoint(entry(row, column), entry(column, row)))
                .collect()
        })
        .collect()
}

/// The projection in the coordinates of the eigenvectors, each divided by its singular value.
fn rotated<'a>(projection: &Columns, directions: impl Iterator<Item = &'a Eigen>) -> Columns {
    let mut kept: Vec<Vec<f32>> = Vec::new();
    let mut largest = 0.0;
    for direction in directions {
        largest = f64::max(largest, direction.value);
        // Directions without variance are noise of the arithmetic.
        if direction.value > largest * 1e-8 {
            let scale = 1.0 / direction.value.sqrt();
            kept.push(
                direction
                    .vector
                    .iter()
                    .map(|value| single(value * scale))
                    .collect(),
            );
        }
    }
    let mut turned = Columns::zeros(kept.len(), projection.count());
    for (target, coordinates) in turned.iter_mut().zip(projection.iter()) {
        for (value, direction) in target.iter_mut().zip(&kept) {
            *value = dot(direction, coordinates);
        }
    }
    turned
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "seven digits are enough for a direction"
)]
const fn single(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::*;
    use proptest::prelude::*;

    struct Dense(Vec<f32>, usize);

    impl Sparse for Dense {
        type Error = Infallible;

        fn height(&self) -> usize {
            self.0.len() / self.1.max(1)
        }

        fn width(&self) -> usize {
            self.1
        }

        fn walk(&self, mut visit: impl FnMut(usize, usize, f32)) -> Result<(), Infallible> {
            for (at, value) in self.0.iter().enumerate().filter(|(_, value)| **value != 0.0) {
                visit(at / self.1, at % self.1, *value);
            }
            Ok(())
        }
    }

    fn vectors(matrix: &Dense, rank: usize) -> Columns {
        let Ok(vectors) = right_vectors(matrix, rank);
        vectors
    }

    #[test]
    fn two_blocks_have_two_directions() {
        let vectors = vectors(&Dense(vec![3.0, 3.0, 0.0, 0.0, 0.0, 2.0], 3), 2);
        let expected = [[0.5_f32.sqrt(), 0.0], [0.5_f32.sqrt(), 0.0], [0.0, 1.0]];
        for (found, expected) in vectors.iter().zip(expected) {
            for (found, expected) in found.iter().zip(expected) {
                assert!((found.abs() - expected).abs() < 1e-4, "{vectors:?}");
            }
        }
    }

    #[test]
    fn nothing_has_no_directions() {
        assert_eq!(vectors(&Dense(vec![], 0), 5).count(), 0);
        assert_eq!(vectors(&Dense(vec![0.0; 6], 3), 5).iter().flatten().count(), 0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn with_all_directions_the_matrix_comes_back(values in proptest::collection::vec(-3.0_f32..3.0, 30)) {
            let matrix = Dense(values.clone(), 6);
            let vectors = vectors(&matrix, 5);
            // A V V^T = A.
            let Ok(applied) = applied(&matrix, &vectors);
            for row in applied.iter().zip(values.chunks(6)) {
                for (column, value) in vectors.iter().zip(row.1) {
                    prop_assert!((dot(row.0, column) - value).abs() < 2e-2);
                }
            }
        }
    }
}
