//! Pictures: what is taken, and what is made of it. Pure functions from bytes to bytes, but slow: keep them off the
//! threads that serve.

use std::fmt::Write as _;
use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbImage};
use sha2::{Digest, Sha256};

use crate::error::{AppError, AppResult, ErrorCode};

/// The most pixels of an upload; checked in its header, before anything is decoded.
const MAX_PIXELS: u64 = 40_000_000;
/// The most pixels of one side of an upload.
const MAX_SIDE: u32 = 20_000;
/// The most memory that decoding may take, in bytes.
const MAX_MEMORY: u64 = 400 * 1024 * 1024;
/// Pixels a side of the two forms of a photo.
const PHOTO_SIDES: (u32, u32) = (96, 384);
/// The longest side of a picture in a text, in pixels.
const PASTED_SIDE: u32 = 2400;
/// Above this size, in bytes, a picture without transparency is kept as JPEG instead of lossless WebP.
const LOSSLESS_UP_TO: usize = 1_500_000;
const JPEG_QUALITY: u8 = 85;

/// How a kept picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// For photographs.
    Jpeg,
    /// For drawings and screens, and whatever is transparent.
    WebP,
}

impl Kind {
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
        }
    }

    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }
}

/// A picture as it is kept.
#[derive(Clone, Debug)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub kind: Kind,
    pub width: u32,
    pub height: u32,
}

/// SHA-256 in hexadecimal: the name of a content.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut text, byte| {
            // Writing into a string cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// The middle square of an upload in two sizes, the small one first.
pub fn photo(upload: &[u8]) -> AppResult<(Picture, Picture)> {
    let (image, _) = decode(upload)?;
    let (small, large) = PHOTO_SIDES;
    let square = DynamicImage::ImageRgb8(on_white(&image.resize_to_fill(
        large,
        large,
        FilterType::CatmullRom,
    )));
    let little = square.resize_exact(small, small, FilterType::CatmullRom);
    Ok((jpeg(&little)?, jpeg(&square)?))
}

/// An upload as it stands in a text: no side longer than 2400 pixels, and small enough to load.
pub fn pasted(upload: &[u8]) -> AppResult<Picture> {
    let (image, format) = decode(upload)?;
    let image = if image.width().max(image.height()) > PASTED_SIDE {
        image.resize(PASTED_SIDE, PASTED_SIDE, FilterType::CatmullRom)
    } else {
        image
    };
    if format == ImageFormat::Jpeg {
        return jpeg(&image);
    }
    let lossless = webp(&image)?;
    if lossless.bytes.len() > LOSSLESS_UP_TO && !is_transparent(&image) {
        return jpeg(&image);
    }
    Ok(lossless)
}

/// As [`pasted`], but a JPEG that was made here before stays as it is: encoding it once more would only blur it, and
/// give it another name.
pub fn made_before(upload: &[u8]) -> AppResult<Picture> {
    let made = pasted(upload)?;
    if made.kind == Kind::Jpeg && is_ours(upload, &made) {
        return Ok(Picture {
            bytes: upload.to_vec(),
            ..made
        });
    }
    Ok(made)
}

/// True for what our encoder may have written and nothing else: its head to the byte, then the image, and no other
/// segment, before or after it. Only a JPEG of the size of `made` can be that.
fn is_ours(upload: &[u8], made: &Picture) -> bool {
    let head = head_of(&made.bytes).unwrap_or_default();
    let Some(image) = upload.strip_prefix(head).filter(|_| !head.is_empty()) else {
        return false;
    };
    let Some(image) = image.strip_suffix(&[0xff, 0xd9]) else {
        return false;
    };
    // Within the image 0xff stands only before 0; anything else would begin another segment.
    let mut marks = image.iter().enumerate().filter(|(_, byte)| **byte == 0xff);
    marks.all(|(at, _)| image.get(at + 1) == Some(&0))
}

