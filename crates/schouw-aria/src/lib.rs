//! Roles, accessible names and states by ARIA, accname and HTML-AAM, with the tables as data.
