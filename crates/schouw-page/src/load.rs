//! What a page needs from outside to be judged: style sheets, scripts and frames. Handed in, never fetched here.

use crate::hints::{Sheet, media_may_apply};
use crate::media::WantedMedia;
use crate::snapshot::{Frame, SheetUse, Snapshot};
use crate::{El, Limits, ResponseFacts};
use ego_tree::NodeId;
use rustc_hash::FxHashMap;
use schouw_media::{Captions, Facts};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// What something is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedKind {
    /// A style sheet.
    Sheet,
    /// A script that stands in a file of its own.
    Script,
    /// A framed document.
    Frame,
    /// A file of sound or video, of which only parts are asked for.
    Media,
    /// A file of captions.
    Captions,
    /// A page that is linked to, to see what it says.
    Page,
}

/// Something that was handed in.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// Address after redirects.
    pub url: Url,
    /// Media type without parameters, lower case.
    pub content_type: Option<String>,
    /// Charset of the header.
    pub charset: Option<String>,
    /// The body.
    pub bytes: Vec<u8>,
}

/// A part of something that was handed in.
#[derive(Debug, Clone)]
pub struct LoadedPart {
    /// The bytes from the offset on that was asked for; fewer than asked for at the end.
    pub bytes: Vec<u8>,
    /// Bytes of the whole, where they are known.
    pub total: Option<u64>,
}

/// Why something could not be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    /// What went wrong, for the gap's detail.
    pub detail: String,
    /// Whether it certainly does not exist (the server says 404 or 410, or answers with a web page where a sheet should be). Visitors
    /// do not get it either: an absent sheet says nothing, which is knowledge and no gap.
    pub absent: bool,
}

impl LoadError {
    /// Something that exists, or may, and could not be had.
    pub fn unseen(detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), absent: false }
    }

    /// Something that certainly does not exist.
    pub fn absent(detail: impl Into<String>) -> Self {
        Self { detail: detail.into(), absent: true }
    }
}

/// Gives pages what they need. Implementations fetch, read files or look into an archive.
pub trait Loader {
    /// The resource at an address.
    ///
    /// # Errors
    /// When it cannot or may not be had; the page then records a gap.
    fn load(&self, url: &Url, kind: WantedKind) -> Result<Loaded, LoadError>;

    /// Told for every resource that a page uses, also where another page's copy serves.
    fn used(&self, _url: &Url, _kind: WantedKind) {}

    /// At most `bytes_max` bytes from an offset on. Unless an implementation knows better, the part is cut from the whole.
    ///
    /// # Errors
    /// As [`Loader::load`].
    fn load_part(&self, url: &Url, kind: WantedKind, offset: u64, bytes_max: usize) -> Result<LoadedPart, LoadError> {
        let bytes = self.load(url, kind)?.bytes;
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
        let to = from.saturating_add(bytes_max).min(bytes.len());
        Ok(LoadedPart { bytes: bytes[from..to].to_vec(), total: Some(bytes.len() as u64) })
    }
}

/// A loader that has nothing: every sheet and frame becomes a gap.
#[derive(Debug, Clone, Copy)]
pub struct NoLoader;

impl Loader for NoLoader {
    fn load(&self, _url: &Url, _kind: WantedKind) -> Result<Loaded, LoadError> {
        Err(LoadError::unseen("niet opgehaald / not fetched"))
    }
}

/// Bytes of sheet text that one cache keeps.
const CACHE_BYTES: usize = 64 * 1024 * 1024;

/// Sheets and scripts that the pages of a site share, and what their sound and video files say, each read once. Safe to share between threads.
#[derive(Debug, Default)]
pub struct SheetCache {
    inner: Mutex<CacheInner>,
}

type SheetResult = Result<Arc<Sheet>, LoadError>;

#[derive(Debug, Default)]
struct CacheInner {
    by_url: FxHashMap<Url, SheetResult>,
    by_text: FxHashMap<(u64, usize), Arc<Sheet>>,
    media: FxHashMap<Url, Result<Facts, LoadError>>,
    captions: FxHashMap<Url, Result<Captions, LoadError>>,
    scripts: FxHashMap<Url, Option<Arc<str>>>,
    bytes: usize,
}

