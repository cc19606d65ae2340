package org.callwarden.server.callflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callwarden.server.agi.FakeAsterisk;

/// An Asterisk with a caller at the other end, as a screening script meets them: has some sound files, answers every
/// command as Asterisk 22 does, and lets the caller press keys when asked.
final class FakeCaller {

    private static final Pattern STAT = Pattern.compile("sounds/(\\w\\w)/([a-z0-9/-]+)\\.wav\\)");
    private static final Pattern READ =
            Pattern.compile("EXEC \"?Read\"? \"?CALLWARDEN_KEYS,([^,]*),(\\d+),n,1,([0-9.]+)\"?");

    private final FakeAsterisk asterisk;
    private final Predicate<String> hasFile;
    private final Function<Asked, String> keys;
    private final List<Asked> asked = new ArrayList<>();
    private List<String> commands = List.of();
    private String lastKeys = "";
    private String lastStatus = "TIMEOUT";

    /// One Read.
    ///
    /// @param files what was played
    /// @param most keys that end it
    record Asked(int number, String files, int most, double patience) {}

    /// @param hasFile by `language/callwarden/id`
    /// @param keys pressed in each Read; `hangup` ends the call, `missing` is a sound that is gone
    FakeCaller(FakeAsterisk asterisk, Predicate<String> hasFile, Function<Asked, String> keys) {
        this.asterisk = asterisk;
        this.hasFile = hasFile;
        this.keys = keys;
    }

    FakeCaller call(String number, String... args) {
        asterisk.request("screen", number, "unknown", args);
        commands = asterisk.answer(this::reply);
        return this;
    }

    List<String> commands() {
        return commands;
    }

    List<Asked> asked() {
        return asked;
    }

    /// What a variable was set to last, alone or with others; empty when it was not set.
    String variable(String name) {
        Pattern among = Pattern.compile("^EXEC MSet .*[\",]" + Pattern.quote(name) + "=\\\\\"(.*?)\\\\\".*");
        String start = "SET VARIABLE \"" + name + "\" ";
        return commands.stream()
                .map(command -> among.matcher(command).replaceFirst(start + "$1"))
                .map(command -> command.replaceFirst("^SET VARIABLE \"?" + Pattern.quote(name) + "\"? ", start))
                .filter(command -> command.startsWith(start))
                .map(command -> command.substring(start.length()).replaceAll("^\"|\"$", ""))
                .reduce("", (_, last) -> last);
    }

    private String reply(String command) {
        Matcher read = READ.matcher(command);
        if (read.find()) {
            return read(new Asked(
                    asked.size() + 1,
                    read.group(1),
                    Integer.parseInt(read.group(2)),
                    Double.parseDouble(read.group(3))));
        }
        Matcher stat = STAT.matcher(command);
        if (stat.find()) {
            return "200 result=1 (" + (hasFile.test(stat.group(1) + "/" + stat.group(2)) ? "100000000" : "000000000")
                    + ")";
        }
        if (command.contains("READSTATUS")) {
            return "200 result=1 (" + lastStatus + "/" + lastKeys + ")";
        }
        if (command.startsWith("EXEC MSet")) {
            return "200 result=0";
        }
        return command.startsWith("STREAM FILE") ? "200 result=0 endpos=8000" : "200 result=1";
    }

    private String read(Asked now) {
        asked.add(now);
        String pressed = keys.apply(now);
        if (pressed.equals("hangup")) {
            asterisk.hangUp();
            lastStatus = "HANGUP";
            lastKeys = "";
            return "200 result=-1";
        }
        if (pressed.equals("missing")) {
            lastStatus = "ERROR";
            lastKeys = "";
            return "200 result=0";
        }
        lastStatus = pressed.length() >= now.most() || pressed.endsWith("#") ? "OK" : "TIMEOUT";
        lastKeys = pressed.endsWith("#") ? pressed.substring(0, pressed.length() - 1) : pressed;
        return "200 result=0";
    }

    static Predicate<String> allSounds() {
        return _ -> true;
    }

    static Predicate<String> only(Set<String> languages) {
        return file -> languages.contains(file.substring(0, 2));
    }
}
