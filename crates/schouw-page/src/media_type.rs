//! Media types by the names of files, for where no server says them.

/// The media type that web servers give a file of this name: without parameters, in lower case. None for a name that says nothing.
///
/// Only what stands behind the last dot of the last part counts. Source: the IANA registry, and the HTML standard for scripts.
pub fn media_type(name: &str) -> Option<&'static str> {
    let last = name.rsplit('/').next().unwrap_or(name);
    let (_, extension) = last.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html",
        "xhtml" | "xht" => "application/xhtml+xml",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" => "application/json",
        "txt" => "text/plain",
        "csv" => "text/csv",
        "vtt" => "text/vtt",
        "ics" => "text/calendar",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        "ico" => "image/x-icon",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "oga" | "ogg" | "opus" => "audio/ogg",
        "wav" => "audio/wav",
        "mp4" | "m4v" => "video/mp4",
        "ogv" => "video/ogg",
        "webm" => "video/webm",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" => "application/zip",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn what_stands_behind_the_last_dot_counts() {
        for (name, expected) in [
            ("/wonen/index.html", Some("text/html")),
            ("PLAN.SVG", Some("image/svg+xml")),
            ("a.min.css", Some("text/css")),
            ("/v1.html/plan", None),
            ("plan", None),
            ("plan.", None),
            ("film.onbekend", None),
            ("", None),
        ] {
            assert_eq!(media_type(name), expected, "{name}");
        }
    }
}
