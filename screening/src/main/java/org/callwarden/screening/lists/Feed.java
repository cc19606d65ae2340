package org.callwarden.screening.lists;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a list comes from and how it is read.
///
/// @param name what the operator calls it, see [NumberList#NAME]
/// @param location an absolute path on the service's host, or an address that begins with `http://` or `https://`,
///     without user and password
/// @param region ISO 3166 code of the country in which national numbers of the list are read
/// @param mapping how a CSV file is read, as text; empty for other formats
/// @param minVotes numbers with fewer votes are left out
/// @param tokenFile absolute path of a file that holds what the address wants to see as a bearer token; read at each
///     refresh and kept nowhere
/// @param every how often it is fetched; empty for what the configuration says
/// @param author who added it
public record Feed(
        String name,
        Purpose purpose,
        FeedFormat format,
        String location,
        String region,
        String mapping,
        int minVotes,
        Optional<String> tokenFile,
        Optional<Duration> every,
        Instant added,
        String author) {

    /// Longest mapping, in characters.
    public static final int MOST_MAPPING = 8_000;

    public static final int MOST_LOCATION = 1_000;
    private static final int MOST_AUTHOR = 40;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/@\\s?#]+([/?][^\\s#]*)?");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");
    /// How often it is fetched at the most and at the least.
    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(365);

    public Feed {
        require(
                NumberList.NAME.matcher(name).matches(),
                "a list's name is 1 to 40 of a-z, 0-9 and -, not beginning with -, got '" + name + "'");
        require(location.length() <= MOST_LOCATION, "a location has at most " + MOST_LOCATION + " characters");
        require(
                ADDRESS.matcher(location).matches() || isPath(location),
                "a list comes from an absolute path, or from http:// or https:// without user and password; got '"
                        + location + "'");
        require(mapping.length() <= MOST_MAPPING, "a mapping has at most " + MOST_MAPPING + " characters");
        require(
                format == FeedFormat.CSV == !mapping.isBlank(),
                "a csv list has a mapping that names its columns, and no other list has one");
        require(minVotes >= 0 && minVotes <= Mention.MOST_VOTES, "votes are 0 to " + Mention.MOST_VOTES);
        require(
                tokenFile.isEmpty()
                        || (isPath(tokenFile.get()) && ADDRESS.matcher(location).matches()),
                "a token is for a list from an address, and its file is an absolute path");
        require(
                every.isEmpty()
                        || (every.get().compareTo(SHORTEST) >= 0 && every.get().compareTo(LONGEST) <= 0),
                "a list is fetched every minute to every 365 days");
        author = author.length() > MOST_AUTHOR ? author.substring(0, MOST_AUTHOR) : author;
    }

    /// Whether it is fetched over the network.
    public boolean isRemote() {
        return ADDRESS.matcher(location).matches();
    }

    /// Whether what was read for the one is right for the other, too.
    public boolean readsLike(Feed other) {
        return location.equals(other.location)
                && format == other.format
                && region.equals(other.region)
                && mapping.equals(other.mapping)
                && minVotes == other.minVotes
                && tokenFile.equals(other.tokenFile);
    }

    private static boolean isPath(String text) {
        return text.startsWith("/")
                && !SCHEME.matcher(text).matches()
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
