//! Where the keyboard focus can go, as far as the scripts that stand in a page say: which elements hold it, and which send it back.
//!
//! Leaving an element with the tab key leads to the next or previous stop; at the ends, to the browser. A handler may keep the key from
//! working, or move the focus elsewhere as soon as it goes. An element is free when a way leads from it to the browser.

use crate::Cx;
use crate::code::{Act, Did, Key, KeyTest, Listener, On, Place};
use schouw_page::{El, Tri};
use std::collections::{HashMap, HashSet};

/// How the focus gets out of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Way<'s> {
    /// With the tab key.
    Free,
    /// A script may keep it: where that stands.
    Unsure(El<'s>),
    /// It does not, with the standard keys.
    Held {
        /// Whether the tab key does nothing here; else a script takes the focus back.
        tab_dead: bool,
        /// Where the focus goes when it is taken back.
        to: Option<El<'s>>,
        /// Whether one of the elements that hold the focus between them is the first or last of the page, so that a step the other way
        /// leads to the browser for a moment.
        at_edge: bool,
    },
}

/// Where the focus of a document can go.
#[derive(Default)]
pub(crate) struct Keyboard<'s> {
    /// Elements that are not free, by their place in the page.
    held: HashMap<usize, Way<'s>>,
    /// Whether scripts listen to other keys, which may let go of the focus.
    pub(crate) has_other_keys: bool,
}

/// What the handlers of one element do with the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hold<'s> {
    /// The tab key does nothing.
    Dead,
    /// The focus goes here when it leaves.
    Sent(El<'s>),
    /// Perhaps one of these.
    Unsure(El<'s>),
}

impl<'s> Keyboard<'s> {
    pub(crate) fn of(cx: &Cx<'_, 's>) -> Self {
        let mut found = Self::default();
        let handlers = Handlers::of(cx);
        if !handlers.is_idle() {
            found.held = Graph::of(cx, &handlers).held();
            found.has_other_keys = handlers.has_other_keys;
        }
        found
    }

    /// How the focus gets out of an element, given by its place in the page.
    pub(crate) fn way(&self, index: usize) -> &Way<'s> {
        self.held.get(&index).unwrap_or(&Way::Free)
    }
}

/// What listens, by element.
#[derive(Default)]
struct Handlers<'s> {
    holds: HashMap<usize, Hold<'s>>,
    /// Elements that hold the focus for all in them, and the document (none).
    around: Vec<(Option<El<'s>>, Hold<'s>)>,
    /// Where the focus goes at once when it comes to an element; to itself where it is let go.
    redirects: HashMap<usize, El<'s>>,
    /// Elements in which Escape does something, and the document (none); whether it certainly does.
    escapes: Vec<(Option<El<'s>>, bool)>,
    /// Elements on which a click or the keys that click do something.
    clicks: Vec<Option<El<'s>>>,
    has_other_keys: bool,
}

impl<'s> Handlers<'s> {
    fn of(cx: &Cx<'_, 's>) -> Self {
        let code = cx.code();
        let mut handlers = Self::default();
        for listener in &code.listeners {
            let acts = match &listener.func {
                Some(func) => code.acts(cx.page, func, &listener.env()),
                None => Vec::new(),
            };
            match listener.event.as_str() {
                "blur" | "focusout" => handlers.leaves(cx, listener, &acts),
                "focus" | "focusin" => handlers.arrives(cx, listener, &acts),
                "keydown" => {
                    handlers.presses(cx, listener, &acts);
                    handlers.other_keys(cx, listener, &acts);
                }
                "keyup" | "keypress" => handlers.other_keys(cx, listener, &acts),
                "click" | "mousedown" | "change" => {
                    let does_something = !acts.is_empty() || listener.func.is_none();
                    handlers.clicks.extend(does_something.then_some(at(listener)).flatten());
                }
                _ => {}
            }
        }
        handlers
    }

    fn is_idle(&self) -> bool {
        self.holds.is_empty() && self.around.is_empty()
    }

