package org.callwarden.server.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.callwarden.server.doctor.Diagnosis;
import org.callwarden.server.doctor.Finding;
import org.callwarden.server.doctor.HowInstalled;
import org.callwarden.server.doctor.State;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Findings as people and programs read them.
final class DoctorText {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String INDENT = "    ";

    private final Words words;
    private final HowInstalled installed;

    DoctorText(Words words, HowInstalled installed) {
        this.words = words.of("doctor");
        this.installed = installed;
    }

    /// @param pbx whose they are; empty for the service's, and where there is one PBX
    record Part(String pbx, List<Finding> findings) {
        Part {
            findings = List.copyOf(findings);
        }
    }

    String list(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (!part.pbx().isEmpty()) {
                text.append(words.text("pbx", part.pbx())).append('\n');
            }
            for (Finding finding : part.findings()) {
                String state = words.text("state." + finding.diagnosis().state().id());
                text.append(state)
                        .append(" ".repeat(width() - state.length()))
                        .append(found(finding))
                        .append('\n');
            }
        }
        return text.toString().stripTrailing();
    }

    private int width() {
        int widest = 0;
        for (State state : State.values()) {
            widest = Math.max(widest, words.text("state." + state.id()).length());
        }
        return widest + 2;
    }

    String found(Finding finding) {
        return words.text(key(finding.diagnosis()), finding.values().toArray());
    }

    private static String key(Diagnosis diagnosis) {
        return diagnosis.id();
    }

    /// What to do; empty where nothing is.
    String mend(Finding finding) {
        String key = key(finding.diagnosis()) + ".mend";
        return words.texts().containsKey(key)
                ? installed.text(words.text(key, finding.values().toArray()))
                : "";
    }

    /// What to type.
    private Stream<String> lines(Finding finding) {
        return finding.lines().stream().map(installed::line);
    }

    /// The one to mend first, and the others that have something to be done.
    String conclusion(List<Part> parts) {
        Optional<Named> first = first(parts);
        if (first.isEmpty()) {
            return words.text("well");
        }
        Finding finding = first.get().finding();
        StringBuilder text = new StringBuilder();
        String pbx = first.get().pbx();
        text.append(words.text(
                finding.diagnosis().state() == State.BROKEN ? "first" : "first-warning",
                (pbx.isEmpty() ? "" : pbx + ": ") + found(finding)));
        String mend = mend(finding);
        if (!mend.isEmpty()) {
            text.append('\n').append(mend);
        }
        lines(finding).forEach(line -> text.append('\n').append(INDENT).append(line));
        return text.toString();
    }

    /// @param pbx whose it is
    record Named(String pbx, Finding finding) {}

    /// The first broken one; without one the first that is not as it should be, or not known.
    static Optional<Named> first(List<Part> parts) {
        List<Named> all = parts.stream()
                .flatMap(part -> part.findings().stream().map(each -> new Named(part.pbx(), each)))
                .filter(named -> named.finding().diagnosis().state() != State.OK)
                .toList();
        return all.stream()
                .filter(named -> named.finding().diagnosis().state() == State.BROKEN)
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /// All of it as one JSON object.
    String json(List<Part> parts) {
        ObjectNode whole = MAPPER.createObjectNode();
        ArrayNode all = whole.putArray("findings");
        for (Part part : parts) {
            part.findings().forEach(finding -> all.add(node(part.pbx(), finding)));
        }
        first(parts).ifPresent(named -> whole.set("first", node(named.pbx(), named.finding())));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(whole);
    }

    private ObjectNode node(String pbx, Finding finding) {
        ObjectNode node = MAPPER.createObjectNode();
        if (!pbx.isEmpty()) {
            node.put("pbx", pbx);
        }
        node.put("check", finding.diagnosis().check().id());
        node.put("asked", words.text("check." + finding.diagnosis().check().id()));
        node.put("state", finding.diagnosis().state().id());
        node.put("finding", finding.diagnosis().id());
        node.put("text", found(finding));
        String mend = mend(finding);
        if (!mend.isEmpty()) {
            node.put("mend", mend);
        }
        ArrayNode lines = node.putArray("lines");
        lines(finding).forEach(lines::add);
        return node;
    }
}
