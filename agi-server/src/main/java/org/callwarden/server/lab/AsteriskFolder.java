package org.callwarden.server.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folder a private Asterisk lives in: its configuration, data, log, all of its own. Options are
/// those of the `*.conf.sample` files in Asterisk's `configs/samples`.
final class AsteriskFolder {

    private static final int RTP_PORTS = 300;
    private static final String MAILBOX = "100";
    private static final String WIDEBAND = "127.0.1.9";

    private final Program asterisk;
    private final Path folder;
    private final Path sockets;

    /// @param sockets a short path: the name of a Unix socket has at most 107 bytes
    AsteriskFolder(Program asterisk, Path folder, Path sockets) {
        this.asterisk = asterisk;
        this.folder = folder.toAbsolutePath();
        this.sockets = sockets;
    }

    Path folder() {
        return folder;
    }

    Path configuration() {
        return folder.resolve("etc");
    }

    Path mainFile() {
        return configuration().resolve("asterisk.conf");
    }

    Path sounds() {
        return folder.resolve("data/sounds");
    }

    Path log() {
        return folder.resolve("log/full");
    }

    /// Where the messages for [AsteriskLab#MAILBOX] are kept.
    Path messages() {
        return folder.resolve("spool/voicemail/default/" + MAILBOX + "/INBOX");
    }

    Path callRecords() {
        return folder.resolve("log/cdr-csv/Master.csv");
    }

    void write(Optional<Path> dialplan, List<LabTrunk> trunks, int sipPort, AsteriskLab.Ami ami) throws IOException {
        for (String name : List.of("etc", "var/keys", "spool", "log/cdr-csv", "data/sounds")) {
            Files.createDirectories(folder.resolve(name));
        }
        linkData();
        Files.writeString(mainFile(), directories());
        modules(List.of());
        file("logger.conf", "[general]\ndateformat=%F %T.%3q\n[logfiles]\nfull => notice,warning,error,verbose(3)\n");
        file("rtp.conf", rtp(sipPort));
        file("pjsip.conf", pjsip(trunks, sipPort));
        file("indications.conf", """
                [general]
                country=vn
                [vn]
                description=Vietnam
                ringcadence=1000,4000
                dial=425
                busy=425/500,0/500
                ring=425/1000,0/4000
                congestion=425/250,0/250
                """);
        file("manager.conf", """
                [general]
                enabled=yes
                bindaddr=%s
                port=%d
                [%s]
                secret=%s
                read=all
                write=all
                writetimeout=5000
                """.formatted(ami.host(), ami.port(), ami.user(), ami.secret()));
        file("extensions.conf", extensions(dialplan));
        file("extensions_more.conf", "");
        // Without these Asterisk complains in the log, or a module that others need does not load.
        for (String name :
                List.of("acl", "ccss", "cel", "cli_aliases", "features", "pjproject", "udptl", "res_parking")) {
            file(name + ".conf", "[general]\n");
        }
        // cdr_csv.c makes no folder, and does not load without a key in its section.
        file("cdr.conf", "[general]\n[csv]\nloguniqueid=yes\nloguserfield=yes\nnewcdrcolumns=yes\n");
        file("musiconhold.conf", "[general]\n[default]\nmode=files\ndirectory=moh\n");
        file("res_fax.conf", "[general]\n");
        file(
                "voicemail.conf",
                "[general]\nformat=wav\nminsecs=1\nmaxsecs=60\nsendvoicemail=no\n[default]\n%s => 1234,Robots\n"
                        .formatted(MAILBOX));
    }

    void file(String name, String text) throws IOException {
        Files.writeString(configuration().resolve(name), text);
    }

    private String directories() throws IOException {
        return """
                [directories]
                astetcdir => %1$s/etc
                astmoddir => %2$s
                astvarlibdir => %1$s/var
                astdbdir => %1$s/var
                astkeydir => %1$s/var
                astcachedir => %1$s/var
                astdatadir => %1$s/data
                astagidir => %1$s/var
                astspooldir => %1$s/spool
                astrundir => %3$s
                astlogdir => %1$s/log
                [options]
                systemname = lab
                documentation_language = en_US
                """.formatted(folder, modulesFolder(), sockets);
    }

