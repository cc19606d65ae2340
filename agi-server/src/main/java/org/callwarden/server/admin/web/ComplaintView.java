package org.callwarden.server.admin.web;

import java.util.List;

/// A complaint that a person can send, and what is missing for one.
///
/// @param text empty where the caller is nobody to complain of
/// @param recipients the numbers to which it is sent, in words
/// @param recording the address of the recording as MP3; empty where there is none
/// @param notes what is missing, and what to look at before it is sent
public record ComplaintView(String text, String recipients, String recording, List<String> notes) {
    public ComplaintView {
        notes = List.copyOf(notes);
    }
}
