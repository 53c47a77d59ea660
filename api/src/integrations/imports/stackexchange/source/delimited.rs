//! Comma-separated values with a header, read as a stream.

use std::io::BufRead;

use super::Row;

/// The rows of one CSV file.
pub struct DelimitedRows<R> {
    file: String,
    reader: csv::Reader<R>,
    columns: Vec<String>,
    record: csv::StringRecord,
    failed: bool,
}

impl<R: BufRead> DelimitedRows<R> {
    /// Rows of a file that begins here.
    ///
    /// # Errors
    /// When there is no header.
    pub fn new(file: String, inner: R) -> anyhow::Result<Self> {
        let mut reader = csv::Reader::from_reader(inner);
        let columns: Vec<String> = reader
            .headers()
            .map_err(|error| anyhow::anyhow!("{file}, line 1: {error}"))?
            .iter()
            .map(str::to_owned)
            .collect();
        anyhow::ensure!(
            columns.iter().any(|column| column == "Id"),
            "{file}, line 1: the column Id is missing"
        );
        Ok(Self {
            file,
            reader,
            columns,
            record: csv::StringRecord::new(),
            failed: false,
        })
    }
}

impl<R: BufRead> Iterator for DelimitedRows<R> {
    type Item = anyhow::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        match self.reader.read_record(&mut self.record) {
            Ok(false) => None,
            Ok(true) => {
                let values = self
                    .columns
                    .iter()
                    .cloned()
                    .zip(self.record.iter().map(str::to_owned))
                    .collect();
                let line = self.record.position().map_or(0, csv::Position::line);
                Some(Ok(Row {
                    file: self.file.clone(),
                    line,
                    values,
                }))
            }
            Err(error) => {
                self.failed = true;
                let line = error
                    .position()
                    .map_or_else(|| self.reader.position().line(), csv::Position::line);
                Some(Err(anyhow::anyhow!("{}, line {line}: {error}", self.file)))
            }
        }
    }
}