    private Path modulesFolder() throws IOException {
        for (String place : List.of("usr/lib/asterisk/modules", "usr/lib64/asterisk/modules")) {
            if (Files.isDirectory(asterisk.file(place))) {
                return asterisk.file(place);
            }
        }
        try (Stream<Path> triplets = Files.list(asterisk.file("usr/lib"))) {
            return triplets.map(triplet -> triplet.resolve("asterisk/modules"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(
                            () -> new LabException("no asterisk/modules folder below " + asterisk.file("usr/lib")));
        }
    }

    /// Sounds can be added to our folder; what came with Asterisk is linked into it.
    private void linkData() throws IOException {
        Path documentation = firstFolder("usr/share/asterisk/documentation", "var/lib/asterisk/documentation");
        link(folder.resolve("data/documentation"), documentation);
        Path english = Files.createDirectories(sounds().resolve("en"));
        Path recorded = firstFolder(
                "usr/share/asterisk/sounds/en_US_f_Allison",
                "usr/share/asterisk/sounds/en",
                "var/lib/asterisk/sounds/en");
        try (Stream<Path> files = Files.list(recorded)) {
            for (Path file : files.toList()) {
                link(english.resolve(file.getFileName()), file);
            }
        }
        for (String language : List.of("en", "vi")) {
            Files.createDirectories(sounds().resolve(language).resolve("callwarden"));
        }
    }

    private static void link(Path from, Path to) throws IOException {
        if (!Files.exists(from, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(from, to);
        }
    }

    private Path firstFolder(String... places) {
        return Stream.of(places)
                .map(asterisk::file)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new LabException("this Asterisk has none of " + String.join(", ", places)));
    }

    /// Which modules the next start loads: all that calls need, but for these.
    void modules(List<String> without) throws IOException {
        file("modules.conf", "[modules]\nautoload=no\n" + loads(without));
    }

    private static String loads(List<String> without) throws IOException {
        try (InputStream resource = AsteriskFolder.class.getResourceAsStream("/lab/modules.txt")) {
            if (resource == null) {
                throw new IOException("lab/modules.txt is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ", -1)))
                    .filter(module -> !without.contains(module))
                    .map(module -> "load = " + module + ".so\n")
                    .collect(Collectors.joining());
        }
    }

    /// Below the ports the system gives out by itself, and apart from another lab on this machine.
    static String rtp(int sipPort) {
        int first = 12_000 + sipPort % 30 * RTP_PORTS;
        return "[general]\nrtpstart=%d\nrtpend=%d\nstrictrtp=no\n".formatted(first, first + RTP_PORTS - 1);
    }

    static String pjsip(List<LabTrunk> trunks, int sipPort) {
        StringBuilder text = new StringBuilder("""
                [udp]
                type=transport
                protocol=udp
                bind=127.0.0.1:%d
                [endpoint](!)
                type=endpoint
                transport=udp
                disallow=all
                direct_media=no
                rtp_symmetric=yes
                dtmf_mode=rfc4733
                fax_detect=yes
                [callee](endpoint)
                context=from-phones
                allow=ulaw
                [callee]
                type=identify
                endpoint=callee
                match=127.0.0.1
                """.formatted(sipPort));
        text.append(wideband(sipPort));
        for (LabTrunk trunk : trunks) {
            text.append("""
                    [%1$s](endpoint)
                    context=%2$s
                    allow=%3$s
                    trust_id_inbound=%4$s
                    [%1$s]
                    type=identify
                    endpoint=%1$s
                    match=%5$s
                    """.formatted(
                            trunk.name(),
                            trunk.context(),
                            trunk.codec().asteriskName(),
                            trunk.believed() ? "yes" : "no",
                            trunk.address()));
        }
        return text.toString();
    }

    /// A trunk in G.722, which none of our callers speaks: over it Asterisk calls itself.
    private static String wideband(int sipPort) {
        return """
                [udp-wideband]
                type=transport
                protocol=udp
                bind=%1$s:%2$d
                [wideband](endpoint)
                transport=udp-wideband
                media_address=%1$s
                context=from-trunk
                allow=g722
                [wideband]
                type=identify
                endpoint=wideband
                match=%1$s
                """.formatted(WIDEBAND, sipPort);
    }

    private static String extensions(Optional<Path> dialplan) {
        String include = dialplan.map(file -> "#include \"" + file.toAbsolutePath() + "\"\n")
                .orElse("");
        String screen = dialplan.isPresent()
                ? "Gosub(callwarden-screen,s,1(${CHANNEL(endpoint)},${EXTEN}))"
                : "NoOp(nobody screens)";
        String rings = dialplan.isPresent() ? ",b(callwarden-rings^s^1)" : "";
        String features = dialplan.isPresent() ? "include => callwarden-features\n" : "";
        return """
                [general]
                static=yes
                writeprotect=yes
                [globals]
                CALLWARDEN_AGI=127.0.0.1:4573
                %s
                [from-trunk]
                exten => _[0-9+*#].,1,%s
                 same => n,Goto(phones,${EXTEN},1)

                [phones]
                exten => _[0-9+*#].,1,GotoIf($["${DB(phone/${EXTEN})}" = ""]?nobody)
                 same => n,Dial(PJSIP/callee/sip:${EXTEN}@${DB(phone/${EXTEN})},60%s)
                 same => n,Hangup()
                 same => n(nobody),Hangup(1)

                [mailbox]
                exten => robots,1,VoiceMail(100@default,s)
                 same => n,Hangup()

                [from-phones]
                %s
                #include "extensions_more.conf"
                """.formatted(include, screen, rings, features);
    }
}
