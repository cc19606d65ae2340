package org.callwarden.server.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program of another project that this machine has, and the tree its own files (modules, sounds,
/// messages) lie in.
///
/// @param executable what is started
/// @param root `/` when it is installed; the `root` folder of an unpacked copy, which looks inside as
///     `/` would
public record Program(Path executable, Path root) {

    List<String> command(List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(executable.toString());
        words.addAll(arguments);
        return words;
    }

    /// A file or folder of the program's tree by its usual place, such as `usr/share/mysql`.
    Path file(String usualPlace) {
        return root.resolve(usualPlace);
    }
}
