//! What was seen: the parsed page, its frames and shadow roots, gaps and three-valued facts.
