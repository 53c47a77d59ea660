//! `<rows><row A="1" B="2" /> ...</rows>`, read as a stream with its line numbers.

use std::io::{BufRead, Read};

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::Row;

/// The rows of one XML file.
pub struct XmlRows<R> {
    file: String,
    reader: Reader<LineCounter<R>>,
    buffer: Vec<u8>,
    depth: u32,
    closed: bool,
    failed: bool,
}

impl<R: BufRead> XmlRows<R> {
    /// Rows of a file that begins here.
    pub fn new(file: String, inner: R) -> Self {
        let reader = Reader::from_reader(LineCounter { inner, lines: 1 });
        Self {
            file,
            reader,
            buffer: Vec::new(),
            depth: 0,
            closed: false,
            failed: false,
        }
    }

    fn advance(&mut self) -> anyhow::Result<Option<Row>> {
        loop {
            self.buffer.clear();
            let event = self.reader.read_event_into(&mut self.buffer);
            let line = self.reader.get_ref().lines;
            let wrong = |what: String| anyhow::anyhow!("{}, line {line}: {what}", self.file);
            match event.map_err(|error| wrong(format!("this is not XML ({error})")))? {
                Event::Empty(tag) if tag.name().as_ref() == "row" => {
                    let values = values_of(&tag).map_err(wrong)?;
                    return Ok(Some(Row {
                        file: self.file.clone(),
                        line,
                        values,
                    }));
                }
                Event::Start(tag) if self.depth > 0 => {
                    return Err(wrong(format!("<{}> is not expected here", tag.name().as_ref())));
                }
                Event::Start(_) => self.depth += 1,
                Event::End(_) => self.closed = true,
                Event::Eof if self.closed => return Ok(None),
                Event::Eof => return Err(wrong("the file ends in the middle".to_owned())),
                _ => {}
            }
        }
    }
}

fn values_of(tag: &BytesStart<'_>) -> Result<Vec<(String, String)>, String> {
    let mut values = Vec::with_capacity(16);
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| format!("this is not XML ({error})"))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| format!("this is not XML ({error})"))?;
        values.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(values)
}

impl<R: BufRead> Iterator for XmlRows<R> {
    type Item = anyhow::Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let next = self.advance().transpose();
        self.failed = matches!(next, Some(Err(_)));
        next
    }
}

/// Counts the lines that pass through.
struct LineCounter<R> {
    inner: R,
    lines: u64,
}

impl<R: BufRead> Read for LineCounter<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        self.lines += into.iter().take(read).filter(|byte| **byte == b'\n').count() as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for LineCounter<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffer) = self.inner.fill_buf() {
            self.lines += buffer.iter().take(amount).filter(|byte| **byte == b'\n').count() as u64;
        }
        self.inner.consume(amount);
    }
}
