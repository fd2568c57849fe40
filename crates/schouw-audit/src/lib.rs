//! The engine: pages times rules, in parallel, with a panic fence round each rule.
