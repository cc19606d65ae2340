package org.callwarden.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.callwarden.screening.call.Language;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.policy.ChallengeSettings;
import org.callwarden.screening.policy.Combination;
import org.callwarden.screening.policy.Combinations;
import org.callwarden.screening.policy.DialedLines;
import org.callwarden.screening.policy.Holiday;
import org.callwarden.screening.policy.Holidays;
import org.callwarden.screening.policy.ListenSettings;
import org.callwarden.screening.policy.Policy;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.ScopedPolicy;
import org.callwarden.screening.policy.Thresholds;
import org.callwarden.screening.policy.TimeWindow;
import org.callwarden.screening.score.Weights;
import org.callwarden.screening.signal.SignalGroup;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.velocity.VelocitySettings;

/// What is in force, as a configuration file that would say the same. Secrets are left out.
public final class ConfigText {

    private final StringJoiner lines = new StringJoiner("\n", "", "\n");

    private ConfigText() {}

    public static String of(Config config) {
        ConfigText text = new ConfigText();
        text.write(config);
        return text.lines.toString();
    }

    /// What decides about calls, as a policy file that would say the same: the policies, and what
    /// every signal weighs and is.
    public static String of(PolicyBook policies) {
        ConfigText text = new ConfigText();
        text.write(policies.holidays());
        text.write(0, policies.standard());
        text.writeScoped(policies);
        text.write(policies.weights());
        text.write(policies.combinations());
        TreeMap<String, Policy> trunks = new TreeMap<>();
        policies.byTrunk().forEach((trunk, policy) -> trunks.put(trunk.name(), policy));
        text.writeOwn("trunks", trunks);
        text.writeDialed(policies);
        return text.lines.toString();
    }

    /// What evidence about numbers weighs, as a configuration would say it.
    public static String of(ReputationConfig reputation) {
        ConfigText text = new ConfigText();
        text.write(reputation);
        return text.lines.toString();
    }

    /// From when on behaviour over several calls is told, as a configuration would say it.
    public static String of(VelocitySettings velocity) {
        ConfigText text = new ConfigText();
        text.write(velocity);
        return text.lines.toString();
    }

    private void write(VelocitySettings velocity) {
        block(0, "velocity");
        writeNested(velocity.listed());
    }

    /// Whom our own people trust by calling, as a configuration would say it.
    public static String of(TrustConfig trust) {
        ConfigText text = new ConfigText();
        text.write(trust);
        return text.lines.toString();
    }

    private void write(Config config) {
        put(0, "data", quoted(config.data().toString()));
        put(0, "region", config.region());
        block(0, "agi");
        put(1, "bind", quoted(config.agi().bind()));
        put(1, "port", config.agi().port());
        put(1, "allow", list(config.agi().allow()));
        put(1, "sessions", config.agi().sessions());
        put(1, "sessions-per-peer", config.agi().sessionsPerPeer());
        put(1, "session", Durations.text(config.agi().session()));
        block(0, "http");
        put(1, "bind", quoted(config.http().bind()));
        put(1, "port", config.http().port());
        put(1, "requests-per-minute", config.http().requestsPerMinute());
        config.http().tls().ifPresent(files -> {
            block(1, "tls");
            put(2, "certificate", quoted(files.certificate().toString()));
            put(2, "key", quoted(files.key().toString()));
        });
        put(1, "trusted-proxies", list(config.http().trustedProxies()));
        config.http().metrics().ifPresent(where -> {
            block(1, "metrics");
            put(2, "bind", quoted(where.bind()));
            put(2, "port", where.port());
        });
        block(0, "database");
        put(1, "url", quoted(config.database().url().orElse("embedded")));
        put(1, "user", quoted(config.database().user()));
        put(1, "retention-days", config.database().retentionDays());
        write(config.ami());
        put(0, "sounds", quoted(config.sounds().map(Path::toString).orElse(Config.NOT_CHECKED)));
        block(0, "language");
        put(1, "default", config.language().standard().tag());
        put(1, "by-country", yesNo(config.language().byCountry()));
        put(0, "own-numbers", list(config.ownNumbers()));
        put(0, "neighbour-digits", config.neighbourDigits());
        put(0, "never-reject", list(config.neverReject()));
        put(0, "brand-names", list(config.brandNames()));
        put(0, "claimed-names", list(config.claimedNames()));
        write(config.policies().holidays());
        write(0, config.policies().standard());
        writeScoped(config.policies());
        write(config.policies().weights());
        write(config.policies().combinations());
        writeTrunks(config);
        writeDialed(config.policies());
        write(config.reputation());
        write(config.velocity());
        write(config.trust());
        write(config.feeds());
        write(config.speech());
        write(config.recordings());
    }

