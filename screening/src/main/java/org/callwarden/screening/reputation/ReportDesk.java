package org.callwarden.screening.reputation;

import java.util.List;
import org.callwarden.screening.call.Caller;
import org.callwarden.screening.call.PhoneNumber;

/// Where reports are handed in, whoever brings them. A report that is taken counts for the next call, and survives the
/// end of the process and a database that is away.
public interface ReportDesk {

    /// Whether reports about this caller are taken at all.
    Answer mayReport(Caller caller);

    /// Takes a report.
    ///
    /// @throws RuntimeException a StoreException when the disk does not take it; it then counts for nothing
    Answer take(Report report);

    /// What was said about a number, newest first, at most so much.
    List<Report> about(PhoneNumber.E164 number, int limit);

    /// What becomes of a report.
    enum Answer {
        /// It counts, or would.
        TAKEN("taken"),
        /// The caller withheld the number, or showed none: there is nobody to report.
        NOBODY("nobody"),
        /// An extension or short code: our own people are not callers.
        INSIDE("inside"),
        /// Emergency services and callers on the never-reject list stand above reports.
        PROTECTED("protected");

        private final String id;

        Answer(String id) {
            this.id = id;
        }

        /// Stable word for the API and logs.
        public String id() {
            return id;
        }
    }
}