impl SheetCache {
    fn linked(&self, url: &Url, loader: &dyn Loader, limits: &Limits) -> SheetResult {
        loader.used(url, WantedKind::Sheet);
        if let Some(known) = self.lock().by_url.get(url) {
            return known.clone();
        }
        // Not held while loading: another thread may read the same sheet twice, which costs less than waiting.
        let result = loader.load(url, WantedKind::Sheet).and_then(|loaded| {
            if loaded.bytes.len() > limits.sheet_bytes_max {
                return Err(LoadError::unseen(format!("{} > {} bytes", loaded.bytes.len(), limits.sheet_bytes_max)));
            }
            if loaded.content_type.as_deref() == Some("text/html") {
                return Err(LoadError::absent("text/html"));
            }
            let text = crate::decode(&loaded.bytes, loaded.charset.as_deref(), true).text;
            Ok(Arc::new(Sheet::parse(text, Some(loaded.url))))
        });
        let result = match result {
            Err(error) if error.absent => Ok(Arc::new(Sheet::parse(String::new(), Some(url.clone())))),
            other => other,
        };
        let mut inner = self.lock();
        inner.bytes += result.as_ref().map_or(0, |sheet| sheet.text.len());
        if inner.bytes < CACHE_BYTES {
            inner.by_url.insert(url.clone(), result.clone());
        }
        result
    }

    fn inline(&self, text: String) -> Arc<Sheet> {
        let mut hasher = rustc_hash::FxHasher::default();
        text.hash(&mut hasher);
        let key = (hasher.finish(), text.len());
        if let Some(known) = self.lock().by_text.get(&key).filter(|sheet| sheet.text == text) {
            return Arc::clone(known);
        }
        let bytes = text.len();
        let sheet = Arc::new(Sheet::parse(text, None));
        let mut inner = self.lock();
        inner.bytes += bytes;
        if inner.bytes < CACHE_BYTES {
            inner.by_text.insert(key, Arc::clone(&sheet));
        }
        sheet
    }

    /// What a sound or video file says.
    pub(crate) fn media(&self, url: &Url, read: impl FnOnce() -> Result<Facts, LoadError>) -> Result<Facts, LoadError> {
        if let Some(known) = self.lock().media.get(url) {
            return known.clone();
        }
        let result = read();
        self.lock().keep(url, |inner| inner.media.insert(url.clone(), result.clone()).is_none());
        result
    }

    /// What a file of captions holds.
    pub(crate) fn captions(
        &self,
        url: &Url,
        read: impl FnOnce() -> Result<Captions, LoadError>,
    ) -> Result<Captions, LoadError> {
        if let Some(known) = self.lock().captions.get(url) {
            return known.clone();
        }
        let result = read();
        self.lock().keep(url, |inner| inner.captions.insert(url.clone(), result.clone()).is_none());
        result
    }

