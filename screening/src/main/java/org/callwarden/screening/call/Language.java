package org.callwarden.screening.call;

/// Languages in which Callwarden speaks and writes.
public enum Language {
    EN("en"),
    VI("vi");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// BCP 47 tag, which is also Asterisk's channel language and the folder of the sounds.
    public String tag() {
        return tag;
    }

    /// The language of a tag such as `vi` or `vi_VN`; English for any other.
    public static Language ofTag(String tag) {
        return tag.equalsIgnoreCase("vi")
                        || tag.regionMatches(true, 0, "vi_", 0, 3)
                        || tag.regionMatches(true, 0, "vi-", 0, 3)
                ? VI
                : EN;
    }
}
