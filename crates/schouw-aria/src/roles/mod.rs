//! Role definitions: what the ARIA specifications say of each role.
//!
//! The rows stand in `aria12` and `modules`, one role a line, with what a role says itself. What it inherits is computed here.

mod aria12;
mod modules;

use crate::attributes::{ATTRIBUTES, AttributeDef, attribute_def};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The specification that defines a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spec {
    /// WAI-ARIA 1.2.
    Aria12,
    /// WAI-ARIA 1.3 (draft).
    Aria13,
    /// WAI-ARIA Graphics Module 1.0.
    Graphics,
    /// Digital Publishing WAI-ARIA Module 1.0, and the two roles that 1.1 adds.
    DPub,
}

/// Where the accessible name of an element with the role may come from (WAI-ARIA 1.2, 5.2.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameFrom {
    /// Attributes and host language features only.
    Author,
    /// Also the content.
    Contents,
    /// The role cannot be named.
    Prohibited,
    /// Abstract roles that say nothing of it.
    Unstated,
}

/// A role.
#[derive(Debug, PartialEq, Eq)]
pub struct RoleDef {
    /// The token of the `role` attribute.
    pub name: &'static str,
    /// Where it is defined.
    pub spec: Spec,
    /// Whether it only orders other roles and must not be used by authors.
    pub is_abstract: bool,
    /// The roles it is a direct kind of.
    pub superclasses: &'static [&'static str],
    /// Attributes that the role itself supports; see [`RoleDef::supported_attributes`] for all.
    pub own_attributes: &'static [&'static str],
    /// Required states and properties, inherited ones written out.
    pub required_attributes: &'static [&'static str],
    /// Implicit values: what an attribute is taken to be when the author leaves it out.
    pub implicit_values: &'static [(&'static str, &'static str)],
    /// Attributes that authors must not use with the role.
    pub prohibited_attributes: &'static [&'static str],
    /// Roles that an element with the role may own; empty where nothing is required.
    pub required_owned: &'static [&'static str],
    /// Roles of which one has to own an element with the role; empty where nothing is required.
    pub required_context: &'static [&'static str],
    /// Where its name comes from.
    pub name_from: NameFrom,
    /// Whether its descendants are presentational: not exposed to assistive technology.
    pub children_presentational: bool,
    /// Another name for a role: `presentation` for `none`, `image` for `img`.
    pub synonym_of: Option<&'static str>,
}

impl RoleDef {
    const fn new(name: &'static str, superclasses: &'static [&'static str]) -> Self {
        Self {
            name,
            spec: Spec::Aria12,
            is_abstract: false,
            superclasses,
            own_attributes: &[],
            required_attributes: &[],
            implicit_values: &[],
            prohibited_attributes: &[],
            required_owned: &[],
            required_context: &[],
            name_from: NameFrom::Author,
            children_presentational: false,
            synonym_of: None,
        }
    }

    const fn spec(mut self, spec: Spec) -> Self {
        self.spec = spec;
        self
    }

    const fn abstract_role(mut self) -> Self {
        self.is_abstract = true;
        self.name_from = NameFrom::Unstated;
        self
    }

    const fn contents(mut self) -> Self {
        self.name_from = NameFrom::Contents;
        self
    }

    /// A role without a name: `aria-label` and `aria-labelledby` must not be used, nor what ARIA 1.3 adds to them for braille.
    const fn unnamed(mut self) -> Self {
        self.name_from = NameFrom::Prohibited;
        self.prohibited_attributes = &["aria-braillelabel", "aria-label", "aria-labelledby"];
        self
    }

    const fn prohibits(mut self, attributes: &'static [&'static str]) -> Self {
        self.prohibited_attributes = attributes;
        self
    }

    const fn presentational(mut self) -> Self {
        self.children_presentational = true;
        self
    }