/// All of a JPEG before its image.
fn head_of(jpeg: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        let kind = *jpeg.get(at + 1)?;
        let length = u16::from_be_bytes([*jpeg.get(at + 2)?, *jpeg.get(at + 3)?]);
        at += 2 + usize::from(length);
        // The start of the image.
        if kind == 0xda {
            return jpeg.get(..at);
        }
    }
}

/// What the first bytes say it is; what it was called, and what the request says, count for nothing.
fn format_of(upload: &[u8]) -> Option<ImageFormat> {
    if upload.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(ImageFormat::Png);
    }
    if upload.starts_with(&[0xff, 0xd8, 0xff]) {
        return Some(ImageFormat::Jpeg);
    }
    let riff = upload.starts_with(b"RIFF") && upload.get(8..12) == Some(b"WEBP".as_slice());
    riff.then_some(ImageFormat::WebP)
}

fn refuse(sentence: impl Into<String>) -> AppError {
    AppError::new(ErrorCode::InvalidImage, sentence)
}

/// Decodes within the limits and turns the picture upright.
fn decode(upload: &[u8]) -> AppResult<(DynamicImage, ImageFormat)> {
    let unreadable = |_| refuse("The picture could not be read; it may be damaged or cut off.");
    let format = format_of(upload).ok_or_else(|| refuse("This is not a PNG, JPEG or WebP picture."))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(upload), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => too_large(),
        error => unreadable(error),
    })?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_MEMORY {
        return Err(too_large());
    }
    if width == 0 || height == 0 {
        return Err(refuse("The picture has no pixels."));
    }
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    image.apply_orientation(orientation);
    Ok((image, format))
}

fn too_large() -> AppError {
    refuse(format!(
        "The picture has too many pixels: at most {} million are taken.",
        MAX_PIXELS / 1_000_000
    ))
}

fn is_transparent(image: &DynamicImage) -> bool {
    image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX)
}

/// Without transparency: as it looks on paper.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let mut paper = image::RgbaImage::from_pixel(image.width(), image.height(), image::Rgba([u8::MAX; 4]));
    image::imageops::overlay(&mut paper, &image.to_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(paper).to_rgb8()
}

fn jpeg(image: &DynamicImage) -> AppResult<Picture> {
    let plain = on_white(image);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
        .encode_image(&plain)
        .map_err(AppError::internal)?;
    Ok(Picture {
        bytes,
        kind: Kind::Jpeg,
        width: plain.width(),
        height: plain.height(),
    })
}

fn webp(image: &DynamicImage) -> AppResult<Picture> {
    let plain = if is_transparent(image) {
        DynamicImage::ImageRgba8(image.to_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.to_rgb8())
    };
    let mut bytes = Vec::new();
    plain
        .write_with_encoder(WebPEncoder::new_lossless(&mut bytes))
        .map_err(AppError::internal)?;
    Ok(Picture {
        bytes,
        kind: Kind::WebP,
        width: plain.width(),
        height: plain.height(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_that_was_made_here_stays_as_it_is_and_no_other_does() {
        let noise = RgbImage::from_fn(60, 40, |x, y| {
            let value = (x * 7 + y * 13) % 256;
            image::Rgb([value as u8, (255 - value) as u8, (value / 2) as u8])
        });
        let made = jpeg(&DynamicImage::ImageRgb8(noise)).unwrap();
        assert_eq!(made_before(&made.bytes).unwrap().bytes, made.bytes);
        let mut longer = made.bytes.clone();
        longer.extend_from_slice(b"<script>");
        assert_eq!(head_of(&longer), head_of(&made.bytes));
        assert!(!is_ours(&longer, &made));
        let mut told = made.bytes[..2].to_vec();
        told.extend_from_slice(b"\xff\xfe\x00\x06Ulm!");
        told.extend_from_slice(&made.bytes[2..]);
        assert!(!is_ours(&told, &made));
        let again = made_before(&told).unwrap();
        assert!(!again.bytes.windows(4).any(|four| four == b"Ulm!"));
    }
}