    private void write(RecordingsConfig recordings) {
        block(0, "recordings");
        put(1, "enabled", yesNo(recordings.enabled()));
        put(1, "folder", quoted(recordings.folder().map(Path::toString).orElse(RecordingsReader.IN_DATA)));
        switch (recordings.keySource()) {
            case RecordingsConfig.KeySource.None _ -> put(1, "key-file", RecordingsReader.NO_KEY);
            case RecordingsConfig.KeySource.InFile(Path file) -> put(1, "key-file", quoted(file.toString()));
            case RecordingsConfig.KeySource.InVariable(String name) -> put(1, "key-env", name);
        }
        put(1, "quota-mb", recordings.quotaMb());
        put(1, "retention-days", recordings.retentionDays());
        put(1, "longest", Durations.text(recordings.longest()));
        put(1, "at-once", recordings.atOnce());
    }

    private void write(SpeechConfig speech) {
        block(0, "speech");
        block(1, "models");
        speech.models().forEach((language, folder) -> put(2, language.tag(), quoted(folder.toString())));
        put(1, "sessions", speech.sessions());
        put(1, "first-pause", Durations.text(speech.firstPause()));
        put(1, "longest-pause", Durations.text(speech.longestPause()));
        block(1, "record");
        put(2, "folder", quoted(speech.record().map(Path::toString).orElse(SpeechReader.NO_FOLDER)));
        block(1, "audio");
        put(2, "bind", quoted(speech.audio().bind()));
        put(2, "port", speech.audio().port());
        put(2, "allow", list(speech.audio().allow()));
        put(2, "reach", quoted(speech.audio().reach().orElse(SpeechReader.WHERE_IT_LISTENS)));
    }

    /// How lists are fetched and what they weigh, as a configuration would say it.
    public static String of(ListSettings feeds) {
        ConfigText text = new ConfigText();
        text.write(feeds);
        return text.lines.toString();
    }

    private void write(ListSettings feeds) {
        block(0, "feeds");
        feeds.times().forEach((name, value) -> put(1, name, Durations.text(value)));
        feeds.counts().forEach((name, value) -> put(1, name, value));
        put(1, "private-networks", yesNo(feeds.privateNetworks()));
    }

    private void write(TrustConfig trust) {
        block(0, "trust");
        trust.settings().values().forEach((name, value) -> put(1, name, Durations.text(value)));
        put(1, "extensions", list(trust.extensions()));
        put(1, "outbound-prefix", quoted(trust.outboundPrefix()));
        put(1, "outbound", list(trust.outbound()));
    }

    private void write(Weights weights) {
        block(0, WeightsReader.WEIGHTS);
        for (SignalKind kind : SignalKind.weighed()) {
            put(1, kind.id(), weights.of(kind) + " # " + weights.description(kind));
        }
        block(0, WeightsReader.CAPS);
        for (SignalGroup group : SignalGroup.values()) {
            put(1, group.id(), weights.cap(group));
        }
    }

    private void write(Holidays holidays) {
        put(0, "time-zone", holidays.zone().getId());
        put(
                0,
                WrittenPolicy.HOLIDAYS,
                list(holidays.listed().stream().map(Holiday::text).toList()));
    }

    private void write(Combinations combinations) {
        block(0, CombinationsReader.COMBINATIONS);
        for (Combination each : combinations.listed()) {
            block(1, each.name());
            put(2, "points", each.points());
            put(2, "all", signals(each.all()));
            put(2, "any", signals(each.any()));
            put(2, "none", signals(each.none()));
            put(2, "hours", each.hours().map(TimeWindow::text).orElse("any"));
            for (Language language : Language.values()) {
                put(2, language.tag(), quoted(each.texts().getOrDefault(language, "")));
            }
        }
    }

    private static String signals(Set<SignalKind> kinds) {
        return kinds.stream().sorted().map(SignalKind::id).collect(Collectors.joining(", ", "[", "]"));
    }

    private void writeScoped(PolicyBook policies) {
        if (policies.scoped().isEmpty()) {
            return;
        }
        block(0, "policies");
        for (ScopedPolicy each : policies.scoped()) {
            block(1, quoted(each.name()));
            each.scope().trunk().ifPresent(trunk -> put(2, "trunk", quoted(trunk.name())));
            if (!(each.scope().dialed() instanceof DialedLines.Any)) {
                put(2, "dialed", quoted(each.scope().dialed().text()));
            }
            each.scope().hours().ifPresent(hours -> put(2, "hours", quoted(hours.text())));
            put(2, WrittenPolicy.HOLIDAYS, each.scope().on().id());
            write(2, each.policy());
        }
    }

    private void write(ReputationConfig reputation) {
        block(0, "reputation");
        put(1, "blocks", reputation.file().map(file -> blocks(file, reputation)).orElse(ReputationReader.NO_BLOCKS));
        writeNested(reputation.settings().values());
    }

    private static String blocks(Path file, ReputationConfig read) {
        return quoted(file.toString()) + " # " + read.blocks().size() + " of "
                + read.blocks().carriers() + " carriers";
    }

