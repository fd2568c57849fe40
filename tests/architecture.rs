//! The edges between the crates, held against what cargo says of the workspace.
#![allow(clippy::disallowed_methods)] // asks cargo, which is a program

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Every crate and the crates of the project that it may use, tests aside. Edges point one way: from the command line down to what
/// was seen of a page.
const EDGES: &[(&str, &[&str])] = &[
    ("schouw-media", &[]),
    ("schouw-page", &["schouw-media"]),
    ("schouw-act", &[]),
    ("schouw-css", &["schouw-page"]),
    ("schouw-aria", &["schouw-page"]),
    // The rules never compute style; the tests of their cases do, under a feature.
    ("schouw-rules", &["schouw-act", "schouw-aria", "schouw-css", "schouw-page"]),
    ("schouw-crawl", &[]),
    ("schouw-report", &["schouw-act"]),
    ("schouw-register", &["schouw-act", "schouw-rules"]),
    ("schouw-audit", &["schouw-act", "schouw-aria", "schouw-crawl", "schouw-css", "schouw-page", "schouw-rules"]),
    ("schouw-testkit", &["schouw-page"]),
    (
        "schouw-suite",
        &[
            "schouw-act",
            "schouw-audit",
            "schouw-crawl",
            "schouw-page",
            "schouw-rules",
            // Serves the files of the suite.
            "schouw-testkit",
        ],
    ),
    (
        "schouw",
        &[
            "schouw-act",
            "schouw-aria",
            "schouw-audit",
            "schouw-crawl",
            "schouw-page",
            "schouw-register",
            "schouw-report",
            "schouw-rules",
            "schouw-suite",
            // Serves the example municipality for `schouw demo`.
            "schouw-testkit",
        ],
    ),
    (
        "xtask",
        &[
            "schouw-act",
            "schouw-crawl",
            "schouw-css",
            "schouw-page",
            "schouw-report",
            "schouw-rules",
            "schouw-suite",
            "schouw-testkit",
        ],
    ),
];

/// Crates of the project that tests may use beside those above.
const TEST_EDGES: &[(&str, &[&str])] = &[
    ("schouw-crawl", &["schouw-testkit"]),
    ("schouw-audit", &["schouw-testkit"]),
    // Its own report must pass the project's own rules.
    ("schouw-report", &["schouw-page", "schouw-rules"]),
];

/// Crates whose results depend on their input alone; schouw-media, which uses nothing at all, is one too.
const PURE: &[&str] = &["schouw-page", "schouw-aria", "schouw-act", "schouw-rules", "schouw-register", "schouw-report"];

/// Runtimes, networks, terminals and logs: nothing that a pure crate uses may bring these in.
const IMPURE: &[&str] =
    &["tokio", "reqwest", "hyper", "axum", "rustls", "indicatif", "tracing", "tracing-subscriber", "rusqlite"];

/// The triple of this machine.
fn host() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let out = Command::new(rustc).arg("-vV").output().expect("rustc can be started");
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    told.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host").to_owned()
}

/// What cargo knows of the workspace, with the dependencies resolved from the lock.
fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    // For this machine alone: what only others need is not fetched when the project is built here.
    let host = host();
    command.args(["metadata", "--format-version", "1", "--offline", "--all-features", "--filter-platform", &host]);
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    let out = command.output().expect("cargo can be started");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).expect("cargo prints JSON")
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The packages of the workspace by name.
fn members(metadata: &Value) -> BTreeMap<&str, &Value> {
    let ids: BTreeSet<&str> = list(metadata, "workspace_members").filter_map(Value::as_str).collect();
    list(metadata, "packages").filter(|p| ids.contains(text(p, "id"))).map(|p| (text(p, "name"), p)).collect()
}

/// The crates of the project that a package names, for its code (build scripts included) or for its tests.
fn edges<'a>(package: &'a Value, members: &BTreeMap<&str, &Value>, for_tests: bool) -> BTreeSet<&'a str> {
    list(package, "dependencies")
        .filter(|dependency| (dependency["kind"] == "dev") == for_tests)
        .map(|dependency| text(dependency, "name"))
        .filter(|name| members.contains_key(name))
        .collect()
}

fn allowed(table: &[(&str, &'static [&'static str])], name: &str) -> Option<BTreeSet<&'static str>> {
    table.iter().find(|(crate_name, _)| *crate_name == name).map(|(_, edges)| edges.iter().copied().collect())
}

#[test]
fn every_crate_uses_only_the_crates_that_it_may() {
    let metadata = metadata();
    let members = members(&metadata);
    assert!(members.len() >= EDGES.len(), "crates are missing: {:?}", members.keys());
    for (name, package) in &members {
        let may = allowed(EDGES, name);
        let may = may.unwrap_or_else(|| panic!("{name} is new: say in tests/architecture.rs which crates it may use"));
        let uses = edges(package, &members, false);
        let beyond: Vec<_> = uses.difference(&may).collect();
        assert!(beyond.is_empty(), "{name} may not use {beyond:?}");

        let for_tests = allowed(TEST_EDGES, name).unwrap_or_default();
        let beyond: Vec<_> = edges(package, &members, true)
            .into_iter()
            .filter(|to| !may.contains(to) && !for_tests.contains(to))
            .collect();
        assert!(beyond.is_empty(), "the tests of {name} may not use {beyond:?}");
    }
}

#[test]
fn nothing_uses_the_command_line_or_the_projects_tasks() {
    let metadata = metadata();
    let members = members(&metadata);
    for (name, package) in &members {
        for for_tests in [false, true] {
            let uses = edges(package, &members, for_tests);
            assert!(!uses.contains("schouw") && !uses.contains("xtask"), "{name} uses a shell");
        }
    }
}

#[test]
fn the_allowed_edges_form_no_circle() {
    // Every crate stands in the table after those that it uses.
    for (at, (name, uses)) in EDGES.iter().enumerate() {
        for to in *uses {
            let place = EDGES.iter().position(|(other, _)| other == to);
            assert!(place.is_some_and(|place| place < at), "{name} uses {to}, which does not stand before it");
        }
    }
}

#[test]
fn nothing_that_a_pure_crate_uses_brings_in_a_runtime_a_network_or_a_terminal() {
    let metadata = metadata();
    let names: BTreeMap<&str, &str> =
        list(&metadata, "packages").map(|package| (text(package, "id"), text(package, "name"))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").map(|node| (text(node, "id"), node)).collect();
    for name in PURE {
        let package = *members(&metadata).get(name).unwrap_or_else(|| panic!("there is no crate {name}"));
        let reached = reached(text(package, "id"), &nodes);
        assert!(reached.len() > 1, "{name}: nothing was resolved");
        for id in reached {
            let dependency = names.get(id).copied().unwrap_or(id);
            assert!(
                !IMPURE.contains(&dependency),
                "{name} brings in {dependency}: cargo tree -p {name} -i {dependency}"
            );
        }
    }
}

/// Packages that a package needs to run, itself included: tests and build scripts are left out.
fn reached<'a>(from: &'a str, nodes: &BTreeMap<&'a str, &'a Value>) -> BTreeSet<&'a str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some(node) = nodes.get(id) else { continue };
        let is_normal = |dep: &&Value| list(dep, "dep_kinds").any(|kind| kind["kind"].is_null());
        open.extend(list(node, "deps").filter(is_normal).map(|dep| text(dep, "pkg")));
    }
    seen
}