    /// Handlers that run when the focus goes.
    fn leaves(&mut self, cx: &Cx<'_, 's>, listener: &Listener<'s>, acts: &[Act<'s>]) {
        let moves: Vec<&Act<'s>> = acts.iter().filter(|act| matches!(act.did, Did::Focus(_))).collect();
        let hold = match moves.as_slice() {
            [] if may_move(listener, acts) => Hold::Unsure(listener.el),
            [] => return,
            [Act { did: Did::Focus(Place::Element(to)), .. }] if moves[0].is_certain() => Hold::Sent(*to),
            _ => Hold::Unsure(listener.el),
        };
        match listener.on {
            On::Element(el) if listener.event == "blur" || cx.aria.focusable(el) != Tri::No => self.hold(cx, el, hold),
            On::Element(el) => self.around.push((Some(el), Hold::Unsure(listener.el))),
            // An event of this kind does not reach the document, or it is not known from where it comes.
            On::Document | On::Unknown => {}
        }
    }

    /// Handlers that run when the focus comes.
    fn arrives(&mut self, cx: &Cx<'_, 's>, listener: &Listener<'s>, acts: &[Act<'s>]) {
        let On::Element(el) = listener.on else { return };
        let moves: Vec<&Act<'s>> = acts.iter().filter(|act| matches!(act.did, Did::Focus(_) | Did::Blur(_))).collect();
        if let [act] = moves.as_slice()
            && act.is_certain()
        {
            match act.did {
                Did::Focus(Place::Element(to)) if to != el => self.redirects.insert(cx.page.index(el), to),
                Did::Blur(Place::Element(of)) if of == el => self.redirects.insert(cx.page.index(el), el),
                _ => None,
            };
        }
    }

    /// Handlers that may keep the tab key from working.
    fn presses(&mut self, cx: &Cx<'_, 's>, listener: &Listener<'s>, acts: &[Act<'s>]) {
        // Afterwards there is nothing left to prevent.
        let prevents = |act: &&Act<'s>| {
            !act.delayed && (act.did == Did::Prevent || (act.did == Did::ReturnFalse && listener.false_prevents))
        };
        let mut hold = None;
        for act in acts.iter().filter(prevents) {
            let test = test_of(cx, listener, act);
            let is_for_tab = test.keys.contains(&Key::Tab);
            let concerns = is_for_tab || (test.keys.is_empty() && !test.needs_modifier);
            if !concerns {
                continue;
            }
            let simple = KeyTest { keys: Vec::new(), ..test.clone() }.is_empty() && !act.maybe;
            let always = act.conds.is_empty() || is_for_tab;
            // What else it does when the tab key is pressed.
            let moves = acts.iter().any(|act| {
                let keys = test_of(cx, listener, act).keys;
                !matches!(act.did, Did::Prevent | Did::ReturnFalse | Did::Write { .. })
                    && (keys.is_empty() || keys.contains(&Key::Tab))
            });
            let found = if simple && always && !moves { Hold::Dead } else { Hold::Unsure(listener.el) };
            hold = Some(if hold == Some(Hold::Dead) { Hold::Dead } else { found });
        }
        let Some(hold) = hold.or_else(|| is_trap(listener.name).then_some(Hold::Unsure(listener.el))) else { return };
        match listener.on {
            On::Element(el) if cx.aria.focusable(el) != Tri::No => self.hold(cx, el, hold),
            On::Element(el) => self.around.push((Some(el), hold)),
            On::Document => self.around.push((None, hold)),
            On::Unknown => {}
        }
    }

    fn hold(&mut self, cx: &Cx<'_, 's>, el: El<'s>, hold: Hold<'s>) {
        self.holds.insert(cx.page.index(el), hold);
    }

    /// What the escape key and other keys do.
    fn other_keys(&mut self, cx: &Cx<'_, 's>, listener: &Listener<'s>, acts: &[Act<'s>]) {
        if listener.func.is_none() {
            self.has_other_keys = true;
        }
        for act in acts {
            let does = matches!(act.did, Did::Focus(_) | Did::Blur(_) | Did::Write { .. } | Did::Unknown(_));
            if !does {
                continue;
            }
            let test = test_of(cx, listener, act);
            let is_tab_only = !test.keys.is_empty() && test.keys.iter().all(|key| *key == Key::Tab);
            self.has_other_keys |= !is_tab_only;
            if test.keys.contains(&Key::Escape) {
                let sure = !matches!(act.did, Did::Unknown(_)) && !test.needs_modifier && test.asks.is_empty();
                self.escapes.extend(at(listener).map(|at| (at, sure)));
            } else if !test.needs_modifier && is_usual(&test.keys) {
                self.clicks.extend(at(listener));
            }
        }
    }
}

/// Whether keys are, or may be, those that operate elements in ordinary ways.
fn is_usual(keys: &[Key]) -> bool {
    keys.is_empty() || keys.iter().any(|key| matches!(key, Key::Usual | Key::Printable(' ')))
}

/// What a listener was put on: an element, or the document (none); nothing where it is not known.
fn at<'s>(listener: &Listener<'s>) -> Option<Option<El<'s>>> {
    match listener.on {
        On::Element(el) => Some(Some(el)),
        On::Document => Some(None),
        On::Unknown => None,
    }
}

