//! Records in, bytes out: CSV, HTML and JSON reports of a run.
