package org.callwarden.server.cli;

import java.util.Set;

/// Words that several commands take.
final class Words {

    private static final Set<String> LANGUAGES = Set.of("en", "vi");

    private Words() {}

    static void checkLanguage(String typed) {
        if (!LANGUAGES.contains(typed)) {
            throw new Ask.CommandFailed("--lang is en or vi, got '" + typed + "'", Main.USAGE);
        }
    }
}
