package org.callwarden.server.admin.web;

import io.javalin.http.HandlerType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.callwarden.server.admin.web.Right.Section;
import org.callwarden.server.admin.web.Right.State;

/// What callers and staff may ask for, and where that stands. Open to everybody: it tells of no call
/// and of nobody.
final class RightsPage extends Pages {

    private static final String ADDRESS = "/rights";

    @Override
    List<Route> routes() {
        return List.of(Route.open(HandlerType.GET, ADDRESS, RightsPage::show));
    }

    private static void show(Visit visit) {
        PageWords words = visit.words();
        RightsView view = new RightsView(
                Arrays.stream(State.values())
                        .map(state -> new RightsView.State(
                                words.say(state.key()), words.say(state.key() + ".meaning"), state.tone()))
                        .toList(),
                Arrays.stream(Section.values())
                        .map(section -> section(section, words))
                        .toList());
        visit.show("rights", words.say("rights.title"), Map.of("view", view));
    }

    private static RightsView.Section section(Section section, PageWords words) {
        return new RightsView.Section(
                section.id(),
                words.say(section.key()),
                Right.ALL.stream()
                        .filter(right -> right.section() == section)
                        .map(right -> new RightsView.Sentence(
                                words.say(right.key()),
                                words.say(right.source().key()),
                                right.source().address(),
                                words.say(right.state().key()),
                                right.state().tone()))
                        .toList());
    }
}
