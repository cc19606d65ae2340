package org.callwarden.server.admin.web;

import java.util.HashMap;
import java.util.Map;

/// What somebody typed into a form, with what is wrong with each field, in the language of the page.
///
/// @param said by field; what is not there was left empty
/// @param wrong by field; also by whatever else the form calls a mistake
record Typed(Map<String, String> said, Map<String, String> wrong) {

    Typed(Map<String, String> said) {
        this(said, new HashMap<>());
    }

    String said(String field) {
        return said.getOrDefault(field, "");
    }

    void isWrong(String field, String why) {
        wrong.put(field, why);
    }

    boolean isRight() {
        return wrong.isEmpty();
    }

    /// The field with what is wrong with it.
    FormView.Field told(FormView.Field field) {
        return field.error(wrong.getOrDefault(field.name(), ""));
    }
}
