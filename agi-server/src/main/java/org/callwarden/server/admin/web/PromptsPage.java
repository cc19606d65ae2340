package org.callwarden.server.admin.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.access.Role;
import org.callwarden.screening.call.Language;
import org.callwarden.server.admin.AccessDesk;
import org.callwarden.server.admin.PromptDesk;
import org.callwarden.server.admin.PromptDesk.NotPossible;
import org.callwarden.server.admin.PromptDesk.Prompt;
import org.callwarden.server.admin.PromptDesk.State;

/// What callers hear, to be listened to, replaced by a recording, from a phone too, and put back.
final class PromptsPage extends Pages {

    private static final String ADDRESS = "/prompts";
    private static final String SOUNDS = "/prompt-sounds/";
    private static final String REPLACE = ADDRESS + "/replace";
    private static final String RESTORE = ADDRESS + "/restore";
    private static final String PHONE = ADDRESS + "/phone";

    /// Of a form: the largest file, and what the form puts around it.
    static final int MOST_BYTES = PromptDesk.MOST_BYTES + 8 * 1024;

    private final PromptDesk desk;
    private final AccessDesk access;

    PromptsPage(AllPages.Desks desks) {
        this.desk = desks.prompts();
        this.access = desks.access();
    }

    @Override
    List<Route> routes() {
        return List.of(
                Route.get(ADDRESS, Role.ADMIN, this::list).unscoped(),
                Route.get(ADDRESS + "/<rest>", Role.ADMIN, this::one).unscoped(),
                Route.get(SOUNDS + "<rest>", Role.ADMIN, this::play).unscoped(),
                Route.upload(REPLACE, Role.ADMIN, MOST_BYTES, this::replace).unscoped(),
                Route.post(RESTORE, Role.ADMIN, this::restore).unscoped(),
                Route.post(PHONE, Role.ADMIN, this::order).unscoped());
    }

    private void list(Visit visit) {
        PageWords words = visit.words();
        List<ListView.Row> rows = desk.prompts().stream()
                .map(prompt -> new ListView.Row(List.of(
                        new ListView.Cell(prompt.text(), address(prompt), ""),
                        ListView.Cell.of(
                                words.say("language." + prompt.language().tag())),
                        new ListView.Cell(
                                words.word("prompts.state", prompt.state().id()), "", tone(prompt)),
                        ListView.Cell.of(prompt.id()))))
                .toList();
        List<ListView.Column> columns = List.of(
                new ListView.Column(words.say("prompts.text"), false, false),
                new ListView.Column(words.say("prompts.language"), false, false),
                new ListView.Column(words.say("prompts.stands"), false, false),
                new ListView.Column(words.say("prompts.name"), false, true));
        visit.show(
                "list",
                words.say("nav.prompts"),
                Map.of(
                        "view",
                        new ListView(words.say("prompts.caption"), columns, rows, words.say("prompts.none"), "")));
    }

    private static String tone(Prompt prompt) {
        return prompt.state() == State.MISSING ? "stopped" : "";
    }

    private static String name(Prompt prompt) {
        return prompt.language().tag() + "/" + prompt.id();
    }

    private static String address(Prompt prompt) {
        return ADDRESS + "/" + name(prompt);
    }

    /// @param name such as `vi/challenge-intro`
    private Optional<Prompt> find(String name) {
        int slash = name.indexOf('/');
        return Arrays.stream(Language.values())
                .filter(language -> slash > 0 && language.tag().equals(name.substring(0, slash)))
                .findFirst()
                .flatMap(language -> desk.find(language, name.substring(slash + 1)));
    }

    private void one(Visit visit) {
        Optional<Prompt> prompt = find(visit.rest());
        if (prompt.isEmpty()) {
            visit.refuse(404, "prompts.unknown");
            return;
        }
        String done = visit.said("done");
        boolean known = done.equals("replaced") || done.equals("restored");
        show(
                visit,
                200,
                prompt.get(),
                known ? Optional.of(new DetailView.Notice(visit.words().say("prompts." + done), "")) : Optional.empty(),
                "");
    }

