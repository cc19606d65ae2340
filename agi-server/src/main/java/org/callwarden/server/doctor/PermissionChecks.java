package org.callwarden.server.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What our AMI user may do (main/manager.c): `ListCommands` names the actions it may, and `manager show user` the
/// events
/// that it hears.
final class PermissionChecks {

    /// Gives commands of the console, which the doctor asks by.
    static final String COMMAND = "Command";

    private static final String WRITE_DATABASE = "DBPut";
    private static final String READ = "read perm:";

    private PermissionChecks() {}

    /// @param actions that it may do; empty where no AMI user asks
    /// @param user as the configuration names it; empty where it names none
    /// @param shown by `manager show user`, where that could be asked
    static List<Finding> of(Optional<Set<String>> actions, String user, Optional<String> shown) {
        if (user.isEmpty()) {
            return List.of(Finding.of(Diagnosis.PERMISSIONS_NO_AMI)
                    .mendedBy("ami:", "  user: callwarden", "  secret-file: ami-secret"));
        }
        if (actions.isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>();
        if (!actions.get().contains(WRITE_DATABASE)) {
            found.add(Finding.of(Diagnosis.PERMISSIONS_NO_SYSTEM, user).mendedBy(manager(user)));
        }
        if (shown.filter(text -> !hearsCalls(text)).isPresent()) {
            found.add(Finding.of(Diagnosis.PERMISSIONS_NO_CALLS, user).mendedBy(manager(user)));
        }
        if (!actions.get().contains(COMMAND)) {
            found.add(Finding.of(Diagnosis.PERMISSIONS_NO_COMMAND, user).mendedBy(manager(user)));
        }
        return found.isEmpty() ? List.of(Finding.of(Diagnosis.PERMISSIONS_GIVEN, user)) : found;
    }

    private static boolean hearsCalls(String shown) {
        return shown.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(READ))
                .map(line -> List.of(line.substring(READ.length()).strip().split(",", -1)))
                .anyMatch(read -> read.contains("call") || read.contains("all"));
    }

    /// What stands in manager.conf for us.
    static List<String> manager(String user) {
        return List.of(
                "; /etc/asterisk/manager.conf",
                "[" + user + "]",
                "secret = …",
                "read = system,call",
                "write = system,command",
                "; then: asterisk -rx 'manager reload'");
    }
}
