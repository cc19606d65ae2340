package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;

/// One call as its page shows it: everything is text already, in the language of the page, and what the visitor may not
/// see is masked.
///
/// @param id the call's id; with its slashes part of an address
/// @param when arrived, in the service's time zone
/// @param decision in words, with what else happened to the call
/// @param tone `stopped`, `asked` or `rang`: how it is coloured, never the only sign
/// @param facts what else is known, in pairs
/// @param reasons why, the most important first
/// @param sum the score as a waterfall; without steps where a rule decided alone
/// @param said what was heard; absent when nobody was listened to, or may not be read
public record CallView(
        String id,
        String caller,
        String name,
        String when,
        String dialed,
        String trunk,
        String decision,
        String tone,
        List<Fact> facts,
        List<String> reasons,
        Waterfall sum,
        Optional<Said> said) {

    public CallView {
        facts = List.copyOf(facts);
        reasons = List.copyOf(reasons);
    }

    /// The address of its own page.
    public String address() {
        return Addresses.call(id);
    }

    /// @param heading what it is
    /// @param text empty is not shown
    public record Fact(String heading, String text) {}

    /// How the score came about.
    ///
    /// @param score 0 to 100
    /// @param total the sum before it was cut to that
    public record Waterfall(List<Step> steps, int score, int total) {
        public Waterfall {
            steps = List.copyOf(steps);
        }
    }

    /// One signal's part in the score.
    ///
    /// @param text the signal in words
    /// @param weight what it weighs
    /// @param counted what of that counts after its group's limit
    /// @param left where its bar begins, in hundredths of the picture's width
    /// @param width of the bar
    public record Step(String text, int weight, int counted, int left, int width) {}

    /// What a caller said.
    ///
    /// @param language its tag
    /// @param kind what it is about, in words, with how sure that is
    /// @param words with their times, all in order; empty where they may not be kept or shown
    /// @param deciding the words that decided, strongest first
    /// @param doubt why it may not be what was said; empty where it was heard well
    /// @param campaign its script's campaign
    /// @param sound the recording, where there is one that may be played
    public record Said(
            String language,
            String kind,
            List<Stretch> words,
            List<String> deciding,
            String doubt,
            Optional<Script> campaign,
            Optional<Sound> sound) {
        public Said {
            words = List.copyOf(words);
            deciding = List.copyOf(deciding);
        }
    }

    /// Some words in a row.
    ///
    /// @param telling whether these are the passage that told the most, of which there is at most one
    public record Stretch(boolean telling, List<Word> words) {
        public Stretch {
            words = List.copyOf(words);
        }
    }

    /// A word as it was heard; times in milliseconds from the first sound.
    ///
    /// @param sure whether the recogniser was
    public record Word(String text, long from, long until, boolean sure) {}

    /// @param text how often and from how many numbers it was heard, in words
    public record Script(long id, String text) {}

    /// @param address of the sound
    /// @param waveform as [Waveform#path]
    /// @param seconds how long it is
    public record Sound(String address, String waveform, double seconds) {}
}