fn test_of<'s>(cx: &Cx<'_, 's>, listener: &Listener<'s>, act: &Act<'s>) -> KeyTest<'s> {
    KeyTest::of_act(cx.code(), act, listener.env().event)
}

/// Whether a function that is not in the page is called what functions are called that move the focus.
fn may_move(listener: &Listener<'_>, acts: &[Act<'_>]) -> bool {
    let tells = |name: &str| is_trap(name) || name.to_ascii_lowercase().contains("focus");
    tells(listener.name) || acts.iter().any(|act| matches!(act.did, Did::Unknown(name) if tells(name)))
}

fn is_trap(name: &str) -> bool {
    name.to_ascii_lowercase().contains("trap")
}

/// The ways between the stops of the tab key.
struct Graph<'a, 'p, 's> {
    cx: &'a Cx<'p, 's>,
    handlers: &'a Handlers<'s>,
    /// In the order of the tab key.
    stops: Vec<El<'s>>,
    place: HashMap<usize, usize>,
    holds: HashMap<usize, Hold<'s>>,
}

/// Stops that hold the focus between them and are looked at together; more are a question.
const REGION_MAX: usize = 200;

/// What is known of stops that hold the focus between them.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Region<'s> {
    /// The escape key leads out.
    Open,
    /// A script may lead out: where it stands.
    Unsure(El<'s>),
    /// Nothing leads out.
    Closed { at_edge: bool },
}

/// A step: to another stop, or to the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Browser,
    Stop(usize),
}

impl<'a, 'p, 's> Graph<'a, 'p, 's> {
    fn of(cx: &'a Cx<'p, 's>, handlers: &'a Handlers<'s>) -> Self {
        let is_stop = |el: &El<'s>| !cx.aria.tabbable(*el).is_no();
        let mut stops: Vec<El<'s>> = cx.page.elements().filter(is_stop).collect();
        // Positive numbers come first, in their order; the sort keeps the order of the document.
        stops.sort_by_key(|el| cx.aria.tabindex(*el).filter(|n| *n > 0).unwrap_or(i32::MAX));
        let let_go = |el: &El<'s>| handlers.redirects.get(&cx.page.index(*el)) == Some(el);
        stops.retain(|el| !let_go(el));
        let place = stops.iter().enumerate().map(|(at, el)| (cx.page.index(*el), at)).collect();
        let mut graph = Self { cx, handlers, stops, place, holds: handlers.holds.clone() };
        graph.spread();
        graph
    }

    /// Gives what holds the focus for all within an element to these: a doubt only to the first, so that it is asked once.
    fn spread(&mut self) {
        for (around, hold) in &self.handlers.around {
            let within = |el: &&El<'s>| around.is_none_or(|around| contains(self.cx, around, **el));
            let most = if matches!(hold, Hold::Unsure(_)) { 1 } else { usize::MAX };
            let reached: Vec<usize> =
                self.stops.iter().filter(within).take(most).map(|el| self.cx.page.index(*el)).collect();
            for at in reached {
                self.holds.entry(at).or_insert(*hold);
            }
        }
    }

