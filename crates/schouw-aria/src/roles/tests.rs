use super::*;

fn all() -> impl Iterator<Item = &'static RoleDef> {
    ROLES.iter().copied().flatten()
}

#[test]
fn every_role_has_a_name_of_its_own_and_is_found_by_it() {
    for role in all() {
        assert_eq!(role_def(role.name), Some(role), "{}", role.name);
    }
    assert_eq!(all().count(), INDEX.roles.len());
    assert_eq!(role_def("buton"), None);
}

#[test]
fn every_name_in_a_row_is_in_the_tables() {
    for role in all() {
        let attributes = [role.own_attributes, role.required_attributes, role.prohibited_attributes].concat();
        for name in attributes.iter().chain(role.implicit_values.iter().map(|(name, _)| name)) {
            assert!(attribute_def(name).is_some(), "{}: {name}", role.name);
        }
        for name in [role.superclasses, role.required_owned, role.required_context].concat() {
            assert!(role_def(name).is_some(), "{}: {name}", role.name);
        }
        for (name, value) in role.implicit_values {
            assert!(attribute_def(name).unwrap().value.accepts(value), "{}: {name}={value}", role.name);
        }
    }
}

#[test]
fn every_role_descends_from_roletype_without_circles() {
    for role in all().filter(|role| role.name != "roletype") {
        assert!(role.is_a("roletype"), "{}", role.name);
        assert!(!role.superclass_closure().contains(&role.name), "{}", role.name);
    }
}

#[test]
fn global_attributes_are_supported_unless_prohibited_and_required_ones_always() {
    for role in all() {
        for attribute in ATTRIBUTES.iter().filter(|a| a.global) {
            assert_ne!(role.supports_attribute(attribute.name), role.is_prohibited(attribute.name), "{}", role.name);
        }
        assert!(role.required_attributes.iter().all(|a| role.supports_attribute(a)), "{}", role.name);
        assert!(role.supported_attributes().windows(2).all(|pair| pair[0] < pair[1]));
    }
}

#[test]
fn what_a_role_supports_its_kinds_support() {
    for role in all() {
        for above in role.superclass_closure().iter().filter_map(|name| role_def(name)) {
            for attribute in above.supported_attributes().iter().filter(|a| !role.is_prohibited(a)) {
                assert!(role.supports_attribute(attribute), "{} as {}: {attribute}", role.name, above.name);
            }
        }
    }
}

#[test]
fn a_role_that_requires_a_context_is_required_by_it() {
    // Contexts by which a role is found within but which list nothing, as the specification has them.
    let free = ["caption", "listitem", "group"];
    for role in all().filter(|r| r.spec == Spec::Aria12 && !free.contains(&r.name)) {
        for context in role.required_context.iter().filter(|c| !free.contains(c)).filter_map(|c| role_def(c)) {
            let owned = context.required_owned.contains(&role.name);
            assert!(owned, "{} in {}", role.name, context.name);
        }
    }
}

#[test]
fn roles_with_presentational_children() {
    let found: Vec<_> =
        all().filter(|r| r.children_presentational && r.spec == Spec::Aria12).map(|role| role.name).collect();
    assert_eq!(
        found,
        [
            "button",
            "checkbox",
            "img",
            "menuitemcheckbox",
            "menuitemradio",
            "meter",
            "option",
            "progressbar",
            "radio",
            "scrollbar",
            "separator",
            "slider",
            "switch",
            "tab"
        ]
    );
}

#[test]
fn some_facts_of_the_recommendation() {
    let role = |name: &str| role_def(name).unwrap();
    assert!(role("menuitemradio").is_a("widget") && role("treegrid").is_a("composite"));
    assert!(role("region").is_landmark() && !role("region").is_widget());
    assert!(role("switch").supports_attribute("aria-required"));
    assert!(!role("button").supports_attribute("aria-checked"));
    assert!(role("searchbox").supports_attribute("aria-placeholder"));
    assert!(role("generic").is_prohibited("aria-label") && !role("link").is_prohibited("aria-label"));
    assert_eq!(role("menubar").implicit_value("aria-orientation"), Some("horizontal"));
    assert_eq!(role("heading").implicit_value("aria-level"), None);
    assert_eq!(role("checkbox").implicit_value("aria-checked"), None);
    assert_eq!(role("image").synonym_of, Some("img"));
    assert_eq!(supported_attribute(role("tab"), "aria-selected").map(|a| a.name), Some("aria-selected"));
    assert_eq!(supported_attribute(role("tab"), "aria-sort"), None);
}
