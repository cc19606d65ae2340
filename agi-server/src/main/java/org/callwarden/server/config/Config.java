package org.callwarden.server.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.velocity.VelocitySettings;

/// Everything the operator can set, checked. Made by [ConfigFile].
///
/// @param data folder for database, journal, token and the like; absolute
/// @param region ISO 3166 code of the country in which national numbers are read
/// @param ami the PBXs that are reached over AMI, each with another name; empty where the service is
///     told of none
/// @param sounds Asterisk's folder of sounds, when it is on this host: it is checked, and the prompts
///     of listening are played from it
/// @param trunks only those about which something special was said
/// @param ownNumbers leading digits, after `+`, of our own numbers
/// @param neighbourDigits in how many last digits a number may differ from the one it dialled to look
///     like ours
/// @param neverReject callers that are never refused, one a line as `number what it is`, besides those
///     that come with Callwarden
/// @param brandNames callers with a registered name, one a line as `number what it is`
/// @param claimedNames names that swindlers call themselves by, besides those that come with Callwarden
/// @param policies what is done at which score, for the trunks and dialled numbers that have their own
///     and for the rest
/// @param writtenPolicy what the file says of the policies, in its own words, as a policy file that
///     stands alone
/// @param reputation what evidence about numbers weighs, and whose blocks they are in
/// @param velocity from when on behaviour over several calls is told, and how much of it is remembered
/// @param trust whom our own people trust by calling
/// @param feeds how lists are fetched, and from when on they weigh more
/// @param speech how callers are heard
/// @param recordings whether and how what they say is kept
public record Config(
        Path data,
        String region,
        AgiConfig agi,
        HttpConfig http,
        DatabaseConfig database,
        List<AmiConfig> ami,
        Optional<Path> sounds,
        Map<Trunk, TrunkConfig> trunks,
        LanguageConfig language,
        List<String> ownNumbers,
        int neighbourDigits,
        List<String> neverReject,
        List<String> brandNames,
        List<String> claimedNames,
        PolicyBook policies,
        String writtenPolicy,
        ReputationConfig reputation,
        VelocitySettings velocity,
        TrustConfig trust,
        ListSettings feeds,
        SpeechConfig speech,
        RecordingsConfig recordings) {

    static final String STANDARD_REGION = "VN";
    static final String NOT_CHECKED = "unchecked";
    static final String STANDARD_DATA = ".callwarden";

    public Config {
        trunks = Collections.unmodifiableMap(new LinkedHashMap<>(trunks));
        ami = List.copyOf(ami);
        ownNumbers = List.copyOf(ownNumbers);
        neverReject = List.copyOf(neverReject);
        brandNames = List.copyOf(brandNames);
        claimedNames = List.copyOf(claimedNames);
    }

    /// Whether a number is one of ours.
    public boolean isOwn(PhoneNumber.E164 number) {
        return ownNumbers.stream().anyMatch(number.digits()::startsWith);
    }

    /// The same with another data folder, other ports, without speech and recordings, for a service that lives for a
    /// test or a training run.
    public Config temporary(Path folder) {
        return new Config(
                folder,
                region,
                new AgiConfig("127.0.0.1", 0, agi.allow(), agi.sessions(), agi.sessionsPerPeer(), agi.session()),
                new HttpConfig("127.0.0.1", 0, http.requestsPerMinute()),
                new DatabaseConfig(
                        Optional.empty(), DatabaseConfig.STANDARD_USER, Secret.NONE, DatabaseConfig.WITHOUT_END),
                List.of(),
                Optional.empty(),
                trunks,
                language,
                ownNumbers,
                neighbourDigits,
                neverReject,
                brandNames,
                claimedNames,
                policies,
                writtenPolicy,
                reputation,
                velocity,
                trust,
                feeds,
                SpeechConfig.STANDARD,
                RecordingsConfig.STANDARD);
    }
}