    /// One as a block, several as a list.
    private void write(List<AmiConfig> pbxs) {
        if (pbxs.isEmpty()) {
            return;
        }
        block(0, "ami");
        for (AmiConfig ami : pbxs) {
            put(1, pbxs.size() > 1 ? "- name" : "name", quoted(ami.name()));
            int depth = pbxs.size() > 1 ? 2 : 1;
            put(depth, "host", quoted(ami.host()));
            put(depth, "port", ami.port());
            put(depth, "user", quoted(ami.user()));
        }
    }

    private void writeTrunks(Config config) {
        if (config.trunks().isEmpty()) {
            return;
        }
        block(0, "trunks");
        config.trunks().forEach((trunk, special) -> {
            block(1, quoted(trunk.name()));
            put(2, "trusted-identity", yesNo(special.trustedIdentity()));
            put(2, "international", yesNo(special.international()));
            special.language().map(Language::tag).ifPresent(tag -> put(2, "language", tag));
            Policy own = config.policies().byTrunk().get(trunk);
            if (own != null) {
                write(2, own);
            }
        });
    }

    private void writeDialed(PolicyBook policies) {
        TreeMap<String, Policy> sorted = new TreeMap<>();
        policies.byDialed().forEach((number, policy) -> sorted.put(number.value(), policy));
        writeOwn("dialed", sorted);
    }

    private void writeOwn(String what, SortedMap<String, Policy> policies) {
        if (policies.isEmpty()) {
            return;
        }
        block(0, what);
        policies.forEach((name, policy) -> {
            block(1, quoted(name));
            write(2, policy);
        });
    }

    private void write(int depth, Policy policy) {
        block(depth, "policy");
        put(depth + 1, "version", quoted(policy.version()));
        Thresholds thresholds = policy.thresholds();
        block(depth + 1, "thresholds");
        put(depth + 2, "label", threshold(thresholds.label()));
        put(depth + 2, "challenge", threshold(thresholds.challenge()));
        put(depth + 2, "listen", threshold(thresholds.listen()));
        put(depth + 2, "voicemail", threshold(thresholds.voicemail()));
        put(depth + 2, "divert", threshold(thresholds.divert()));
        put(depth + 2, "reject", threshold(thresholds.reject()));
        ChallengeSettings challenge = policy.challenge();
        block(depth + 1, "challenge");
        put(depth + 2, "digits", challenge.digits());
        put(depth + 2, "tries", challenge.tries());
        put(depth + 2, "patience", Durations.text(challenge.patience()));
        put(depth + 2, "total", Durations.text(challenge.total()));
        put(depth + 2, "answer", challenge.answer().id());
        put(depth + 2, "remember-days", challenge.rememberDays());
        put(depth + 2, "failure-days", challenge.failureDays());
        put(depth + 2, "repeated", challenge.repeated());
        ListenSettings listen = policy.listen();
        block(depth + 1, "listen");
        put(depth + 2, "keep", listen.keep().id());
        put(depth + 2, "reject-from", listen.transcript().rejectFrom());
        put(depth + 2, "on-spam", listen.onSpam().id());
        put(depth + 2, "first", Durations.text(listen.first()));
        put(depth + 2, "silence", Durations.text(listen.silence()));
        put(depth + 2, "longest", Durations.text(listen.longest()));
        put(depth + 2, "recogniser", Durations.text(listen.recogniser()));
        put(depth + 1, "label", quoted(policy.suspect().label()));
        put(depth + 1, "reject-code", policy.reject().code());
        put(depth + 1, "voicemail", quoted(policy.voicemail().value()));
        put(depth + 1, "divert", quoted(policy.divert().value()));
        put(depth + 1, "on-fail", policy.onFail().id());
        put(depth + 1, "on-timeout", policy.onTimeout().id());
        put(depth + 1, "alternative", policy.alternative().id());
    }

    /// Values whose names say by dots in which block they stand; those of one block stand together.
    private void writeNested(Map<String, String> values) {
        String open = "";
        for (Map.Entry<String, String> value : values.entrySet()) {
            String name = value.getKey();
            int dot = name.lastIndexOf('.');
            String block = dot < 0 ? "" : name.substring(0, dot);
            if (!block.isEmpty() && !block.equals(open)) {
                block(1, block);
            }
            open = block;
            put(block.isEmpty() ? 1 : 2, name.substring(dot + 1), value.getValue());
        }
    }

    private void block(int depth, String key) {
        lines.add("  ".repeat(depth) + key + ":");
    }

    private void put(int depth, String key, Object value) {
        lines.add("  ".repeat(depth) + key + ": " + value);
    }

    private static String threshold(int value) {
        return value == Thresholds.NEVER ? PolicyReader.NEVER : Integer.toString(value);
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private static String list(List<String> values) {
        StringJoiner list = new StringJoiner(", ", "[", "]");
        values.forEach(value -> list.add(quoted(value)));
        return list.toString();
    }

    /// A double-quoted YAML scalar, whose escapes are JSON's.
    static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c == 127) {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
