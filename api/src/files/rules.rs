//! Names of files. A name says everything that is needed to serve the file, so that serving asks no database.

/// Characters of a hash.
const HASH: usize = 64;
/// What comes before a name in the address of a file.
const ADDRESS: &str = "/api/v1/files/";

/// The address of a file on this server, as it stands in texts.
pub fn address_of(name: &str) -> String {
    format!("{ADDRESS}{name}")
}

/// The name of the file that an address leads to.
pub fn name_in(address: &str) -> Option<&str> {
    address
        .strip_prefix(ADDRESS)
        .filter(|name| media_type_of(name).is_some())
}

/// The name of the small form of a photo.
pub fn small_photo_name(hash: &str) -> String {
    format!("{hash}-96.jpg")
}

/// The name of the large form of a photo, given that of the small one, which is what a person's row keeps.
pub fn large_photo(small: &str) -> String {
    small.replace("-96.", "-384.")
}

/// The media type of a file, if `name` is one that we could have given.
pub fn media_type_of(name: &str) -> Option<&'static str> {
    let (stem, extension) = name.split_once('.')?;
    let media_type = match extension {
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        _ => return None,
    };
    let hash = stem
        .strip_suffix("-96")
        .or_else(|| stem.strip_suffix("-384"))
        .unwrap_or(stem);
    let is_hash = hash.len() == HASH && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then_some(media_type)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_we_give_are_names() {
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(media_type_of(&format!("{hash}.webp")), Some("image/webp"));
        let small = small_photo_name(&hash);
        assert_eq!(media_type_of(&small), Some("image/jpeg"));
        assert_eq!(media_type_of(&large_photo(&small)), Some("image/jpeg"));
        for bad in [
            "",
            ".jpg",
            "a.jpg",
            "../../etc/passwd",
            "..%2f.jpg",
            &format!("{hash}.html"),
            &format!("{hash}.jpg.html"),
        ] {
            assert_eq!(media_type_of(bad), None, "{bad}");
        }
        let name = format!("{hash}.webp");
        assert_eq!(name_in(&address_of(&name)), Some(name.as_str()));
        assert_eq!(name_in(&address_of("a.jpg")), None);
        assert_eq!(media_type_of(&format!("{}.jpg", hash.to_uppercase())), None);
        assert_eq!(media_type_of(&format!("../{}.jpg", &hash[3..])), None);
    }
}