    /// The elements that are not free.
    fn held(&self) -> HashMap<usize, Way<'s>> {
        let certain = self.reaching(false);
        let possible = self.reaching(true);
        let mut found = HashMap::new();
        let mut known: HashMap<usize, Region<'s>> = HashMap::new();
        for (at, el) in self.stops.iter().enumerate() {
            if certain.contains(&at) {
                continue;
            }
            if !known.contains_key(&at) {
                let (members, region) = self.region(at, possible.contains(&at));
                for member in members {
                    known.entry(member).or_insert_with(|| region.clone());
                }
            }
            let way = match known.get(&at) {
                Some(Region::Open) | None => continue,
                Some(Region::Unsure(by)) => Way::Unsure(*by),
                Some(Region::Closed { at_edge }) => self.closed(at, *at_edge),
            };
            found.insert(self.cx.page.index(*el), way);
        }
        // Elements that the tab key does not stop at can hold the focus as well.
        for (index, hold) in &self.holds {
            let Some(el) = self.cx.page.at(*index).filter(|_| !self.place.contains_key(index)) else { continue };
            let way = match hold {
                Hold::Unsure(by) => Way::Unsure(*by),
                Hold::Dead => Way::Held { tab_dead: true, to: None, at_edge: false },
                Hold::Sent(to) if *to == el => Way::Held { tab_dead: false, to: Some(*to), at_edge: false },
                Hold::Sent(_) => continue,
            };
            found.insert(*index, way);
        }
        found
    }

    /// An element that does not lead out.
    fn closed(&self, at: usize, at_edge: bool) -> Way<'s> {
        let hold = self.holds.get(&self.cx.page.index(self.stops[at]));
        let to = match hold {
            Some(Hold::Sent(to)) => Some(*to),
            _ => None,
        };
        Way::Held { tab_dead: hold == Some(&Hold::Dead), to, at_edge }
    }

    /// The stops that can be reached from one that does not lead out for certain, and what is known of them together.
    fn region(&self, at: usize, possible: bool) -> (HashSet<usize>, Region<'s>) {
        let members = self.members(at);
        let els: Vec<El<'s>> = members.iter().map(|at| self.stops[*at]).collect();
        let doubt = els.iter().find_map(|el| match self.holds.get(&self.cx.page.index(*el)) {
            Some(Hold::Unsure(by)) => Some(*by),
            _ => None,
        });
        let covers = |around: Option<El<'s>>| {
            around.is_none_or(|around| els.iter().any(|el| *el == around || contains(self.cx, around, *el)))
        };
        let escapes = &self.handlers.escapes;
        let region = if possible && let Some(by) = doubt {
            Region::Unsure(by)
        } else if members.len() > REGION_MAX {
            Region::Unsure(self.stops[at])
        } else if escapes.iter().any(|(around, sure)| *sure && covers(*around)) {
            Region::Open
        } else if escapes.iter().any(|(around, _)| covers(*around)) || self.handlers.clicks.iter().any(|on| covers(*on))
        {
            Region::Unsure(self.stops[at])
        } else {
            Region::Closed { at_edge: members.iter().any(|at| self.is_sent_on_at_edge(*at)) }
        };
        (members, region)
    }

    /// Whether a stop is the first or last of the page and sends the focus to another one.
    fn is_sent_on_at_edge(&self, at: usize) -> bool {
        let el = self.stops[at];
        let sent_on = matches!(self.holds.get(&self.cx.page.index(el)), Some(Hold::Sent(to)) if *to != el);
        sent_on && (at == 0 || at + 1 == self.stops.len())
    }

    /// The stops that can be reached from one, as far as they are looked at.
    fn members(&self, from: usize) -> HashSet<usize> {
        let mut found = HashSet::from([from]);
        let mut stack = vec![from];
        while let Some(at) = stack.pop() {
            for step in self.steps(at) {
                if let Step::Stop(next) = step
                    && found.len() <= REGION_MAX
                    && found.insert(next)
                {
                    stack.push(next);
                }
            }
        }
        found
    }

    /// The stops from which a way leads to the browser; with doubtful ways too.
    fn reaching(&self, with_doubt: bool) -> HashSet<usize> {
        let mut back: Vec<Vec<usize>> = vec![Vec::new(); self.stops.len()];
        let mut found = HashSet::new();
        for at in 0..self.stops.len() {
            let is_unsure = matches!(self.holds.get(&self.cx.page.index(self.stops[at])), Some(Hold::Unsure(_)));
            if is_unsure && with_doubt {
                found.insert(at);
            }
            for step in self.steps(at).into_iter().filter(|_| !is_unsure) {
                match step {
                    Step::Browser => {
                        found.insert(at);
                    }
                    Step::Stop(next) => back[next].push(at),
                }
            }
        }
        let mut stack: Vec<usize> = found.iter().copied().collect();
        while let Some(at) = stack.pop() {
            for from in &back[at] {
                if found.insert(*from) {
                    stack.push(*from);
                }
            }
        }
        found
    }

    /// Where the tab key leads from a stop, forwards and backwards.
    fn steps(&self, at: usize) -> Vec<Step> {
        match self.holds.get(&self.cx.page.index(self.stops[at])) {
            Some(Hold::Dead) => Vec::new(),
            Some(Hold::Sent(to)) => vec![self.land(*to)],
            _ => {
                let next = self.stops.get(at + 1).map_or(Step::Browser, |el| self.land(*el));
                let previous = at.checked_sub(1).map_or(Step::Browser, |before| self.land(self.stops[before]));
                vec![next, previous]
            }
        }
    }

    /// Where the focus is when it was sent to an element: there, or where its handler sends it on. What is no stop of the tab key lies
    /// between those before and after it, and counts as a way out.
    fn land(&self, el: El<'s>) -> Step {
        let mut el = el;
        for _ in 0..8 {
            match self.handlers.redirects.get(&self.cx.page.index(el)) {
                Some(to) if *to != el => el = *to,
                _ => break,
            }
        }
        self.place.get(&self.cx.page.index(el)).map_or(Step::Browser, |at| Step::Stop(*at))
    }
}

fn contains<'s>(cx: &Cx<'_, 's>, around: El<'s>, el: El<'s>) -> bool {
    cx.page.flat_ancestors(el).any(|above| above == around)
}
