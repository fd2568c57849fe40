//! Limits on what one page may cost.

/// Limits on a page. Content beyond a limit is left out and the snapshot records a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most elements nested in each other. Deeper elements are left out, their text stays. Browsers stop at 512 as well.
    pub depth_max: u32,
    /// Most nodes (elements, texts, comments) of one document.
    pub nodes_max: usize,
    /// Most attributes of one element: the tokenizer compares each with all before it.
    pub attributes_max: usize,
    /// Most frames within frames.
    pub frame_depth_max: u32,
    /// Most frames of one page, nested ones included.
    pub frames_max: usize,
    /// Most style sheets of one page, imported ones included.
    pub sheets_max: usize,
    /// Most bytes of one style sheet.
    pub sheet_bytes_max: usize,
    /// Most scripts in files of their own that are read for one page, those of its frames included.
    pub scripts_max: usize,
    /// Most bytes of one script; longer ones are bundles and libraries, which are not read.
    pub script_bytes_max: usize,
    /// Most files of sound, video and captions that are looked into for one page, those of its frames included.
    pub media_max: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth_max: 512,
            nodes_max: 1_000_000,
            attributes_max: 5_000,
            frame_depth_max: 4,
            frames_max: 50,
            sheets_max: 100,
            sheet_bytes_max: 5_000_000,
            scripts_max: 20,
            script_bytes_max: 64_000,
            media_max: 30,
        }
    }
}
