//! Computed style without a browser.
