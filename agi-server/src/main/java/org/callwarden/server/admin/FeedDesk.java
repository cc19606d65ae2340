package org.callwarden.server.admin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.wording.Telling;
import org.callwarden.screening.wording.Told;

/// Where lists of numbers are added, looked at, brought up to date and taken away.
public interface FeedDesk {

    /// Lists at most.
    int MOST = 100;

    /// One list and how it is.
    ///
    /// @param copy what is in force; empty while nothing is
    /// @param underWay whether it is being loaded or fetched now
    /// @param tried when it was last fetched, well or not
    /// @param error what went wrong then; nothing when all was well
    /// @param failures how often in a row
    /// @param due when it is fetched next
    record Kept(
            Feed feed,
            Optional<InForce> copy,
            boolean underWay,
            Optional<Instant> tried,
            Told error,
            int failures,
            Optional<Instant> due) {}

    /// A list in force.
    ///
    /// @param taken when this copy was fetched
    /// @param version at PhoneBlock; 0 where there is none
    /// @param skipped rows that held no readable number
    /// @param firstSkipped where the first of them is; empty for none
    record InForce(int numbers, int ranges, Instant taken, long version, long skipped, String firstSkipped) {}

    /// Why it is not known which lists there are; empty when it is known. While it is not, none is in force and none
    /// can be added.
    Optional<Told> unreadable();

    /// All, by name.
    List<Kept> feeds();

    Optional<Kept> feed(String name);

    /// Adds a list and fetches it at once, in the background.
    ///
    /// @throws Refused when there is one of that name, or it cannot be read so
    Kept add(Feed feed);

    /// Reads a list of the same name otherwise from now on. Where only its purpose or how often it is fetched is new,
    /// its copy stays in force; else it is fetched whole, and is not in force until it is there.
    ///
    /// @return empty when there is none of that name
    /// @throws Refused when it cannot be read so, or is being fetched at this moment
    Optional<Kept> change(Feed feed);

    /// Takes a list away, its copy too.
    ///
    /// @return whether there was one
    boolean remove(String name);

    /// Fetches a list now, in the background, if that is not being done already.
    ///
    /// @param evenSmaller whether it is taken however much smaller it is
    /// @return empty when there is none of that name
    Optional<Kept> refresh(String name, boolean evenSmaller);

    /// How a list is once nothing is under way with it, or after this time.
    Optional<Kept> settled(String name, Duration longest);

    /// A list cannot be added so, or the disk refuses; says why to people.
    final class Refused extends RuntimeException implements Telling {
        private static final long serialVersionUID = 1L;

        private final transient Told told;
        private final Why why;

        public Refused(Told told, Why why) {
            super(told.english());
            this.told = told;
            this.why = why;
        }

        @Override
        public Told told() {
            return told;
        }

        public Why why() {
            return why;
        }

        boolean isOurs() {
            return why == Why.OURS;
        }

        /// What is to blame.
        public enum Why {
            /// Its name is taken.
            TAKEN,
            /// There are [#MOST] already.
            MANY,
            /// It comes from a private network or this machine.
            PRIVATE,
            /// It is being fetched.
            BUSY,
            /// It cannot be read so.
            OTHER,
            /// Not who asked: the disk.
            OURS
        }
    }
}
