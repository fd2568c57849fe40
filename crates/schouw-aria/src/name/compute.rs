//! The walk of the computation: accname 1.2, section 4.3.2, steps 2A to 2I.

use super::generated::{Added, Generated};
use super::native::attribute;
use super::{Name, Part, Source, generated};
use crate::implicit::input_type;
use crate::labels::is_labelable;
use crate::{Aria, NameFrom};
use schouw_page::{Child, Display, El, Page, Reason, Tri, declarations};

/// Elements nested in each other that are followed; the text below is not known.
const DEPTH_MAX: u16 = 200;
/// Elements looked at for one name; the text of more is not known.
const NODES_MAX: u32 = 50_000;
/// Elements looked at for all names of one document together. Elements that are named from their content and nested in each other are
/// walked again for each of them: ordinary pages stay below one walk through each element, one made of nested buttons would take minutes.
pub(crate) const DOCUMENT_NODES_MAX: u32 = 5_000_000;
/// Bytes of text that cost as much as an element.
const BYTES_PER_NODE: usize = 64;
/// Children that are listed at the cost of one element.
const CHILDREN_PER_NODE: usize = 8;

/// How the walk came to an element.
#[derive(Clone, Copy, Default)]
pub(super) struct Context<'s> {
    pub(super) depth: u16,
    /// Not the element that the name is for.
    pub(super) recursed: bool,
    /// Within a text that `aria-labelledby` or `aria-describedby` refers to: no second reference is followed.
    pub(super) in_reference: bool,
    /// Within the text of a label: no second label is followed.
    pub(super) in_label: bool,
    /// The control that is being named: it is no part of its own label.
    pub(super) origin: Option<El<'s>>,
    /// The referenced element is itself hidden, so that what is hidden in it counts (2A).
    pub(super) hidden_root: bool,
    /// The referenced element may be hidden: then what is hidden in it may count.
    pub(super) doubtful_root: Option<Reason>,
    /// `visibility` of a `style` attribute above hides.
    pub(super) invisible: bool,
}

impl Context<'_> {
    pub(super) fn deeper(self) -> Self {
        Self { depth: self.depth + 1, recursed: true, ..self }
    }
}

/// One computation.
pub(super) struct Walk<'w, 'a, 's> {
    aria: &'w Aria<'a, 's>,
    nodes: u32,
    /// A limit cut something off.
    cut: bool,
}

impl<'w, 'a, 's> Walk<'w, 'a, 's> {
    pub(super) fn new(aria: &'w Aria<'a, 's>) -> Self {
        Self { aria, nodes: 0, cut: false }
    }

