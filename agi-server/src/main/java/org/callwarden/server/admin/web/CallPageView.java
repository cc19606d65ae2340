package org.callwarden.server.admin.web;

import java.util.List;
import java.util.Optional;

/// A call's own page.
///
/// @param done what was just done about it
/// @param deeds what can be done about it
/// @param missed whom to call back; absent of a call that got through
/// @param story what is known to have happened, in order
/// @param complaint the text of one; absent where none is to be offered
public record CallPageView(
        CallView call,
        Optional<Done> done,
        Deeds deeds,
        Optional<Missed> missed,
        List<Event> story,
        Optional<ComplaintView> complaint) {

    public CallPageView {
        story = List.copyOf(story);
    }

    /// @param undo the deed that takes it back; empty where this visitor cannot
    /// @param rules as [LastDeeds.Done#rules]
    /// @param failed whether nothing was done
    public record Done(List<String> lines, String undo, String rules, boolean failed) {
        public Done {
            lines = List.copyOf(lines);
        }
    }

    /// A caller who did not get through.
    ///
    /// @param number as it is dialled here; empty where there is none to dial
    /// @param link the address that dials it; empty likewise
    /// @param facts line, trunk and time
    /// @param refusal why nothing can be made good; empty where it can
    public record Missed(String number, String link, List<CallView.Fact> facts, String refusal) {
        public Missed {
            facts = List.copyOf(facts);
        }
    }

    /// Something that happened.
    ///
    /// @param instant in ISO 8601; empty where only the order is known
    /// @param when in the service's time zone; empty likewise
    /// @param after how long after the call came in; empty likewise
    /// @param details what else is known of it
    public record Event(String instant, String when, String after, String text, List<String> details) {
        public Event {
            details = List.copyOf(details);
        }
    }
}
