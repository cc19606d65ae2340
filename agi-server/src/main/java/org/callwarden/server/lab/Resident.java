package org.callwarden.server.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has in memory.
final class Resident {

    private Resident() {}

    /// The kernel's count; 0 where there is no /proc, and of a process that is gone.
    static long megabytes(long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> line.replaceAll("[^0-9]", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0)
                    / 1_024;
        } catch (IOException e) {
            return 0;
        }
    }
}
