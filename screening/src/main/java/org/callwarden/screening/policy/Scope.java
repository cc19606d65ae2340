package org.callwarden.screening.policy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Trunk;

/// Which calls a policy is about. Of two scopes that a call is in, the narrower one counts, compared in this order:
///
/// 1. the dialled number: one number before a range or beginning that it is in, the narrower of those before the
///    wider, any last;
/// 2. the trunk: one before any;
/// 3. the time: holidays before other days, with hours before without, `holidays: never` before not saying.
///
/// Two scopes of which neither is narrower may not meet ([#clashes]); so the order says everything.
///
/// @param trunk empty for every trunk
/// @param hours empty for the whole day
public record Scope(Optional<Trunk> trunk, DialedLines dialed, Optional<TimeWindow> hours, On on) {

    /// Of scopes that meet and do not clash, the narrower before the wider.
    static final Comparator<Scope> NARROWEST_FIRST = Comparator.comparing(Scope::dialed, DialedLines.NARROWEST_FIRST)
            .thenComparing(scope -> scope.trunk().isEmpty())
            .thenComparing(Comparator.comparingInt(Scope::timeRank).reversed());

    /// Whether a scope is about holidays.
    public enum On {
        /// All days alike.
        ALL("also"),
        HOLIDAYS("only"),
        /// All days but holidays.
        WORKDAYS("never");

        private final String id;

        On(String id) {
            this.id = id;
        }

        /// As `holidays` of a policy file says it.
        public String id() {
            return id;
        }

        public static Optional<On> ofId(String id) {
            return Arrays.stream(values()).filter(on -> on.id.equals(id)).findFirst();
        }
    }

    /// Every call over a trunk.
    public static Scope of(Trunk trunk) {
        return new Scope(Optional.of(trunk), new DialedLines.Any(), Optional.empty(), On.ALL);
    }

    /// Every call to some lines.
    public static Scope of(DialedLines dialed) {
        return new Scope(Optional.empty(), dialed, Optional.empty(), On.ALL);
    }

    public boolean includes(Call call, Holidays holidays) {
        return (trunk.isEmpty() || trunk.get().equals(call.trunk()))
                && dialed.includes(call.dialed())
                && (hours.isEmpty() || hours.get().contains(call.at()))
                && switch (on) {
                    case ALL -> true;
                    case HOLIDAYS -> holidays.at(call.at()).isPresent();
                    case WORKDAYS -> holidays.at(call.at()).isEmpty();
                };
    }

    /// Whether a call may be in both and neither is narrower.
    public boolean clashes(Scope other) {
        boolean otherTrunk = trunk.isPresent() && other.trunk.isPresent() && !trunk.equals(other.trunk);
        if (otherTrunk || !timesMeet(other)) {
            return false;
        }
        return switch (dialed.to(other.dialed)) {
            case APART, INSIDE, AROUND -> false;
            case CROSSING -> true;
            case SAME -> trunk.isPresent() == other.trunk.isPresent() && timeRank() == other.timeRank();
        };
    }

    private boolean timesMeet(Scope other) {
        boolean days = on == On.ALL || other.on == On.ALL || on == other.on;
        boolean hoursMeet =
                hours.isEmpty() || other.hours.isEmpty() || hours.get().meets(other.hours.get());
        return days && hoursMeet;
    }

    /// Different for everything that differs, so that two of one rank are about the same sort of days.
    private int timeRank() {
        int byDay = switch (on) {
            case ALL -> 0;
            case WORKDAYS -> 1;
            case HOLIDAYS -> 4;
        };
        return byDay + (hours.isPresent() ? 2 : 0);
    }
}
