package org.callwarden.server.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Classes that only some commands need (fuzz targets, benchmarks), built by Maven with a profile that
/// brings the tool they are written for.
///
/// @param classPath of them, the product and their libraries
record TestClasses(String classPath) {

    private static final Duration BUILDING = Duration.ofMinutes(10);

    /// @param home the checkout
    /// @param profile of `agi-server/pom.xml`
    /// @param folder takes Maven's output
    /// @throws LabException when Maven or the tool cannot be had, or the build fails
    static TestClasses build(Path home, String profile, Path folder) {
        Path libraries = folder.resolve("class-path");
        Path log = folder.resolve("build.log");
        List<String> maven = List.of(
                "mvn",
                "-B",
                "-q",
                "-f",
                home.resolve("pom.xml").toString(),
                "-pl",
                "agi-server",
                "-am",
                "-P" + profile,
                "-Dspotless.check.skip=true",
                "-Dcheckstyle.skip=true",
                "-Dmdep.includeScope=test",
                "-Dmdep.outputFile=" + libraries,
                "test-compile",
                "org.apache.maven.plugins:maven-dependency-plugin:build-classpath");
        if (execute(maven, home, log, BUILDING) != 0) {
            throw new LabException("the classes of profile " + profile + " could not be built: see " + log);
        }
        Path target = home.resolve("agi-server/target");
        try {
            return new TestClasses(String.join(
                    File.pathSeparator,
                    target.resolve("test-classes").toString(),
                    target.resolve("classes").toString(),
                    Files.readString(libraries).strip()));
        } catch (IOException e) {
            throw new LabException("cannot read " + libraries, e);
        }
    }

    /// Runs a command to its end.
    ///
    /// @param log takes what it says
    /// @return its exit status
    /// @throws LabException when it cannot be started or takes longer than `limit`
    static int execute(List<String> command, Path folder, Path log, Duration limit) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                    throw new LabException(command.getFirst() + " did not end within " + limit + ": see " + log);
                }
                return process.exitValue();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new LabException("cannot run " + command.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while waiting for " + command.getFirst(), e);
        }
    }
}