    const fn supports(mut self, attributes: &'static [&'static str]) -> Self {
        self.own_attributes = attributes;
        self
    }

    const fn requires(mut self, attributes: &'static [&'static str]) -> Self {
        self.required_attributes = attributes;
        self
    }

    const fn implies(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        self.implicit_values = values;
        self
    }

    const fn owns(mut self, roles: &'static [&'static str]) -> Self {
        self.required_owned = roles;
        self
    }

    const fn within(mut self, roles: &'static [&'static str]) -> Self {
        self.required_context = roles;
        self
    }

    const fn synonym(mut self, of: &'static str) -> Self {
        self.synonym_of = Some(of);
        self
    }

    /// Whether the role is this one or a kind of it: `checkbox` is a `widget`.
    pub fn is_a(&self, role: &str) -> bool {
        self.name == role || INDEX.closure(self).superclasses.contains(&role)
    }

    /// All roles that this one is a kind of, nearest first, itself left out.
    pub fn superclass_closure(&self) -> &'static [&'static str] {
        &INDEX.closure(self).superclasses
    }

    /// All attributes that may be used with the role: global, supported, required and inherited ones, without the prohibited.
    pub fn supported_attributes(&self) -> &'static [&'static str] {
        &INDEX.closure(self).attributes
    }

    /// Whether the attribute may be used with the role. Names in lower case.
    pub fn supports_attribute(&self, attribute: &str) -> bool {
        self.supported_attributes().contains(&attribute)
    }

    /// Whether the role, or one that it is a kind of, names the attribute: what is there only because every role has it does not count.
    pub fn supports_by_itself(&self, attribute: &str) -> bool {
        let names =
            |role: &RoleDef| role.own_attributes.contains(&attribute) || role.required_attributes.contains(&attribute);
        names(self) || self.superclass_closure().iter().filter_map(|name| role_def(name)).any(names)
    }

    /// Whether authors must not use the attribute with the role.
    pub fn is_prohibited(&self, attribute: &str) -> bool {
        self.prohibited_attributes.contains(&attribute)
    }

    /// The value an attribute is taken to have when the author leaves it out, by this role or one it is a kind of.
    pub fn implicit_value(&self, attribute: &str) -> Option<&'static str> {
        let of = |role: &RoleDef| role.implicit_values.iter().find(|(name, _)| *name == attribute).map(|(_, v)| *v);
        of(self).or_else(|| self.superclass_closure().iter().filter_map(|name| role_def(name)).find_map(of))
    }

    /// Whether the role is for something that users operate: a kind of `widget`.
    pub fn is_widget(&self) -> bool {
        self.is_a("widget")
    }

    /// Whether the role is a landmark.
    pub fn is_landmark(&self) -> bool {
        self.is_a("landmark")
    }
}

/// What a role inherits.
struct Closure {
    superclasses: Vec<&'static str>,
    attributes: Vec<&'static str>,
}

struct Index {
    roles: FxHashMap<&'static str, (&'static RoleDef, Closure)>,
    none: Closure,
}

impl Index {
    fn closure(&self, role: &RoleDef) -> &Closure {
        self.roles.get(role.name).map_or(&self.none, |(_, closure)| closure)
    }
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let by_name: FxHashMap<&'static str, &'static RoleDef> =
        ROLES.iter().copied().flatten().map(|r| (r.name, r)).collect();
    let roles = by_name.iter().map(|(name, role)| (*name, (*role, closure_of(role, &by_name)))).collect();
    Index { roles, none: Closure { superclasses: Vec::new(), attributes: Vec::new() } }
});

fn closure_of(role: &RoleDef, by_name: &FxHashMap<&'static str, &'static RoleDef>) -> Closure {
    let mut superclasses: Vec<&'static str> = role.superclasses.to_vec();
    let mut at = 0;
    while let Some(next) = superclasses.get(at).and_then(|name| by_name.get(name)) {
        for above in next.superclasses {
            if !superclasses.contains(above) {
                superclasses.push(above);
            }
        }
        at += 1;
    }
    let mut attributes: Vec<&'static str> = ATTRIBUTES.iter().filter(|a| a.global).map(|a| a.name).collect();
    for part in std::iter::once(role).chain(superclasses.iter().filter_map(|name| by_name.get(name).copied())) {
        attributes.extend(part.own_attributes);
    }
    attributes.extend(role.required_attributes);
    attributes.retain(|name| !role.prohibited_attributes.contains(name));
    attributes.sort_unstable();
    attributes.dedup();
    Closure { superclasses, attributes }
}

/// Every role of every specification, in groups: ARIA 1.2 abstract, ARIA 1.2, ARIA 1.3, graphics, publishing.
pub static ROLES: &[&[RoleDef]] = &[aria12::ABSTRACT, aria12::ROLES, modules::ARIA13, modules::GRAPHICS, modules::DPUB];

/// The role with this name, abstract ones included. Names in lower case.
pub fn role_def(name: &str) -> Option<&'static RoleDef> {
    INDEX.roles.get(name).map(|(role, _)| *role)
}

/// The attribute's definition if it may be used with the role.
pub fn supported_attribute(role: &RoleDef, name: &str) -> Option<&'static AttributeDef> {
    role.supports_attribute(name).then(|| attribute_def(name)).flatten()
}

#[cfg(test)]
mod tests;
