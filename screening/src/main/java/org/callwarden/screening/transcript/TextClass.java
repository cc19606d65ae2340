package org.callwarden.screening.transcript;

import java.util.Arrays;
import java.util.Optional;

/// What a transcript is about. Silence is no class of text: whoever listens knows it before there is any.
public enum TextClass {
    /// A person with a matter of their own: a customer, colleague, supplier, friend.
    LEGITIMATE(0, "legitimate", false),
    /// An announcement somebody waits for: an appointment, a delivery, a one-time code.
    WANTED(1, "wanted", false),
    /// Selling and fund-raising, offers about debts too.
    TELEMARKETING(2, "telemarketing", true),
    /// Fraud, threats, false authorities.
    SCAM(3, "scam", true),
    /// Opinion polls and political campaigns.
    SURVEY(4, "survey", true);

    private final int column;
    private final String id;
    private final boolean spam;

    TextClass(int column, String id, boolean spam) {
        this.column = column;
        this.id = id;
        this.spam = spam;
    }

    /// Its place among a feature's weights in a file.
    public int column() {
        return column;
    }

    /// Stable name in files, metrics and the API.
    public String id() {
        return id;
    }

    /// Whether such calls are unwanted.
    public boolean spam() {
        return spam;
    }

    /// The class of an id.
    public static Optional<TextClass> ofId(String id) {
        return Arrays.stream(values()).filter(each -> each.id.equals(id)).findAny();
    }
}
