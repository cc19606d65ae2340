package org.callwarden.server.lab;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How another JVM with the same classes is started.
///
/// @param words the command up to its last class path entry; a main class and arguments follow
public record JavaCommand(List<String> words) {

    private static final String MAIN = "org.callwarden.server.cli.Main";

    public JavaCommand {
        words = List.copyOf(words);
    }

    /// As this JVM was started: same JDK, flags, AOT cache and class path.
    public static JavaCommand likeThis() {
        return with(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /// The same JDK and class path with other flags.
    public static JavaCommand with(List<String> flags) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        return new JavaCommand(words);
    }

    /// The same without the AOT cache, which holds for Callwarden's own start only.
    JavaCommand withoutCache() {
        return new JavaCommand(
                words.stream().filter(word -> !word.startsWith("-XX:AOT")).toList());
    }

    /// The same with one more flag.
    JavaCommand plus(String flag) {
        List<String> more = new ArrayList<>(words);
        more.add(1, flag);
        return new JavaCommand(more);
    }

    /// One of Callwarden's own commands.
    public List<String> callwarden(List<String> arguments) {
        return main(MAIN, arguments);
    }

    List<String> main(String type, List<String> arguments) {
        List<String> all = new ArrayList<>(words);
        all.add(type);
        all.addAll(arguments);
        return all;
    }
}
