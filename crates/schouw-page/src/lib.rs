//! What was seen of a page: the parsed document with source positions, shadow roots and frames; what could not be seen (gaps);
//! and facts about it in three values.
//!
//! [`Snapshot`] is the page as a value that can be saved and replayed. [`Page`] is a snapshot with indexes and memoised facts:
//! what rules ask. Nothing here fetches, prints or reads a clock: what a page needs from outside (style sheets, frames) is handed
//! in through [`Loader`].

mod color;
mod el;
mod encoding;
mod hidden;
mod hints;
mod limits;
mod linked;
mod links;
mod load;
mod looks;
mod measure;
mod media;
mod media_type;
mod page;
mod paint;
mod parse;
mod rendering;
mod said;
mod scan;
mod script;
mod selector;
mod sight;
mod signature;
mod sink;
mod snapshot;
mod source;
mod stand_in;
mod style;
mod style_attr;
mod tag_error;
mod template;
mod text;
mod topics;
mod tri;
mod walk;

pub use color::Rgba;
pub use el::{Child, El};
pub use encoding::{Decoded, decode};
pub use hints::{ContentHint, Sheet};
pub use limits::Limits;
pub use linked::{Digest, Linked, atom, destination, picture};
pub use links::{FoundLink, LinkKind, links};
pub use load::{LoadError, Loaded, LoadedPart, Loader, NoLoader, SheetCache, WantedKind, percent_decoded};
pub use looks::{FocusChange, FocusLook, Touch};
pub use measure::Bounds;
pub use media::{Media, MediaSource, Track, TrackState};
pub use media_type::media_type;
pub use page::Page;
pub use paint::{Doubt, Painted, TextPaint};
pub use said::{blocks, body_hash};
pub use schouw_media::{Captions, Facts, Fragment, Sound};
pub use script::runs;
pub use sight::may_conceal_content;
pub use snapshot::{Frame, Gap, Kind, Position, ResponseFacts, ShadowRoot, SheetUse, Snapshot};
pub use stand_in::StandIn;
pub use style::{
    Clip, Content, Display, Gradient, Ink, Length, Line, Overflow, Pin, PositionKind, Pseudo, Sides, Spacing, Style,
    StyleTable, TextAlign, Transform, Turn, Visibility,
};
pub use style_attr::{Declaration, declarations};
pub use tag_error::{TagError, TagErrorKind};
pub use template::template;
pub use text::{collapse, is_blank};
pub use topics::{Topics, speaks_of_focus};
pub use tri::{Reason, Tri};
