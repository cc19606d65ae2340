package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Language;

/// What every page has: its frame.
///
/// @param title of the page, also its first heading
/// @param path of the request, for the links to the same page in another language
/// @param links to the other pages that this visitor may see
/// @param assets gives the address of a script or style by its name
public record Page(
        String title,
        PageWords words,
        Optional<Visitor> visitor,
        String path,
        List<Link> links,
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

    /// Whether this visitor may look at campaigns, which tell of all calls.
    public boolean opensCampaigns() {
        return visitor.filter(Visitor::isUnscoped).isPresent();
    }

    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    public String asset(String name) {
        return assets.apply(name);
    }

    public List<Other> otherLanguages() {
        return List.of(Language.values()).stream()
                .filter(language -> language != words.language())
                .map(language -> new Other(
                        language.tag(),
                        words.say("language." + language.tag()),
                        "/language/" + language.tag() + "?to=" + path))
                .toList();
    }
}
