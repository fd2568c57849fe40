//! The registry of rules and the rules themselves.