    private void show(Visit visit, int status, Prompt prompt, Optional<DetailView.Notice> done, String problem) {
        PageWords words = visit.words();
        List<DetailView.Block> blocks = new ArrayList<>();
        done.ifPresent(blocks::add);
        blocks.add(new DetailView.Facts(List.of(
                new CallView.Fact(words.say("prompts.text"), prompt.text()),
                new CallView.Fact(
                        words.say("prompts.stands"),
                        words.word("prompts.state", prompt.state().id())))));
        if (prompt.state() != State.MISSING) {
            blocks.add(
                    desk.wav(prompt).isPresent()
                            ? new DetailView.Audio(SOUNDS + name(prompt), words.say("prompts.sound"))
                            : new DetailView.Notice(words.say("prompts.only-asterisk"), ""));
        }
        blocks.add(new FormView(
                REPLACE,
                words.say("prompts.replace"),
                "",
                List.of(
                        FormView.Field.hidden("prompt", name(prompt)),
                        FormView.Field.of(FormView.Kind.FILE, "file", words.say("prompts.file"), "")
                                .mandatory()
                                .hint(words.say("prompts.hint"))
                                .error(problem)),
                List.of(new FormView.Button("replace", words.say("prompts.replace.go"), ""))));
        blocks.add(phone(prompt, words));
        if (prompt.state() == State.REPLACED) {
            blocks.add(new FormView(
                    RESTORE,
                    words.say("prompts.restore"),
                    "",
                    List.of(FormView.Field.hidden("prompt", name(prompt))),
                    List.of(new FormView.Button("restore", words.say("prompts.restore.go"), ""))));
        }
        visit.show(
                status,
                "detail",
                words.say(
                        "prompts.title",
                        prompt.id(),
                        words.say("language." + prompt.language().tag())),
                Map.of("view", new DetailView(blocks)));
    }

    private DetailView.Block phone(Prompt prompt, PageWords words) {
        return desk.hearsPhones()
                ? new FormView(
                        PHONE,
                        words.say("prompts.phone"),
                        "",
                        List.of(FormView.Field.hidden("prompt", name(prompt))),
                        List.of(new FormView.Button("phone", words.say("prompts.phone.go"), "")))
                : new DetailView.Notice(words.say("prompts.phone.cannot"), "");
    }

    /// The digits are shown once, on the page that answers the form.
    private void order(Visit visit) {
        String name = visit.said("prompt");
        Optional<Prompt> prompt = find(name);
        if (prompt.isEmpty()) {
            visit.refuse(404, "prompts.unknown");
            return;
        }
        if (!desk.hearsPhones()) {
            visit.refuse(409, "prompts.phone.cannot");
            return;
        }
        String who = visit.who().name();
        access.audit(who, "order-prompt", name, "");
        show(
                visit,
                200,
                prompt.get(),
                desk.order(prompt.get(), who)
                        .map(code -> new DetailView.Notice(visit.words().say("prompts.phone.dial"), "*7728" + code)),
                "");
    }

    private void play(Visit visit) {
        Optional<byte[]> wav = find(visit.rest())
                .filter(prompt -> prompt.state() != State.MISSING)
                .flatMap(desk::wav);
        if (wav.isEmpty()) {
            visit.refuse(404, "prompts.unknown");
            return;
        }
        ByteRange.send(visit.http(), "audio/wav", wav.get());
    }

    private interface Deed {
        void on(Prompt prompt) throws NotPossible;
    }

    private void replace(Visit visit) {
        byte[] file = visit.upload().bytes("file");
        act(
                visit,
                visit.upload().text("prompt").orElse(""),
                "replace-prompt",
                "replaced",
                prompt -> desk.replace(prompt, file));
    }

    private void restore(Visit visit) {
        act(visit, visit.said("prompt"), "restore-prompt", "restored", desk::restore);
    }

    private void act(Visit visit, String name, String what, String done, Deed deed) {
        Optional<Prompt> prompt = find(name);
        if (prompt.isEmpty()) {
            visit.refuse(404, "prompts.unknown");
            return;
        }
        try {
            access.audit(visit.who().name(), what, name, "");
            deed.on(prompt.get());
            visit.goTo(address(prompt.get()) + "?done=" + done);
        } catch (NotPossible e) {
            String why = e.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
            show(visit, 422, prompt.get(), Optional.empty(), visit.words().say("prompts.bad." + why));
        }
    }
}
