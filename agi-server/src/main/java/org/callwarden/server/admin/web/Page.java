package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Language;
import org.jspecify.annotations.Nullable;

/// What every page has: its frame.
///
/// @param title of the page, also its first heading
/// @param path of the request, for the links to the same page in another language
/// @param links to the other pages that this visitor may see
/// @param keys whether letters press buttons
/// @param demo `none` where there is no demo data, `apart` while real calls are looked at, else `shown`
/// @param assets gives the address of a script or style by its name
public record Page(
        String title,
        PageWords words,
        Optional<Visitor> visitor,
        String path,
        List<Link> links,
        boolean keys,
        String demo,
        UnaryOperator<String> assets) {

    public Page {
        links = List.copyOf(links);
    }

    /// @param current whether it is this page
    public record Link(String address, String text, boolean current) {}

    /// @param address of this page in that language
    public record Other(String tag, String text, String address) {}

    public String language() {
        return words.language().tag();
    }

    /// Whether this visitor may decide about calls.
    public boolean reviews() {
        return visitor.filter(who -> who.may(Role.REVIEWER)).isPresent();
    }

    /// Whether all calls are this visitor's to see: campaigns tell of all, and rules count for all.
    public boolean isUnscoped() {
        return visitor.filter(Visitor::isUnscoped).isPresent();
    }

    /// Whether this visitor may change what decides.
    public boolean administers() {
        return visitor.filter(who -> who.may(Role.ADMIN)).isPresent();
    }

    /// What every form of this session carries; empty for who is not signed in.
    public String csrf() {
        return visitor.map(Visitor::csrf).orElse("");
    }

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /// The letter where letters press buttons, else nothing.
    public @Nullable String key(String letter) {
        return keys ? letter : null;
    }

    public String asset(String name) {
        return assets.apply(name);
    }

    /// This page, for a link that comes back to it.
    public String here() {
        return Addresses.encoded(path);
    }

    public List<Other> otherLanguages() {
        return List.of(Language.values()).stream()
                .filter(language -> language != words.language())
                .map(language -> new Other(
                        language.tag(),
                        words.say("language." + language.tag()),
                        "/language/" + language.tag() + "?to=" + here()))
                .toList();
    }
}
