//! What is said about a page: rule metadata, requirement tables, outcomes, findings and runs, in two languages.
