package org.callwarden.server.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A private MySQL or MariaDB server on a free port of loopback with fresh data, one database and one
/// user, that can be made to fail: stopped, killed, held still. Its port and data stay the same when
/// it is started again.
public final class DatabaseLab implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration INITIALISE = Duration.ofMinutes(2);
    private static final int GREETING_MILLIS = 2000;
    private static final String DATABASE = "callwarden";
    private static final String USER = "callwarden";

    private final Kind kind;
    private final Program program;
    private final Path folder;
    private final SocketFolder sockets;
    private final int port;
    private final String password;
    private OwnProcess process;

    private DatabaseLab(Kind kind, Program program, Path folder, String password, SocketFolder sockets)
            throws IOException {
        this.kind = kind;
        this.program = program;
        this.folder = folder.toAbsolutePath();
        this.password = password;
        this.sockets = sockets;
        this.port = FreePorts.tcp();
        this.process = initialise();
    }

    /// Initialises its data (seconds) and starts it.
    ///
    /// @param program from [Parts#mySql()]
    /// @param folder becomes its home; left behind when it is closed
    /// @param random for its password
    public static DatabaseLab startMySql(Program program, Path folder, RandomGenerator random) {
        return start(Kind.MYSQL, program, folder, random);
    }

    /// The same with a program from [Parts#mariaDb()].
    public static DatabaseLab startMariaDb(Program program, Path folder, RandomGenerator random) {
        return start(Kind.MARIADB, program, folder, random);
    }

    private static DatabaseLab start(Kind kind, Program program, Path folder, RandomGenerator random) {
        SocketFolder sockets = SocketFolder.make();
        try {
            DatabaseLab lab = new DatabaseLab(kind, program, folder, Long.toHexString(random.nextLong()), sockets);
            lab.start();
            return lab;
        } catch (IOException e) {
            sockets.close();
            throw new LabException("cannot prepare a " + kind.title + " in " + folder, e);
        } catch (LabException e) {
            sockets.close();
            throw e;
        }
    }

    /// For Connector/J, which speaks to both.
    public String jdbcUrl() {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /// Starts it again after [#stop()] or [#kill()]; returns when it takes connections.
    public synchronized void start() {
        if (process.alive()) {
            return;
        }
        process = OwnProcess.start(kind.title, serve(), folder, log());
        process.awaitReady(START, this::takesConnections);
    }

    /// In order: what was committed is on disk.
    public synchronized void stop() {
        process.stop();
    }

    /// `kill -9`.
    public synchronized void kill() {
        process.kill();
    }

    /// Connections stay open and nothing answers, as with a stuck disk.
    public synchronized void pause() {
        process.pause();
    }

    /// Ends a pause.
    public synchronized void resume() {
        process.resume();
    }

    /// Where the tables of its database lie.
    Path files() {
        return data().resolve(DATABASE);
    }

    public synchronized long pid() {
        return process.pid();
    }

    /// A server that is ready speaks first: a packet whose fifth byte is its protocol version, 10.
    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), GREETING_MILLIS);
            socket.setSoTimeout(GREETING_MILLIS);
            byte[] greeting = socket.getInputStream().readNBytes(5);
            return greeting.length == 5 && greeting[4] == 10;
        } catch (IOException e) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("log");
    }

    private OwnProcess initialise() throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(data());
        // MariaDB does not start with a --secure-file-priv that is not there.
        Files.createDirectories(folder.resolve("files"));
        Path first = Files.writeString(folder.resolve("first.sql"), firstStatements());
        List<String> words = new ArrayList<>(common());
        switch (kind) {
            case MYSQL -> words.addAll(List.of("--initialize-insecure", "--init-file=" + first));
            case MARIADB -> words.addAll(List.of("--bootstrap"));
        }
        Path input = kind == Kind.MYSQL ? Path.of("/dev/null") : bootstrapFile(first);
        OwnProcess initialiser =
                OwnProcess.start(kind.title + " (first start)", program.command(words), folder, log(), input);
        if (!initialiser.ended(INITIALISE)) {
            initialiser.kill();
            throw new LabException(kind.title + " did not initialise its data in " + INITIALISE.toSeconds() + " s");
        }
        return initialiser;
    }

    private String firstStatements() {
        return Stream.of(
                        "CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4;",
                        "CREATE USER '" + USER + "'@'127.0.0.1' IDENTIFIED BY '" + password + "';",
                        "CREATE USER '" + USER + "'@'localhost' IDENTIFIED BY '" + password + "';",
                        "GRANT ALL ON *.* TO '" + USER + "'@'127.0.0.1' WITH GRANT OPTION;",
                        "GRANT ALL ON *.* TO '" + USER + "'@'localhost' WITH GRANT OPTION;")
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /// What `mariadb-install-db` feeds to `mariadbd --bootstrap`; that script itself cannot start a
    /// private copy.
    private Path bootstrapFile(Path first) throws IOException {
        StringBuilder text = new StringBuilder("create database if not exists mysql;\nuse mysql;\n");
        for (String name : List.of("system_tables", "performance_tables", "system_tables_data")) {
            text.append(Files.readString(installed("mariadb_" + name + ".sql", "mysql_" + name + ".sql")))
                    .append('\n');
        }
        text.append(Files.readString(installed("maria_add_gis_sp_bootstrap.sql")))
                .append('\n');
        text.append("flush privileges;\n").append(Files.readString(first));
        return Files.writeString(folder.resolve("bootstrap.sql"), text);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private List<String> common() {
        return List.of(
                "--no-defaults",
                "--basedir=" + program.file("usr"),
                "--datadir=" + data(),
                "--user=" + System.getProperty("user.name"),
                "--lc-messages-dir=" + installed("english").getParent(),
                "--tmpdir=" + sockets.path());
    }

    /// The first that is there: MariaDB renamed its files, and Debian its folder, with version 11.
    private Path installed(String... names) {
        return Stream.of("usr/share/mariadb", "usr/share/mysql")
                .flatMap(place ->
                        Stream.of(names).map(name -> program.file(place).resolve(name)))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new LabException("this " + kind.title + " has no " + String.join(" or ", names)));
    }

    private List<String> serve() {
        List<String> words = new ArrayList<>(common());
        words.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + sockets.path().resolve("db.sock"),
                "--pid-file=" + sockets.path().resolve("db.pid"),
                "--secure-file-priv="
                        + (kind == Kind.MYSQL ? "NULL" : folder.resolve("files").toString()),
                "--max-connections=500"));
        if (kind == Kind.MYSQL) {
            words.addAll(List.of("--mysqlx=OFF", "--plugin-dir=" + program.file("usr/lib/mysql/plugin")));
        }
        return program.command(words);
    }

    @Override
    public synchronized void close() {
        process.stop();
        sockets.close();
    }

    private enum Kind {
        MYSQL("MySQL"),
        MARIADB("MariaDB");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }
}
