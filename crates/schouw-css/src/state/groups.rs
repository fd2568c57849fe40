//! States of form controls that follow from others: of the same form, group or list.

use super::{Around, fields, validity};
use crate::node::Node;
use rustc_hash::{FxHashMap, FxHashSet};
use stylo_dom::ElementState;

/// A control with what its state depends on.
struct Field<'a> {
    node: &'a Node<'a>,
    name: &'static str,
    kind: &'static str,
    /// Place of its form, counted from 1; 0 for none.
    form: u32,
    /// Its value is checked.
    checked: bool,
}

/// What is noted on the way through a document.
#[derive(Default)]
pub(super) struct Groups<'a> {
    fields: Vec<Field<'a>>,
    /// Options with the place of their list, counted from 1.
    options: Vec<(u32, &'a Node<'a>)>,
    /// Forms and groups, which are as valid as what is in them.
    holders: Vec<&'a Node<'a>>,
}

/// A group of radio buttons.
#[derive(Default, Clone, Copy)]
struct Radios {
    chosen: bool,
    required: bool,
}

impl<'a> Groups<'a> {
    /// Notes an element.
    pub(super) fn note(&mut self, node: &'a Node<'a>, here: Around) {
        const NAMES: [&str; 4] = ["button", "input", "select", "textarea"];
        let local = &*node.element().name.local;
        match local {
            "option" if node.is_html("option") => self.options.push((here.select, node)),
            "form" | "fieldset" if node.is_html(local) => self.holders.push(node),
            _ => {}
        }
        let Some(name) = NAMES.iter().find(|name| node.is_html(name)) else { return };
        let kind = match *name {
            "input" => fields::kind(node),
            "button" => match node.attr("type").map(str::to_ascii_lowercase).as_deref() {
                Some("button") => "button",
                Some("reset") => "reset",
                _ => "submit",
            },
            _ => "",
        };
        let fixed = (*name == "textarea" || fields::is_typed(kind)) && node.attr("readonly").is_some();
        let barred = matches!(kind, "hidden" | "reset" | "button") || fixed || here.suggested;
        let checked = !barred && !node.state.get().contains(ElementState::DISABLED);
        self.fields.push(Field { node, name, kind, form: here.form, checked });
    }

    /// Sets what depends on others.
    pub(super) fn finish(mut self, elements: &[&'a Node<'a>]) {
        self.find_forms();
        self.choose_options(elements);
        self.choose_defaults();
        let radios = self.radios();
        let mut bad_forms = FxHashSet::default();
        for field in &self.fields {
            let group = radios.get(&group_of(field)).copied().unwrap_or_default();
            if field.kind == "radio" && !group.chosen {
                add(field.node, ElementState::INDETERMINATE);
            }
            if !field.checked {
                continue;
            }
            if let Some(out) = validity::out_of_range(field.node, field.kind) {
                add(field.node, if out { ElementState::OUTOFRANGE } else { ElementState::INRANGE });
            }
            if self.is_valid(field, group) {
                add(field.node, ElementState::VALID);
            } else {
                add(field.node, ElementState::INVALID);
                bad_forms.insert(field.form);
                let up = |node: &&'a Node<'a>| node.parent.get().filter(|parent| parent.is_element());
                for group in std::iter::successors(up(&field.node), up).filter(|node| node.is_html("fieldset")) {
                    add(group, ElementState::INVALID);
                }
            }
        }
        for holder in self.holders {
            let bad = holder.state.get().contains(ElementState::INVALID) || bad_forms.contains(&(holder.at + 1));
            add(holder, if bad { ElementState::INVALID } else { ElementState::VALID });
        }
    }

    /// Fields may name a form that they do not stand in.
    fn find_forms(&mut self) {
        if self.fields.iter().all(|field| field.node.attr("form").is_none()) {
            return;
        }
        let mut by_id: FxHashMap<&str, u32> = FxHashMap::default();
        for form in self.holders.iter().filter(|holder| holder.is_html("form")) {
            if let Some(id) = form.attr("id") {
                by_id.entry(id).or_insert(form.at + 1);
            }
        }
        for field in &mut self.fields {
            if let Some(id) = field.node.attr("form") {
                field.form = by_id.get(id).copied().unwrap_or(0);
            }
        }
    }

