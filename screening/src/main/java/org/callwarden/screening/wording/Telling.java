package org.callwarden.screening.wording;

/// A fault that says in every language what is wrong; its message is the English one.
public interface Telling {
    Told told();
}
