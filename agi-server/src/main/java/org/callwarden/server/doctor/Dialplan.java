package org.callwarden.server.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.call.DialPattern;

/// The dialplan that Asterisk has loaded, as `dialplan show` prints it (main/pbx.c, show_dialplan_helper).
///
/// @param contexts by their names, in Asterisk's order
record Dialplan(SequencedMap<String, Context> contexts) {

    private static final Pattern CONTEXT = Pattern.compile("\\[ (?:Included context|Context) '(.*)' created by '.*' ]");
    private static final Pattern INCLUDE = Pattern.compile("\\s*Include =>\\s+'(.*)'\\s+\\[.*]");
    private static final Pattern SWITCH = Pattern.compile("\\s*Alt\\. Switch =>\\s+'.*'\\s+\\[.*]");
    private static final Pattern EXTENSION = Pattern.compile("\\s*'(.*?)'(?: \\(CID match '.*?'\\))? =>\\s*(.*)");
    private static final Pattern STEP = Pattern.compile("(?:\\s*\\[.*?])?\\s*[0-9]+\\. (.*?)(?:\\s+\\[[^\\[]*])?");

    /// Where a step may go on: `Goto(context,…)`, `GotoIf($[…]?context,…:other,…)`, `Macro(name,…)`.
    private static final Pattern TARGET = Pattern.compile("[(?:]([A-Za-z0-9_.-]+),");

    private static final Pattern GLOBAL = Pattern.compile("\\s*([A-Za-z0-9_]+)=(.*)");

    /// Jumps that are followed from where a call comes in.
    private static final int MOST_JUMPS = 3;

    Dialplan {
        contexts = new LinkedHashMap<>(contexts);
    }

    /// @param includes contexts that are looked into after this one, in order
    /// @param switches as Asterisk prints them: extensions that stand elsewhere, such as in a database
    record Context(String name, List<Extension> extensions, List<String> includes, List<String> switches) {}

    /// @param name a number, a word, or `_` and a pattern
    /// @param steps applications with their arguments, in order
    record Extension(String name, List<String> steps) {

        boolean isPattern() {
            return name.startsWith("_");
        }

        /// Whether who dials this number comes here.
        boolean takes(String dialled) {
            if (!isPattern()) {
                return name.equals(dialled);
            }
            try {
                return DialPattern.parse(name).matches(dialled);
            } catch (IllegalArgumentException e) {
                // Letters: nobody dials them.
                return false;
            }
        }

        /// Whether one of its steps names one of these.
        boolean calls(String... what) {
            return steps.stream().anyMatch(step -> Stream.of(what).anyMatch(step::contains));
        }
    }

    /// Where a number that is dialled comes to.
    record Found(String context, Extension extension) {}

    static Dialplan parse(String shown) {
        SequencedMap<String, Context> contexts = new LinkedHashMap<>();
        Context open = empty("");
        for (String line : shown.lines().toList()) {
            Matcher context = CONTEXT.matcher(line);
            Matcher include = INCLUDE.matcher(line);
            Matcher extension = EXTENSION.matcher(line);
            if (context.matches()) {
                open = empty(context.group(1));
                contexts.put(open.name(), open);
            } else if (include.matches()) {
                // Times of an include stand behind it: `office|9:00-17:00|mon-fri|*|*`.
                open.includes().add(include.group(1).split("\\|", 2)[0]);
            } else if (SWITCH.matcher(line).matches()) {
                open.switches().add(line.strip());
            } else if (extension.matches()) {
                open.extensions().add(new Extension(extension.group(1), new ArrayList<>()));
                step(extension.group(2), open);
            } else {
                step(line, open);
            }
        }
        return new Dialplan(contexts);
    }

    private static Context empty(String name) {
        return new Context(name, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    private static void step(String line, Context open) {
        Matcher step = STEP.matcher(line);
        if (step.matches() && !open.extensions().isEmpty()) {
            open.extensions().getLast().steps().add(step.group(1));
        }
    }

    Optional<Context> context(String name) {
        return Optional.ofNullable(contexts.get(name));
    }

    /// All but ours.
    List<Context> others() {
        return contexts.values().stream()
                .filter(context -> !context.name().startsWith("callwarden-"))
                .toList();
    }

    /// The context and those that it includes, they and theirs, in the order in which they are searched.
    List<Context> reached(String name) {
        List<Context> found = new ArrayList<>();
        reach(name, new HashSet<>(), found);
        return found;
    }

    private void reach(String name, Set<String> seen, Collection<Context> found) {
        Context context = contexts.get(name);
        if (context == null || !seen.add(name)) {
            return;
        }
        found.add(context);
        context.includes().forEach(included -> reach(included, seen, found));
    }

    /// What Asterisk does with a number that is dialled in a context: its own extensions first, an exact one before
    /// patterns, then the included contexts in order.
    Optional<Found> dialled(String context, String number) {
        for (Context searched : reached(context)) {
            Optional<Extension> exact = searched.extensions().stream()
                    .filter(extension -> !extension.isPattern() && extension.takes(number))
                    .findFirst();
            Optional<Extension> any = exact.or(() -> searched.extensions().stream()
                    .filter(extension -> extension.takes(number))
                    .findFirst());
            if (any.isPresent()) {
                return Optional.of(new Found(searched.name(), any.get()));
            }
        }
        return Optional.empty();
    }

    /// Whether calls that come into a context go to one of ours, by a step of its own or of one that it includes.
    boolean leadsTo(String context, String... ours) {
        return reached(context).stream()
                .flatMap(reached -> reached.extensions().stream())
                .anyMatch(extension -> extension.calls(ours));
    }

    /// The same, where its steps may also go on in other contexts.
    boolean jumpsTo(String context, String... ours) {
        Set<String> seen = new HashSet<>();
        Set<String> next = Set.of(context);
        for (int jumps = 0; jumps <= MOST_JUMPS && !next.isEmpty(); jumps++) {
            if (next.stream().anyMatch(name -> leadsTo(name, ours))) {
                return true;
            }
            seen.addAll(next);
            next = next.stream()
                    .flatMap(name -> targets(name).stream())
                    .filter(name -> !seen.contains(name))
                    .collect(Collectors.toSet());
        }
        return false;
    }

    private Set<String> targets(String context) {
        return reached(context).stream()
                .flatMap(reached -> reached.extensions().stream())
                .flatMap(extension -> extension.steps().stream())
                .flatMap(step -> TARGET.matcher(step).results())
                .map(target -> target.group(1))
                .filter(contexts::containsKey)
                .collect(Collectors.toSet());
    }

    /// What `dialplan show globals` says.
    static Map<String, String> globals(String shown) {
        Map<String, String> globals = new LinkedHashMap<>();
        for (String line : shown.lines().toList()) {
            Matcher global = GLOBAL.matcher(line);
            if (global.matches()) {
                globals.put(global.group(1), global.group(2).strip());
            }
        }
        return globals;
    }
}
