package org.callwarden.server.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that looks like a model, for [FakeSpeech].
public final class FakeModel {

    static final String SAYS = "fake.txt";

    /// The state of a model that is loaded and ends the process with the first recogniser.
    public static final String UNUSABLE = "unusable";

    /// The state of a model that is loaded and keeps the process from answering who wants a recogniser.
    public static final String STUCK = "stuck";

    private FakeModel() {}

    /// @param state what the process says of it: `ready`, `loading`, `failed: …`, `crash` for a process that ends, or
    ///     [#UNUSABLE], [#STUCK]
    /// @param words what it hears, whatever is said; a line `8000: …` in front of them is for sound of that rate
    public static ModelFolder at(Path folder, String language, String state, String... words) throws IOException {
        for (String file : new String[] {"am/final.mdl", "conf/model.conf", "conf/mfcc.conf", "graph/HCLr.fst"}) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, file.endsWith("mfcc.conf") ? "--sample-frequency=16000\n" : "x");
        }
        Files.writeString(folder.resolve(SAYS), state + "\n" + String.join("\n", words));
        return new ModelFolder(language, folder);
    }
}