    /// HTML, "selectedness": a list that shows one option has one chosen.
    fn choose_options(&self, elements: &[&'a Node<'a>]) {
        let mut chosen: FxHashMap<u32, (&'a Node<'a>, bool)> = FxHashMap::default();
        for (select, option) in &self.options {
            let selected = option.attr("selected").is_some();
            let many = select.checked_sub(1).is_none_or(|at| elements[at as usize].attr("multiple").is_some());
            if many {
                add_if(option, selected, ElementState::CHECKED);
                continue;
            }
            // The last one that is marked, or the first that can be chosen.
            let disabled = option.state.get().contains(ElementState::DISABLED);
            match chosen.get(select) {
                _ if selected => drop(chosen.insert(*select, (option, true))),
                None if !disabled => drop(chosen.insert(*select, (option, false))),
                _ => {}
            }
        }
        for (select, (option, marked)) in chosen {
            let list = elements[select as usize - 1];
            add_if(option, marked || !fields::is_list_box(list), ElementState::CHECKED);
        }
    }

    /// The first button of a form that sends it is its default.
    fn choose_defaults(&self) {
        let mut seen = FxHashSet::default();
        for field in &self.fields {
            if field.form != 0 && matches!(field.kind, "submit" | "image") && seen.insert(field.form) {
                add(field.node, ElementState::DEFAULT);
            }
        }
    }

    fn radios(&self) -> FxHashMap<(u32, &'a str, u32), Radios> {
        let mut radios: FxHashMap<_, Radios> = FxHashMap::default();
        for field in self.fields.iter().filter(|field| field.kind == "radio") {
            let group = radios.entry(group_of(field)).or_default();
            let state = field.node.state.get();
            group.chosen |= state.contains(ElementState::CHECKED);
            group.required |= state.contains(ElementState::REQUIRED);
        }
        radios
    }

    fn is_valid(&self, field: &Field<'a>, radios: Radios) -> bool {
        let required = field.node.state.get().contains(ElementState::REQUIRED);
        match field.name {
            "button" => true,
            "select" => !required || !self.lacks_choice(field.node),
            _ if field.kind == "radio" => !radios.required || radios.chosen,
            name => {
                let missing = required && validity::is_missing(field.node, name, field.kind);
                !missing && !validity::is_bad(field.node, field.kind)
            }
        }
    }

    /// Whether nothing is chosen in a list, or the option that only says to choose.
    fn lacks_choice(&self, select: &'a Node<'a>) -> bool {
        let place = select.at + 1;
        // Options stand in document order, so those of a list can be found quickly.
        let start = self.options.partition_point(|(_, option)| option.at < place);
        let own = self.options[start..].iter().take_while(|(of, _)| *of == place).map(|(_, option)| *option);
        let is_chosen = |option: &&Node<'a>| option.state.get().contains(ElementState::CHECKED);
        let one = select.attr("multiple").is_none() && !fields::is_list_box(select);
        let says_to_choose = |(at, option): (usize, &'a Node<'a>)| {
            let direct = option.parent.get() == Some(select);
            one && at == 0 && direct && option.attr("value").is_some_and(str::is_empty)
        };
        !own.enumerate().any(|(at, option)| is_chosen(&option) && !says_to_choose((at, option)))
    }
}

/// Form, name and, where it has no name, the radio button itself.
fn group_of<'a>(field: &Field<'a>) -> (u32, &'a str, u32) {
    let name = field.node.attr("name").unwrap_or("");
    (field.form, name, if name.is_empty() { field.node.at + 1 } else { 0 })
}

fn add<'a>(node: &'a Node<'a>, state: ElementState) {
    node.state.set(node.state.get() | state);
}

fn add_if<'a>(node: &'a Node<'a>, wanted: bool, state: ElementState) {
    if wanted {
        add(node, state);
    }
}
