//! Test servers on loopback and the door through which rule cases are checked.
