package org.callwarden.server.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.callwarden.server.admin.ApiToken;
import org.callwarden.server.config.Config;

/// One short life of the whole service, in a temporary folder and on free ports. Run with
/// `-XX:AOTCacheOutput` it teaches the JVM which classes a start needs (JEP 514), so it does what a
/// start and the first calls do.
public final class Training {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String REQUEST = """
            agi_network: yes
            agi_network_script: screen
            agi_request: agi://127.0.0.1/screen
            agi_channel: PJSIP/train-00000001
            agi_language: en
            agi_type: PJSIP
            agi_uniqueid: 1764000000.1
            agi_version: 22
            agi_callerid: +84901234567
            agi_calleridname: unknown
            agi_callingpres: 0
            agi_callingani2: 0
            agi_callington: 0
            agi_callingtns: 0
            agi_dnid: unknown
            agi_rdnis: unknown
            agi_context: train
            agi_extension: s
            agi_priority: 1
            agi_enhanced: 0.0
            agi_accountcode:\s
            agi_threadid: 1
            agi_arg_1: v=1
            agi_arg_2: trunk=train
            agi_arg_3: dialed=100
            agi_arg_4: pbx=train
            agi_arg_5: linkedid=1764000000.1

            """;

    private Training() {}

    /// @throws IOException when the service did not answer itself
    public static void run(Config standard) throws IOException, InterruptedException {
        run(standard, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// @param within where the temporary folder is made
    static void run(Config standard, Path within) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(within, "callwarden-train");
        try (Application application = Application.start(standard.temporary(folder), Application.Options.live(false));
                HttpClient client = HttpClient.newHttpClient()) {
            String token = ApiToken.read(folder).value();
            call(application.agiPort());
            for (String path : List.of("health", "calls", "rules", "numbers/+84901234567", "enforcement/trunk/train")) {
                ask(client, token, URI.create("http://127.0.0.1:" + application.httpPort() + "/api/v1/" + path));
            }
        } finally {
            delete(folder);
        }
    }

    /// One call, as an Asterisk would make it: its request, then a success to every command.
    private static void call(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out.write(REQUEST);
            out.flush();
            boolean decided = false;
            for (String command = in.readLine(); command != null; command = in.readLine()) {
                decided |= command.contains("CALLWARDEN_DECISION");
                out.write("200 result=1 (1)\n");
                out.flush();
            }
            if (!decided) {
                throw new IOException("the service decided nothing about a call");
            }
        }
    }

    private static void ask(HttpClient client, String token, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(uri + " answered " + response.statusCode() + ": " + response.body());
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
