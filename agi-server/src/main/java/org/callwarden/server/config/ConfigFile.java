package org.callwarden.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.wording.Told;
import org.callwarden.server.config.ConfigReader.AmiSecret;
import org.callwarden.server.config.YamlNode.Mapping;

/// Finds and reads the configuration file.
public final class ConfigFile {

    /// Its usual name, beside the `callwarden` command.
    public static final String NAME = "callwarden.yaml";

    /// The variable that names another file.
    public static final String VARIABLE = "CALLWARDEN_CONFIG";

    private static final Told CONFIGURATION = Told.of("file.configuration");
    private static final Told POLICY = Told.of("file.policy");
    private static final Told PROFILE = Told.of("file.profile");
    private static final String SAMPLE = "callwarden.sample.yaml";
    private static final String DEMO = "demo.yaml";

    private ConfigFile() {}

    /// The file in force: the one that was named, or by `CALLWARDEN_CONFIG`, or `callwarden.yaml` beside the command;
    /// empty when there is none, and the standard settings are in force.
    public static Optional<Path> find(Optional<Path> named, Surroundings surroundings) {
        return named.or(() -> surroundings.variable(VARIABLE).map(Path::of))
                .or(() -> Optional.of(surroundings.home().resolve(NAME)).filter(Files::exists));
    }

    /// The configuration in force.
    ///
    /// @throws ConfigException with everything that is wrong
    public static Config load(Optional<Path> named, Surroundings surroundings) {
        return find(named, surroundings).map(file -> read(file, surroundings)).orElseGet(() -> standard(surroundings));
    }

    /// The configuration in force for a command that has nothing to do with AMI: the secret for it, which perhaps only
    /// the service is given, is neither read nor missed.
    ///
    /// @throws ConfigException with everything else that is wrong
    public static Config loadWithoutAmiSecret(Optional<Path> named, Surroundings surroundings) {
        return find(named, surroundings)
                .map(file -> read(file, surroundings, AmiSecret.UNUSED))
                .orElseGet(() -> standard(surroundings));
    }

    /// The standard settings, with relative paths from the home folder.
    public static Config standard(Surroundings surroundings) {
        return parse("", "(standard settings)", surroundings.home(), surroundings);
    }

    /// @throws ConfigException with everything that is wrong
    public static Config read(Path file, Surroundings surroundings) {
        return read(file, surroundings, AmiSecret.NEEDED);
    }

    private static Config read(Path file, Surroundings surroundings, AmiSecret ami) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        return parse(
                text(absolute, CONFIGURATION),
                absolute.toString(),
                folder == null ? absolute : folder,
                surroundings,
                ami);
    }

    /// The documented sample, whose values are the standard ones.
    public static String sample() {
        return resource(SAMPLE);
    }

    /// The settings of the demo data, whatever the service's are.
    ///
    /// @param data where it is kept
    public static Config demo(Path data) {
        return parse(resource(DEMO), DEMO, data, new Surroundings(data, Map.of()))
                .temporary(data);
    }

    private static String resource(String name) {
        try (InputStream in = ConfigFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    static Config parse(String text, String file, Path folder, Surroundings surroundings) {
        return parse(text, file, folder, surroundings, AmiSecret.NEEDED);
    }

    private static Config parse(String text, String file, Path folder, Surroundings surroundings, AmiSecret ami) {
        Problems problems = new Problems(file, CONFIGURATION);
        Mapping mapping = YamlTree.parse(text, problems);
        Config config = new ConfigReader(folder, surroundings, ami)
                .read(
                        new Block(problems, "", mapping),
                        policies ->
                                WrittenPolicy.of(mapping, policies.holidays().listed()));
        problems.throwIfAny();
        return config;
    }

    /// A policy file, which was found to be one, as a text that stands alone: the days of its calendar files are in it.
    ///
    /// @throws ConfigException with everything that is wrong
    public static String policyText(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Problems problems = new Problems(file.toString(), POLICY);
        Mapping mapping = YamlTree.parse(text(file, POLICY), problems);
        refuseSilent(mapping, problems);
        PolicyBook policies = policies(mapping, problems, Optional.ofNullable(absolute.getParent()));
        return WrittenPolicy.of(mapping, policies.holidays().listed());
    }

    /// Reads a file that says nothing but what decides about calls: `policy`, `policies`, `weights`, `caps`,
    /// `combinations`, `trunks`, `dialed`, `time-zone` and `holidays`, in the words of the configuration. It
    /// can name no calendar files.
    ///
    /// @param file its name, for the mistakes
    /// @throws ConfigException with everything that is wrong
    public static PolicyBook policies(String text, String file) {
        Problems problems = new Problems(file, POLICY);
        return policies(YamlTree.parse(text, problems), problems, Optional.empty());
    }

    /// Reads what somebody wants to be in force, as [#policies] does. A text that says nothing is refused here: it
    /// would put the standard policy in the place of all that is in force.
    ///
    /// @throws ConfigException with everything that is wrong
    public static PolicyBook newPolicies(String text, String file) {
        Problems problems = new Problems(file, POLICY);
        Mapping mapping = YamlTree.parse(text, problems);
        refuseSilent(mapping, problems);
        return policies(mapping, problems, Optional.empty());
    }

    private static void refuseSilent(Mapping mapping, Problems problems) {
        if (problems.isEmpty() && WrittenPolicy.isSilent(mapping)) {
            problems.add(0, "", Told.of("policy.silent"));
        }
    }

    private static PolicyBook policies(Mapping mapping, Problems problems, Optional<Path> folder) {
        Block top = new Block(problems, "", mapping);
        PolicyBook policies = new PoliciesReader(top, folder).read(new HashMap<>());
        top.done();
        problems.throwIfAny();
        return policies;
    }

    /// Reads the file of a traffic profile.
    ///
    /// @throws ConfigException with everything that is wrong
    public static TrafficProfile traffic(Path file) {
        return traffic(text(file, PROFILE), file.toString());
    }

    /// Reads a traffic profile.
    ///
    /// @param file its name, for the mistakes
    /// @throws ConfigException with everything that is wrong
    public static TrafficProfile traffic(String text, String file) {
        Problems problems = new Problems(file, PROFILE);
        TrafficProfile profile = TrafficReader.read(new Block(problems, "", YamlTree.parse(text, problems)));
        problems.throwIfAny();
        return profile;
    }

    private static String text(Path file, Told what) {
        Problems problems = new Problems(file.toString(), what);
        String text = "";
        try {
            text = TextFile.read(file, "a " + what);
        } catch (TextFile.Bad e) {
            problems.add(e.line, "", Told.by(e));
        }
        problems.throwIfAny();
        return text;
    }
}