    pub(super) fn aria(&self) -> &'w Aria<'a, 's> {
        self.aria
    }

    /// Counts an element; false when there were too many.
    pub(super) fn spend(&mut self) -> bool {
        self.nodes += 1;
        self.charge(1);
        self.has_means()
    }

    /// Takes from what the names of the document may cost together, in elements.
    fn charge(&mut self, nodes: usize) {
        let left = &self.aria.name_nodes_left;
        left.set(left.get().saturating_sub(u32::try_from(nodes).unwrap_or(u32::MAX)));
    }

    /// Whether more may be looked at.
    fn has_means(&mut self) -> bool {
        let has = self.nodes <= NODES_MAX && self.aria.name_nodes_left.get() > 0;
        self.cut |= !has;
        has
    }

    pub(super) fn name(&mut self, el: El<'s>) -> Part {
        self.node(el, Context::default())
    }

    pub(super) fn content(&mut self, el: El<'s>) -> Part {
        self.contents(el, Context::default()).from(Source::Content)
    }

    pub(super) fn description(&mut self, el: El<'s>, name: &Name) -> Part {
        self.references(el, "aria-describedby", Context::default())
            .or_else(|| attribute(el, "aria-description", Source::AriaLabel))
            .or_else(|| {
                if el.is_svg() {
                    let desc = el.children().find(|c| c.is_svg() && c.name() == "desc");
                    return desc.map_or_else(Part::default, |d| Part::text(&d.text_content(), Source::SvgTitle));
                }
                self.native_description(el, name)
            })
            .or_else(|| {
                let used = name.is_from(Source::Title);
                if used { Part::default() } else { attribute(el, "title", Source::Title) }
            })
    }

    /// What HTML gives as a description, unless the name has it (HTML-AAM 1.0, "Accessible Description Computation").
    fn native_description(&mut self, el: El<'s>, name: &Name) -> Part {
        let unused = |source| !name.is_from(source);
        match el.name() {
            "table" if el.is_html() && unused(Source::Caption) => match el.children().find(|c| c.is("caption")) {
                Some(caption) => self.referenced(caption, Context::default().deeper()).from(Source::Caption),
                None => Part::default(),
            },
            "summary" if self.aria.is_summary_of_details(el) && unused(Source::Content) => self.content(el),
            "input" if el.is_html() && unused(Source::Value) => match input_type(el).as_str() {
                "button" | "reset" | "submit" => attribute(el, "value", Source::Value),
                _ => Part::default(),
            },
            _ => Part::default(),
        }
    }

    /// Steps 2B to 2I for an element that is not hidden.
    pub(super) fn node(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        if context.depth > DEPTH_MAX || !self.spend() {
            self.cut = true;
            return Part::unknown(Reason::ResourceNotSeen);
        }
        let labelled =
            if context.in_reference { Part::default() } else { self.references(el, "aria-labelledby", context) };
        labelled.or_else(|| {
            if context.recursed
                && let Some(value) = self.embedded_value(el, context)
            {
                return value;
            }
            // A slot is not what is in it: the author of the component may not speak for it (accname 1.2, 2D).
            let label = if el.is("slot") { Part::default() } else { attribute(el, "aria-label", Source::AriaLabel) };
            label.or_else(|| self.host_language(el, context))
        })
    }

    /// Steps 2E to 2I. A presentational role takes away what the host language gives, never the content.
    fn host_language(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        let role = self.aria.role(el);
        let is_none = role.is_some_and(|role| role.name == "none");
        let native = if is_none { Part::default() } else { self.native(el, context) };
        native
            .or_else(|| {
                let from_content = context.recursed
                    || role.is_some_and(|role| role.name_from == NameFrom::Contents)
                    || (role.is_none() && el.is("summary"));
                if from_content { self.contents(el, context).from(Source::Content) } else { Part::default() }
            })
            .or_else(|| if is_none { Part::default() } else { Self::last_resort(el) })
    }

    /// Step 2B: the alternatives of all referenced elements, in the order of the references.
    fn references(&mut self, el: El<'s>, attribute: &str, context: Context<'s>) -> Part {
        if !el.has_attr(attribute) {
            return Part::default();
        }
        let mut all = Part::default();
        let targets = self.aria.page().referred(el, attribute);
        let above: Vec<El<'s>> =
            if targets.is_empty() { Vec::new() } else { self.aria.page().flat_ancestors(el).collect() };
        for target in targets {
            if !self.spend() {
                all.append(&Part::unknown(Reason::ResourceNotSeen), true);
                break;
            }
            let part = self.reference(el, target, above.contains(&target), context);
            all.append(&part, true);
        }
        all.from(Source::LabelledBy)
    }

    /// The alternative of a referenced element. It does not depend on who refers to it, unless a limit cut it or the element that is
    /// named stands in it, so it is kept: many elements may refer to the same long text.
    fn reference(&mut self, el: El<'s>, target: El<'s>, is_above: bool, context: Context<'s>) -> Part {
        let inner = Context { depth: context.depth, in_reference: true, ..Context::default() }.deeper();
        if is_above {
            return self.referenced(target, Context { origin: Some(el), ..inner });
        }
        let at = self.aria.page().index(target);
        if let Some(known) = self.aria.references.borrow().get(&at) {
            return known.clone();
        }
        let cut = std::mem::take(&mut self.cut);
        let part = self.referenced(target, inner);
        if !self.cut {
            self.aria.references.borrow_mut().insert(at, part.clone());
        }
        self.cut |= cut;
        part
    }

    /// The alternative of an element that something refers to: if it is hidden, all that is hidden in it counts (2A).
    pub(super) fn referenced(&mut self, target: El<'s>, context: Context<'s>) -> Part {
        let included = self.aria.included(target);
        let doubtful_root = match included {
            Tri::Unknown(reason) => Some(reason),
            _ => None,
        };
        self.node(target, Context { hidden_root: included.is_no(), doubtful_root, invisible: false, ..context })
    }

    /// Step 2F: generated content, then each child.
    pub(super) fn contents(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        let mut all = Part::default();
        if has_no_content(el) {
            return all;
        }
        let generated = generated::known(self.aria.page(), el);
        if let Some([before, _]) = &generated {
            add(&mut all, before);
        }
        let nodes = self.aria.owned_nodes(el);
        self.charge(nodes.len() / CHILDREN_PER_NODE);
        for node in nodes {
            if !self.has_means() {
                all.append(&Part::unknown(Reason::ResourceNotSeen), false);
                break;
            }
            match node {
                Child::Text(text) => {
                    self.charge(text.len() / BYTES_PER_NODE);
                    if !context.invisible || context.hidden_root {
                        all.push(text);
                    }
                }
                Child::Element(child) => self.child(child, context.deeper(), &mut all),
            }
        }
        self.charge(all.text.len() / BYTES_PER_NODE);
        match generated {
            Some([_, after]) => add(&mut all, &after),
            None => match generated::of(self.aria.page(), el) {
                Generated::Nothing => {}
                Generated::Signs => may_add(&mut all, Reason::StyleMayAddContent, false),
                Generated::Words(reason) => may_add(&mut all, reason, true),
            },
        }
        all
    }

    /// Step 2A for a child, then the child.
    fn child(&mut self, el: El<'s>, context: Context<'s>, all: &mut Part) {
        // A control is no part of its own label; anything else that refers to what it stands in is read there like the rest.
        if is_never_text(el) || (context.origin == Some(el) && self.is_control(el)) {
            return;
        }
        if el.is("br") {
            all.push(" ");
            return;
        }
        let page = self.aria.page();
        let mut context = context;
        let mut doubt = None;
        if !context.hidden_root {
            let shown = if el.attr_is("aria-hidden", "true") { Tri::No } else { page.rendered_itself(el) };
            match shown {
                Tri::No => return self.hidden_child(el, context, all),
                Tri::Unknown(reason) => doubt = Some(reason),
                Tri::Yes => {}
            }
            context.invisible = page.visibility(el).unwrap_or(context.invisible);
        }
        // What is invisible may have visible descendants, but no name of its own.
        let mut part = if context.invisible { self.invisible(el, context) } else { self.node(el, context) };
        if let Some(reason) = doubt {
            part.doubt(reason);
        }
        all.append(&part, part.is_named() || stands_apart(page, el));
    }

    /// A hidden child counts where the root of the reference is hidden too: not known where that is not known.
    fn hidden_child(&mut self, el: El<'s>, context: Context<'s>, all: &mut Part) {
        if let Some(reason) = context.doubtful_root {
            let part = self.node(el, Context { hidden_root: true, ..context });
            if !part.filled.is_no() {
                may_add(all, reason, true);
            }
        }
    }

    /// Whether step 2C would take the element's value for it, or it is a control that labels can be for.
    fn is_control(&self, el: El<'s>) -> bool {
        is_labelable(el) || self.aria.role(el).is_some_and(|role| role.is_a("input") || role.is_a("select"))
    }

    fn invisible(&mut self, el: El<'s>, context: Context<'s>) -> Part {
        if context.depth > DEPTH_MAX || !self.spend() {
            self.cut = true;
            return Part::unknown(Reason::ResourceNotSeen);
        }
        self.contents(el, context)
    }
}

