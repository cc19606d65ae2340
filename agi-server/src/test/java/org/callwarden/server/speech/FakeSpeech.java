package org.callwarden.server.speech;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.callwarden.server.speech.Frames.Frame;

/// A speech process without a recogniser: each [FakeModel] says what becomes of it and what it hears.
public final class FakeSpeech {

    private FakeSpeech() {}

    /// The command that starts it in the place of the real one.
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FakeSpeech.class.getName());
    }

    /// @param arguments those of the real one, after its name
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
        Map<String, Path> models = Arrays.stream(arguments)
                .skip(3)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Path.of(parts[1])));
        for (Path model : models.values()) {
            if (says(model).getFirst().equals("crash")) {
                System.err.println("terminate called without an active exception");
                Runtime.getRuntime().halt(134);
            }
        }
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(arguments[1]));
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofPlatform().daemon().start(() -> serve(channel, models));
            }
        }
    }

    private static void serve(SocketChannel channel, Map<String, Path> models) {
        try (channel) {
            Frame first = Frames.read(channel);
            if (first.kind() == Frames.STATE) {
                String states = models.entrySet().stream()
                        .map(model -> model.getKey() + " "
                                + says(model.getValue())
                                        .getFirst()
                                        .replace(FakeModel.UNUSABLE, "ready")
                                        .replace(FakeModel.STUCK, "ready"))
                        .collect(Collectors.joining("\n"));
                Frames.write(channel, Frames.READY, states);
                return;
            }
            String[] asked = first.text().split("\n", -1);
            Path model = Objects.requireNonNull(models.get(asked[0]));
            switch (says(model).getFirst()) {
                case FakeModel.UNUSABLE -> Runtime.getRuntime().halt(134);
                case FakeModel.STUCK -> Frames.read(channel);
                default -> {}
            }
            Frames.write(channel, Frames.READY, "");
            while (true) {
                boolean finished = Frames.read(channel).kind() == Frames.FINISH;
                Frames.write(
                        channel,
                        finished ? Frames.RESULT : Frames.PARTIAL,
                        finished ? result(says(model), asked[1]) : "{\"partial\":\"\"}");
            }
        } catch (IOException _) {
            // The service is done with it.
        }
    }

    private static String result(List<String> says, String rate) {
        String heard = says.stream()
                .skip(1)
                .filter(line -> line.startsWith(rate + ": "))
                .map(line -> line.substring(rate.length() + 2))
                .findFirst()
                .orElseGet(() -> says.stream()
                        .skip(1)
                        .filter(line -> !line.contains(":"))
                        .findFirst()
                        .orElse(""));
        return Arrays.stream(heard.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> "{\"word\":\"" + word + "\",\"start\":0.1,\"end\":0.2,\"conf\":0.9}")
                .collect(Collectors.joining(",", "{\"result\":[", "]}"));
    }

    private static List<String> says(Path model) {
        try {
            return Files.readAllLines(model.resolve(FakeModel.SAYS));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
