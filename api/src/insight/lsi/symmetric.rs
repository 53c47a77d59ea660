//! Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations.
//! Source: Golub, Van Loan, "Matrix Computations", 4th edition, algorithm 8.5.3.

/// More sweeps are never needed for some hundred rows: convergence is quadratic.
const SWEEPS: usize = 30;
/// Below this share of the whole, what stands beside the diagonal is zero.
const PRECISION: f64 = 1e-22;

/// An eigenvalue with its eigenvector of length 1.
#[derive(Clone, Debug)]
pub struct Eigen {
    /// The value.
    pub value: f64,
    /// The vector.
    pub vector: Vec<f64>,
}

/// All of a symmetric matrix given by its rows, by falling value.
pub fn eigen(mut matrix: Vec<Vec<f64>>) -> Vec<Eigen> {
    let size = matrix.len();
    let mut vectors: Vec<Vec<f64>> = (0..size).map(|row| unit(size, row)).collect();
    let whole: f64 = matrix.iter().flatten().map(|value| value * value).sum();
    for _ in 0..SWEEPS {
        if beside_diagonal(&matrix) <= PRECISION * whole {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut matrix, &mut vectors, p, q);
            }
        }
    }
    let mut found: Vec<Eigen> = vectors
        .into_iter()
        .enumerate()
        .map(|(place, vector)| Eigen {
            value: at(&matrix, place, place),
            vector,
        })
        .collect();
    found.sort_by(|one, other| other.value.total_cmp(&one.value));
    found
}

fn unit(size: usize, place: usize) -> Vec<f64> {
    (0..size)
        .map(|one| if one == place { 1.0 } else { 0.0 })
        .collect()
}

fn at(matrix: &[Vec<f64>], row: usize, column: usize) -> f64 {
    matrix
        .get(row)
        .and_then(|row| row.get(column))
        .copied()
        .unwrap_or_default()
}

fn beside_diagonal(matrix: &[Vec<f64>]) -> f64 {
    let rows = matrix.iter().enumerate();
    rows.flat_map(|(row, values)| values.iter().skip(row + 1))
        .map(|value| 2.0 * value * value)
        .sum()
}

/// Turns the plane of `p` and `q` so that what they have in common becomes zero.
fn rotate(matrix: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let shared = at(matrix, p, q);
    if shared == 0.0 {
        return;
    }
    let tau = (at(matrix, q, q) - at(matrix, p, p)) / (2.0 * shared);
    let tangent = tau.signum() / (tau.abs() + (1.0 + tau * tau).sqrt());
    let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
    let sine = tangent * cosine;
    for row in matrix.iter_mut() {
        if let Ok([one, other]) = row.get_disjoint_mut([p, q]) {
            turn(one, other, cosine, sine);
        }
    }
    turn_rows(matrix, p, q, cosine, sine);
    turn_rows(vectors, p, q, cosine, sine);
}

fn turn_rows(rows: &mut [Vec<f64>], p: usize, q: usize, cosine: f64, sine: f64) {
    if let Ok([one, other]) = rows.get_disjoint_mut([p, q]) {
        for (one, other) in one.iter_mut().zip(other) {
            turn(one, other, cosine, sine);
        }
    }
}

fn turn(one: &mut f64, other: &mut f64, cosine: f64, sine: f64) {
    (*one, *other) = (cosine * *one - sine * *other, sine * *one + cosine * *other);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_small_matrix_by_hand() {
        let found = eigen(vec![vec![2.0, 1.0], vec![1.0, 2.0]]);
        assert!((found[0].value - 3.0).abs() < 1e-12 && (found[1].value - 1.0).abs() < 1e-12);
        assert!((found[0].vector[0] - found[0].vector[1]).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn the_matrix_only_stretches_its_eigenvectors(values in proptest::collection::vec(-5.0_f64..5.0, 49)) {
            let matrix: Vec<Vec<f64>> = (0..7)
                .map(|row| (0..7).map(|column| values[row * 7 + column] + values[column * 7 + row]).collect())
                .collect();
            for one in eigen(matrix.clone()) {
                for (row, value) in matrix.iter().zip(&one.vector) {
                    let product: f64 = row.iter().zip(&one.vector).map(|(a, b)| a * b).sum();
                    prop_assert!((product - one.value * value).abs() < 1e-9);
                }
            }
        }
    }
}