/// Adds generated content that is known.
fn add(part: &mut Part, added: &Added<'_>) {
    if added.apart {
        part.push(" ");
    }
    part.push(added.text);
    if added.apart {
        part.push(" ");
    }
}

/// Notes that generated content may add to a text. Signs leave the words certain.
fn may_add(part: &mut Part, reason: Reason, words: bool) {
    if part.filled.is_no() {
        part.filled = Tri::Unknown(reason);
    }
    if words {
        part.uncertain = part.uncertain.or(Some(reason));
    }
}

/// Elements whose children are a fallback that is not shown.
fn has_no_content(el: El<'_>) -> bool {
    el.is_any(&["iframe", "video", "audio", "img", "input", "embed"]) || (el.is("object") && el.has_attr("data"))
}

/// Elements whose text is for machines, referenced or not.
fn is_never_text(el: El<'_>) -> bool {
    if el.is_svg() {
        return matches!(el.name(), "title" | "desc" | "metadata" | "defs" | "style" | "script" | "symbol");
    }
    // The source of a formula in another notation; MathML Core never shows it.
    if el.is_mathml() {
        return matches!(el.name(), "annotation" | "annotation-xml");
    }
    el.is_any(&["script", "style", "template", "noscript"])
}

/// Whether an element's text stands apart from its neighbours': blocks, cells, controls. By computed style where it is known; else by
/// the `style` attribute and the tag. Sheets may change it, which adds or takes away a space at most.
fn stands_apart<'s>(page: &Page<'s>, el: El<'s>) -> bool {
    match page.style(el).map(|style| style.display) {
        Ok(Display::Inline | Display::Contents) => return false,
        // What is referred to although it is not displayed has no boxes: the tag tells how it would be.
        Ok(Display::None | Display::Other) | Err(_) => {}
        Ok(_) => return true,
    }
    if let Some(style) = el.attr("style") {
        let display = declarations(style).into_iter().rev().find(|d| d.name == "display");
        match display.map(|d| d.value.to_ascii_lowercase()).as_deref() {
            Some("inline" | "contents") => return false,
            Some("block" | "flex" | "grid" | "table" | "inline-block" | "list-item" | "table-cell") => return true,
            _ => {}
        }
    }
    el.is_any(&[
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "input",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "meter",
        "nav",
        "ol",
        "optgroup",
        "option",
        "p",
        "plaintext",
        "pre",
        "progress",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ])
}
