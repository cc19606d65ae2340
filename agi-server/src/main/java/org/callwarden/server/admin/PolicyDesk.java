package org.callwarden.server.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.PolicyVersion;

/// Where the policy is changed and its versions are kept. Every method but [#inForce] throws the journal package's
/// StoreException when the database is away; nothing has then changed.
public interface PolicyDesk {

    /// What decides about the next call.
    InForce inForce();

    /// @param version with number 0 while the database has not taken it yet
    record InForce(PolicyVersion version, PolicyBook book) {}

    /// Puts a policy in force for the next call, as a new version; none when it says what is said already.
    ///
    /// @param written a policy file that stands alone
    /// @throws org.callwarden.server.config.ConfigException with everything that is wrong with it; nothing has
    /// changed
    /// @throws Refused when it cannot come in force after what was in force before
    InForce apply(String written, String author, String note);

    /// The same, unless somebody else changed the policy meanwhile.
    ///
    /// @param onlyAfter the version that whoever changes it has seen
    /// @throws Overtaken when another one is in force; nothing has changed
    InForce apply(String written, String author, String note, int onlyAfter);

    /// The newest versions, newest first.
    List<PolicyVersion> newest(int limit);

    Optional<PolicyVersion> version(int number);

    /// The version that decided about a call.
    ///
    /// @param name of the policy, as the verdict has it
    Optional<PolicyVersion> that(String name, Instant decided);

    /// Somebody else changed the policy first.
    final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Overtaken(PolicyVersion by) {
            super("version " + by.number() + " by " + by.author() + " is in force meanwhile");
        }
    }

    /// A policy that is well written cannot come in force; the message is for people.
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }
}
