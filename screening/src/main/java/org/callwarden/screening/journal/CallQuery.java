package org.callwarden.screening.journal;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.DialedNumber;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.hearing.ListenOutcome;
import org.callwarden.screening.hearing.Transcript;
import org.callwarden.screening.transcript.Words;

/// Which calls are looked for. Every part that is there narrows it.
///
/// @param number the caller's. A number that its caller withheld is found by nobody;
///     [PhoneNumber.Withheld] finds all who withheld theirs
/// @param words what the caller said, as it stands in the transcript, [#LEAST_WORDS] to [#MOST_WORDS]
///     characters in any case; without tone marks they find words with them, too
/// @param decision the id of what was decided, carried out or not
/// @param campaign whose script the caller read
/// @param scores the score that was decided by
/// @param span when the call came
public record CallQuery(
        Optional<PhoneNumber> number,
        Optional<String> words,
        Optional<String> decision,
        Optional<Trunk> trunk,
        Optional<DialedNumber> dialed,
        OptionalLong campaign,
        Scores scores,
        Span span) {

    public static final int LEAST_WORDS = 2;
    public static final int MOST_WORDS = 80;

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public static final CallQuery ALL = new CallQuery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Scores.ANY,
            Span.ALWAYS);

    public CallQuery {
        words = words.map(CallQuery::alike);
        words.ifPresent(text -> {
            if (text.length() < LEAST_WORDS || text.length() > MOST_WORDS) {
                throw new IllegalArgumentException("words to look for have " + LEAST_WORDS + " to " + MOST_WORDS
                        + " characters, got " + text.length());
            }
        });
        decision.ifPresent(id -> {
            if (!id.matches("[a-z-]{1,20}")) {
                throw new IllegalArgumentException("a decision is a word such as 'reject', got '" + id + "'");
            }
        });
    }

    /// @param least 0 to 100
    /// @param most 0 to 100, not less
    public record Scores(int least, int most) {
        public static final Scores ANY = new Scores(0, 100);

        public Scores {
            if (least < 0 || most > 100 || least > most) {
                throw new IllegalArgumentException("scores go up between 0 and 100, got " + least + " to " + most);
            }
        }

        boolean cover(int score) {
            return least <= score && score <= most;
        }
    }

    /// Both compared in milliseconds.
    ///
    /// @param since the first instant
    /// @param until the first instant that is no longer in it
    public record Span(Instant since, Instant until) {
        public static final Span ALWAYS = new Span(Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE));

        public Span {
            if (!since.isBefore(until)) {
                throw new IllegalArgumentException("a span ends after it begins, got " + since + " to " + until);
            }
        }

        boolean covers(Instant at) {
            return since.toEpochMilli() <= at.toEpochMilli() && at.toEpochMilli() < until.toEpochMilli();
        }
    }

    /// What can be told of a call without reading what was heard in it.
    ///
    /// @param withheld whether the caller withheld their number
    public record Facts(boolean withheld, String decision, Trunk trunk, DialedNumber dialed, int score) {
        static Facts of(CallRecord record) {
            Call call = record.call();
            return new Facts(
                    call.caller().presentation() == Caller.Presentation.WITHHELD,
                    record.verdict().decision().id(),
                    call.trunk(),
                    call.dialed(),
                    record.verdict().card().score().value());
        }
    }

    /// Whether a call of which this is known may be one of them.
    public boolean allows(Facts facts) {
        boolean wantsWithheld =
                number.filter(PhoneNumber.Withheld.class::isInstance).isPresent();
        return (number.isEmpty() || facts.withheld() == wantsWithheld)
                && decision.filter(id -> !id.equals(facts.decision())).isEmpty()
                && trunk.filter(name -> !name.equals(facts.trunk())).isEmpty()
                && dialed.filter(line -> !line.equals(facts.dialed())).isEmpty()
                && scores.cover(facts.score());
    }

    /// Whether it is one of them.
    public boolean matches(CallRecord record) {
        return span.covers(record.call().at())
                && allows(Facts.of(record))
                && isOfNumber(record.call().caller())
                && isOfCampaign(record)
                && isSaidIn(record);
    }

    private boolean isOfNumber(Caller caller) {
        return number.filter(asked -> !(asked instanceof PhoneNumber.Withheld))
                .filter(asked -> !asked.text().equals(caller.number().text()))
                .isEmpty();
    }

    private boolean isOfCampaign(CallRecord record) {
        return campaign.isEmpty()
                || record.campaign()
                        .filter(match -> match.id() == campaign.getAsLong())
                        .isPresent();
    }

    private boolean isSaidIn(CallRecord record) {
        return words.isEmpty()
                || record.listening()
                        .flatMap(ListenOutcome::transcript)
                        .map(Transcript::text)
                        .filter(this::isSaidIn)
                        .isPresent();
    }

    /// Whether the words that are looked for, if any, stand in the text of a transcript.
    public boolean isSaidIn(String text) {
        if (words.isEmpty()) {
            return true;
        }
        String asked = words.get();
        String said = alike(text);
        return said.contains(asked)
                || (Words.folded(asked).equals(asked) && Words.folded(said).contains(asked));
    }

    private static String alike(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .transform(plain -> BLANKS.matcher(plain).replaceAll(" "));
    }

    public CallQuery withNumber(PhoneNumber asked) {
        return new CallQuery(Optional.of(asked), words, decision, trunk, dialed, campaign, scores, span);
    }

    public CallQuery withWords(String asked) {
        return new CallQuery(number, Optional.of(asked), decision, trunk, dialed, campaign, scores, span);
    }

    public CallQuery withDecision(String id) {
        return new CallQuery(number, words, Optional.of(id), trunk, dialed, campaign, scores, span);
    }

    public CallQuery withTrunk(Trunk asked) {
        return new CallQuery(number, words, decision, Optional.of(asked), dialed, campaign, scores, span);
    }

    public CallQuery withDialed(DialedNumber asked) {
        return new CallQuery(number, words, decision, trunk, Optional.of(asked), campaign, scores, span);
    }

    public CallQuery withCampaign(long id) {
        return new CallQuery(number, words, decision, trunk, dialed, OptionalLong.of(id), scores, span);
    }

    public CallQuery withScores(Scores asked) {
        return new CallQuery(number, words, decision, trunk, dialed, campaign, asked, span);
    }

    public CallQuery within(Span asked) {
        return new CallQuery(number, words, decision, trunk, dialed, campaign, scores, asked);
    }
}
