//! Vectors of one length, one after the other in a file. What is read often is in the memory of the system, not in ours.

use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

/// Where bytes lie: a file, or memory where little is measured.
pub trait Store: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Store for T {}

/// Vectors by their number.
pub struct Vectors {
    file: Mutex<Box<dyn Store>>,
    width: usize,
    count: usize,
}

impl Vectors {
    /// In an empty file.
    pub fn in_file(file: Box<dyn Store>, width: usize) -> Self {
        Self {
            file: Mutex::new(file),
            width,
            count: 0,
        }
    }

    /// How many numbers a vector has.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Adds some at the end.
    pub fn extend<'a>(&mut self, vectors: impl Iterator<Item = &'a [f32]>) -> std::io::Result<()> {
        let at = self.offset(self.count);
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        let mut file = std::io::BufWriter::new(file);
        for vector in vectors {
            file.write_all(&bytes(vector))?;
            self.count += 1;
        }
        file.flush()
    }

    /// Writes one, in the place of another or behind the last.
    pub fn put(&mut self, number: usize, vector: &[f32]) -> std::io::Result<()> {
        let at = self.offset(number);
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at))?;
        file.write_all(&bytes(vector))?;
        self.count = self.count.max(number + 1);
        Ok(())
    }

    /// Reads one.
    pub fn get(&self, number: usize) -> std::io::Result<Vec<f32>> {
        let mut bytes = vec![0; self.width * 4];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.offset(number)))?;
        file.read_exact(&mut bytes)?;
        drop(file);
        let numbers = bytes.as_chunks::<4>().0.iter();
        Ok(numbers.map(|number| f32::from_le_bytes(*number)).collect())
    }

    const fn offset(&self, number: usize) -> u64 {
        number as u64 * self.width as u64 * 4
    }
}

fn bytes(vector: &[f32]) -> Vec<u8> {
    vector.iter().flat_map(|value| value.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut vectors = Vectors::in_file(Box::new(std::io::Cursor::new(Vec::new())), 2);
        vectors
            .extend([[1.0, 2.0], [3.0, 4.0]].iter().map(<[f32; 2]>::as_slice))
            .unwrap();
        vectors.put(0, &[5.0, -6.5]).unwrap();
        vectors.put(2, &[7.0, 8.0]).unwrap();
        vectors.extend(std::iter::once([9.0, 0.25].as_slice())).unwrap();
        let all: Vec<Vec<f32>> = (0..4).map(|number| vectors.get(number).unwrap()).collect();
        assert_eq!(all, [[5.0, -6.5], [3.0, 4.0], [7.0, 8.0], [9.0, 0.25]]);
        assert!(vectors.get(4).is_err());
    }
}
