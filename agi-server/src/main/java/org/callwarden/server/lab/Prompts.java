package org.callwarden.server.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Callwarden's prompts, rendered from the catalogue by the project's own script with espeak-ng and sox.
public final class Prompts {

    private static final Duration SPEAKING = Duration.ofMinutes(1);

    private final Program espeak;
    private final Program sox;

    public Prompts(Program espeak, Program sox) {
        this.espeak = espeak;
        this.sox = sox;
    }

    /// Renders every prompt in every language.
    ///
    /// @param home the checkout
    /// @param sounds Asterisk's folder of sounds
    public void render(Path home, Path sounds) {
        run(List.of("sh", home.resolve("dialplan/sounds/render.sh").toString(), sounds.toString()));
    }

    /// Speaks a text into a file that a caller can play: 8 kHz, 16 bits, mono. It stands for a robot's
    /// recording.
    ///
    /// @param voice espeak-ng's name of it, such as `vi` or `en`
    public Path speak(String voice, String text, Path wav) {
        Path raw = wav.resolveSibling(wav.getFileName() + ".raw.wav");
        // By their own places: Java looks for a bare name on its own PATH, not on the one the child is given.
        run(espeak.command(List.of("-v", voice, "-w", raw.toString(), text)));
        run(sox.command(List.of(raw.toString(), "-r", "8000", "-b", "16", "-c", "1", wav.toString())));
        return wav;
    }

    private void run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.merge(
                "PATH",
                folder(espeak) + File.pathSeparator + folder(sox),
                (path, ours) -> ours + File.pathSeparator + path);
        try {
            Printed printed = Printed.by(builder, SPEAKING);
            if (printed.status() != 0) {
                throw new LabException("`" + String.join(" ", command) + "` failed: " + printed.text());
            }
        } catch (IOException e) {
            throw new LabException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted in " + command.getFirst(), e);
        }
    }

    private static String folder(Program program) {
        return String.valueOf(program.executable().toAbsolutePath().getParent());
    }
}