    /// The text of a script.
    pub(crate) fn script(&self, url: &Url, read: impl FnOnce() -> Option<Arc<str>>) -> Option<Arc<str>> {
        if let Some(known) = self.lock().scripts.get(url) {
            return known.clone();
        }
        let result = read();
        let mut inner = self.lock();
        inner.bytes += result.as_ref().map_or(0, |text| text.len());
        inner.keep(url, |inner| inner.scripts.insert(url.clone(), result.clone()).is_none());
        result
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, CacheInner> {
        // A panic in another thread leaves the cache whole: entries are inserted complete.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CacheInner {
    /// Keeps a small thing under an address while there is room.
    fn keep(&mut self, url: &Url, insert: impl FnOnce(&mut Self) -> bool) {
        const SMALL_BYTES: usize = 256;
        let bytes = url.as_str().len() + SMALL_BYTES;
        if self.bytes + bytes < CACHE_BYTES && insert(self) {
            self.bytes += bytes;
        }
    }
}

/// What the page may still ask for, frames included.
pub(crate) struct Budget {
    frames: usize,
    sheets: usize,
    pub(crate) scripts: usize,
    pub(crate) media: usize,
}

pub(crate) fn load(snapshot: &mut Snapshot, loader: &dyn Loader, cache: &SheetCache, limits: &Limits) {
    let mut budget = Budget {
        frames: limits.frames_max,
        sheets: limits.sheets_max,
        scripts: limits.scripts_max,
        media: limits.media_max,
    };
    load_document(snapshot, loader, cache, limits, &mut budget, 0);
}

/// Recursion is bounded by `frame_depth_max`.
fn load_document(
    snapshot: &mut Snapshot,
    loader: &dyn Loader,
    cache: &SheetCache,
    limits: &Limits,
    budget: &mut Budget,
    depth: u32,
) {
    crate::linked::load(snapshot, loader, limits);
    let (sheets, (frames, media)) = (wanted_sheets(snapshot), wanted_frames_and_media(snapshot));
    for wanted in sheets {
        load_sheet(snapshot, wanted, loader, cache, limits, budget);
    }
    crate::script::load(snapshot, loader, cache, limits, budget);
    for wanted in media {
        crate::media::load(snapshot, wanted, loader, cache, budget);
    }
    for (node, source) in frames {
        if depth >= limits.frame_depth_max || budget.frames == 0 {
            snapshot.add_gap("frame_limit", source.describe());
            snapshot.frames.insert(node, Frame::NotLoaded);
            continue;
        }
        budget.frames -= 1;
        let inner = match &source {
            FrameSource::Text(text) => Ok(frame_of_text(text, snapshot, limits)),
            FrameSource::Url(url) => {
                loader.used(url, WantedKind::Frame);
                loader.load(url, WantedKind::Frame).and_then(|loaded| frame_of(loaded, limits))
            }
        };
        let frame = match inner {
            Ok(mut inner) => {
                load_document(&mut inner, loader, cache, limits, budget, depth + 1);
                Frame::Loaded(Box::new(inner))
            }
            Err(error) => {
                snapshot.add_gap("frame_not_loaded", format!("{}: {}", source.describe(), error.detail));
                Frame::NotLoaded
            }
        };
        snapshot.frames.insert(node, frame);
    }
}

struct WantedSheet {
    node: NodeId,
    media: String,
    source: SheetSource,
}

enum SheetSource {
    Url(Url),
    Text(String),
}

fn wanted_sheets(snapshot: &Snapshot) -> Vec<WantedSheet> {
    let mut wanted = Vec::new();
    for el in snapshot.elements().filter(|el| matches!(el.name(), "style" | "link")) {
        // `media=print onload="this.media='all'"` is how sheets are loaded late: a script makes it apply.
        let late = el.is("link") && el.has_attr("onload");
        let media = el.attr("media").filter(|_| !late).unwrap_or("").to_owned();
        if !media_may_apply(&media) {
            continue;
        }
        let css =
            |el: El<'_>| el.attr("type").is_none_or(|t| t.is_empty() || t.trim().eq_ignore_ascii_case("text/css"));
        if (el.is("style") || (el.is_svg() && el.name() == "style")) && css(el) {
            wanted.push(WantedSheet { node: el.id(), media, source: SheetSource::Text(el.text_content()) });
        } else if el.is("link")
            && is_sheet_link(el)
            && css(el)
            && let Some(url) = el.attr("href").and_then(|href| snapshot.base().join(href.trim()).ok())
        {
            wanted.push(WantedSheet { node: el.id(), media, source: SheetSource::Url(url) });
        }
    }
    wanted
}

/// A sheet that applies at first, or that a script of the page switches on after loading.
fn is_sheet_link(link: El<'_>) -> bool {
    let rel = |name: &str| link.tokens("rel").any(|token| token.eq_ignore_ascii_case(name));
    let switched_on = rel("preload") && link.attr_is("as", "style") && link.has_attr("onload");
    (rel("stylesheet") && !rel("alternate") && !link.has_attr("disabled")) || switched_on
}

fn load_sheet(
    snapshot: &mut Snapshot,
    wanted: WantedSheet,
    loader: &dyn Loader,
    cache: &SheetCache,
    limits: &Limits,
    budget: &mut Budget,
) {
    let base = snapshot.base().clone();
    let mut seen: Vec<Url> = Vec::new();
    let mut queue = vec![(wanted.source, wanted.media, false)];
    while let Some((source, media, imported)) = queue.pop() {
        let requested = match &source {
            SheetSource::Url(url) => Some(url.clone()),
            SheetSource::Text(_) => None,
        };
        if budget.sheets == 0 {
            snapshot.add_gap("sheet_limit", limits.sheets_max.to_string());
            snapshot.sheets.push(SheetUse { node: wanted.node, media, requested, imported, sheet: None });
            return;
        }
        budget.sheets -= 1;
        let result = match source {
            SheetSource::Text(text) => Ok(cache.inline(text)),
            SheetSource::Url(url) if url.scheme() == "data" => Ok(cache.inline(data_text(&url))),
            SheetSource::Url(url) => {
                if seen.contains(&url) {
                    continue;
                }
                seen.push(url.clone());
                cache
                    .linked(&url, loader, limits)
                    .map_err(|e| LoadError { detail: format!("{url}: {}", e.detail), ..e })
            }
        };
        let sheet = match result {
            Ok(sheet) => {
                for (address, media) in sheet.imports.iter().filter(|(_, media)| media_may_apply(media)) {
                    if let Ok(url) = sheet.url.as_ref().unwrap_or(&base).join(address) {
                        queue.push((SheetSource::Url(url), media.clone(), true));
                    }
                }
                Some(sheet)
            }
            Err(error) => {
                snapshot.add_gap("sheet_not_loaded", error.detail);
                None
            }
        };
        snapshot.sheets.push(SheetUse { node: wanted.node, media, requested, imported, sheet });
    }
}

/// The text of a `data:` address that is percent-encoded. One in base64 reads as nothing, which hides nothing.
fn data_text(url: &Url) -> String {
    String::from_utf8_lossy(&percent_decoded(url.path().split_once(',').map_or("", |(_, body)| body))).into_owned()
}

/// The bytes that a percent-encoded text stands for.
pub fn percent_decoded(body: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body.bytes();
    while let Some(byte) = rest.next() {
        let code = (byte == b'%').then(|| rest.clone().take(2).map(char::from).collect::<String>());
        match code.and_then(|hex| u8::from_str_radix(&hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest.nth(1);
            }
            None => bytes.push(byte),
        }
    }
    bytes
}

enum FrameSource {
    Url(Url),
    Text(String),
}

impl FrameSource {
    fn describe(&self) -> String {
        match self {
            Self::Url(url) => url.to_string(),
            Self::Text(_) => "srcdoc".to_owned(),
        }
    }
}

fn wanted_frames_and_media(snapshot: &Snapshot) -> (Vec<(NodeId, FrameSource)>, Vec<WantedMedia>) {
    let (mut wanted, mut media) = (Vec::new(), Vec::new());
    for el in snapshot.elements().filter(|el| el.is_any(&["iframe", "frame", "audio", "video"])) {
        if el.is_any(&["audio", "video"]) {
            media.push(WantedMedia::of(snapshot, el));
        } else if let Some(text) = el.attr("srcdoc").filter(|_| el.is("iframe")) {
            wanted.push((el.id(), FrameSource::Text(text.to_owned())));
        } else if let Some(src) = el.attr("src").map(str::trim).filter(|src| !src.is_empty())
            && let Ok(url) = snapshot.base().join(src)
            && matches!(url.scheme(), "http" | "https" | "file")
        {
            wanted.push((el.id(), FrameSource::Url(url)));
        }
    }
    (wanted, media)
}

pub(crate) fn frame_of_text(text: &str, parent: &Snapshot, limits: &Limits) -> Snapshot {
    let mut response = ResponseFacts::for_url(parent.base().clone());
    response.charset = Some("utf-8".into());
    Snapshot::parse(text.as_bytes(), response, limits)
}

fn frame_of(loaded: Loaded, limits: &Limits) -> Result<Snapshot, LoadError> {
    let is_page = loaded
        .content_type
        .as_deref()
        .is_none_or(|t| matches!(t, "text/html" | "text/xml" | "application/xml") || t.ends_with("+xml"));
    if !is_page {
        return Err(LoadError::unseen(loaded.content_type.unwrap_or_default()));
    }
    let mut response = ResponseFacts::for_url(loaded.url);
    response.content_type = loaded.content_type;
    response.charset = loaded.charset;
    Ok(Snapshot::parse(&loaded.bytes, response, limits))
}
