package org.callwarden.server.admin.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.FeedFormat;
import org.callwarden.screening.lists.Mention;
import org.callwarden.screening.lists.NumberList;
import org.callwarden.screening.lists.Purpose;
import org.callwarden.server.config.Durations;

/// What is typed of a list of numbers, with what is wrong with each field, in the language of the page.
///
/// Files of the host, and files that hold tokens, are named at the command line only: a page would let whoever signs in
/// there read the host's files, or send them elsewhere. A list that has one keeps it here.
final class FeedFields {

    static final String NAME = "name";
    static final String LOCATION = "location";

    private static final String PURPOSE = "purpose";
    private static final String FORMAT = "format";
    private static final String REGION = "region";
    private static final String VOTES = "min-votes";
    private static final String EVERY = "every";
    private static final List<String> ALL = List.of(NAME, PURPOSE, FORMAT, LOCATION, REGION, VOTES, EVERY);

    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_EVERY = 12;
    private static final int MOST_PORT = 65_535;

    private final PageWords words;
    private final Optional<Feed> before;
    private final Typed typed;

    private FeedFields(PageWords words, Optional<Feed> before, Map<String, String> typed) {
        this.words = words;
        this.before = before;
        this.typed = new Typed(typed);
    }

    /// Empty ones.
    ///
    /// @param region in which national numbers are read where a list says nothing
    static FeedFields empty(PageWords words, String region) {
        return new FeedFields(
                words,
                Optional.empty(),
                Map.of(PURPOSE, Purpose.SPAM.id(), FORMAT, FeedFormat.PLAIN.id(), REGION, region, VOTES, "0"));
    }

    /// As a list is now.
    static FeedFields of(Feed feed, PageWords words) {
        return new FeedFields(
                words,
                Optional.of(feed),
                Map.of(
                        NAME,
                        feed.name(),
                        PURPOSE,
                        feed.purpose().id(),
                        FORMAT,
                        feed.format().id(),
                        LOCATION,
                        feed.location(),
                        REGION,
                        feed.region(),
                        VOTES,
                        Integer.toString(feed.minVotes()),
                        EVERY,
                        feed.every().map(Durations::text).orElse("")));
    }

    /// As somebody typed them.
    ///
    /// @param before the list as it was; empty for a new one
    static FeedFields typed(Visit visit, Optional<Feed> before) {
        Map<String, String> typed = new HashMap<>();
        ALL.forEach(name -> typed.put(name, visit.said(name)));
        before.ifPresent(feed -> {
            typed.put(NAME, feed.name());
            if (isFixed(feed)) {
                typed.put(LOCATION, feed.location());
                typed.put(FORMAT, feed.format().id());
            }
        });
        return new FeedFields(visit.words(), before, typed);
    }

    /// Whether where it comes from can be said at the command line only.
    private static boolean isFixed(Feed feed) {
        return !feed.isRemote() || feed.tokenFile().isPresent() || feed.format() == FeedFormat.CSV;
    }

    /// Says at a field why it cannot be so.
    void refuse(String field, String why) {
        typed.isWrong(field, why);
    }

    /// @param author who says so
    /// @return empty when something is wrong, which the fields then show
    Optional<Feed> read(String author, Instant now) {
        if (!NumberList.NAME.matcher(typed.said(NAME)).matches()) {
            typed.isWrong(NAME, words.say("feeds.bad.name"));
        }
        boolean stays = before.filter(feed -> feed.location().equals(typed.said(LOCATION)))
                .isPresent();
        if (!stays && !isAddress(typed.said(LOCATION))) {
            typed.isWrong(LOCATION, words.say("feeds.bad.location"));
        }
        Optional<Purpose> purpose = Purpose.ofId(typed.said(PURPOSE));
        if (purpose.isEmpty()) {
            typed.isWrong(PURPOSE, words.say("feeds.bad.choice"));
        }
        Optional<FeedFormat> format = FeedFormat.ofId(typed.said(FORMAT));
        if (format.isEmpty()
                || (format.get() == FeedFormat.CSV
                        && before.filter(FeedFields::isFixed).isEmpty())) {
            typed.isWrong(FORMAT, words.say("feeds.bad.choice"));
        }
        String region = typed.said(REGION).toUpperCase(Locale.ROOT);
        if (refuses(() -> new NumberReader(region))) {
            typed.isWrong(REGION, words.say("feeds.bad.region"));
        }
        if (!typed.said(VOTES).matches("[0-9]{1,4}") || Integer.parseInt(typed.said(VOTES)) > Mention.MOST_VOTES) {
            typed.isWrong(VOTES, words.say("feeds.bad.votes", Mention.MOST_VOTES));
        }
        Optional<Duration> every = every();
        if (!typed.isRight()) {
            return Optional.empty();
        }
        return Optional.of(new Feed(
                typed.said(NAME),
                purpose.orElseThrow(),
                format.orElseThrow(),
                typed.said(LOCATION),
                region,
                before.map(Feed::mapping).orElse(""),
                Integer.parseInt(typed.said(VOTES)),
                before.flatMap(Feed::tokenFile),
                every,
                before.map(Feed::added).orElse(now),
                before.map(Feed::author).orElse(author)));
    }

    private Optional<Duration> every() {
        if (typed.said(EVERY).isEmpty()) {
            return Optional.empty();
        }
        try {
            Duration every = Durations.parse(typed.said(EVERY));
            if (every.compareTo(Feed.SHORTEST) >= 0 && every.compareTo(Feed.LONGEST) <= 0) {
                return Optional.of(every);
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        typed.isWrong(EVERY, words.say("feeds.bad.every"));
        return Optional.empty();
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text);
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return text.length() <= Feed.MOST_LOCATION
                    && http
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null
                    && address.getPort() != 0
                    && address.getPort() <= MOST_PORT;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean refuses(Runnable makes) {
        try {
            makes.run();
            return false;
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    FormView toAdd(String address, String problem) {
        return form(address, words.say("feeds.add"), problem, "add", words.say("feeds.add.go"));
    }

    FormView toChange(String address, String problem) {
        return form(address, words.say("feeds.change"), problem, "change", words.say("feeds.change.go"));
    }

    private FormView form(String address, String heading, String problem, String deed, String text) {
        List<FormView.Field> fields = new ArrayList<>();
        if (before.isEmpty()) {
            fields.add(text(NAME, LONGEST_NAME).mandatory().hint(words.say("feeds.hint.name")));
        }
        fields.add(
                choice(PURPOSE, Arrays.stream(Purpose.values()).map(Purpose::id).toList(), "feed-purpose"));
        if (before.filter(FeedFields::isFixed).isEmpty()) {
            fields.add(text(LOCATION, Feed.MOST_LOCATION).mandatory().hint(words.say("feeds.hint.location")));
            fields.add(choice(
                    FORMAT,
                    Arrays.stream(FeedFormat.values())
                            .filter(format -> format != FeedFormat.CSV)
                            .map(FeedFormat::id)
                            .toList(),
                    "feed-format"));
        }
        fields.add(text(REGION, 2).mandatory().hint(words.say("feeds.hint.region")));
        fields.add(text(VOTES, 4).mandatory().hint(words.say("feeds.hint.min-votes")));
        fields.add(text(EVERY, LONGEST_EVERY).hint(words.say("feeds.hint.every")));
        return new FormView(
                address,
                heading,
                problem,
                fields.stream().map(typed::told).toList(),
                List.of(new FormView.Button(deed, text, "")));
    }

    private FormView.Field text(String name, int longest) {
        return FormView.Field.text(name, words.say("feeds." + name), typed.said(name), longest);
    }

    private FormView.Field choice(String name, List<String> ids, String kind) {
        Function<String, FormView.Choice> choice = id -> new FormView.Choice(id, words.word(kind, id));
        return FormView.Field.choice(
                name,
                words.say("feeds." + name),
                typed.said(name),
                ids.stream().map(choice).toList());
    }
}
