package org.callwarden.server.app;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.callwarden.screening.journal.StoreException;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.PolicyStore;
import org.callwarden.screening.policy.PolicyVersion;
import org.callwarden.screening.policy.PolicyVersion.Origin;
import org.callwarden.server.admin.PolicyDesk;
import org.callwarden.server.config.ConfigException;
import org.callwarden.server.config.ConfigFile;
import org.callwarden.server.config.ConfigText;
import org.callwarden.server.config.PolicyNames;
import org.callwarden.server.storage.PolicySnapshotFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the policy in force, and every version that there was. The last word counts, whichever way it came: a policy
/// file that was applied, or the configuration file when it says something else than at the start before. A change goes
/// to the database first, then to memory, then to a file with which the service starts when the database is away. Calls
/// read without waiting.
final class PolicyKeeper implements PolicyDesk {

    static final String CONFIGURATION_FILE = "configuration file";
    private static final String PROGRAM = "callwarden";
    private static final Logger LOG = LoggerFactory.getLogger(PolicyKeeper.class);

    private final PolicyStore store;
    private final PolicySnapshotFile snapshot;
    private final Said said;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile InForce inForce;
    private volatile boolean stored;
    private boolean asked;

    /// What the configuration file says.
    record Said(String written, PolicyBook book) {}

    PolicyKeeper(PolicyStore store, PolicySnapshotFile snapshot, Said said, Clock clock) {
        this.store = store;
        this.snapshot = snapshot;
        this.said = said;
        this.clock = clock;
        this.inForce = new InForce(
                version(CONFIGURATION_FILE, Origin.CONFIGURATION, "", said.written(), said.book()), said.book());
    }

    PolicyBook book() {
        return inForce.book();
    }

    @Override
    public InForce inForce() {
        return inForce;
    }

    /// Takes what the database has, or what was last in force while it is away.
    void load() {
        changing.lock();
        try {
            compare();
            stored = true;
            keep();
        } catch (StoreException e) {
            if (!asked) {
                LOG.warn("the database is away: {}", e.getMessage());
                takeSnapshot();
            }
        } finally {
            asked = true;
            changing.unlock();
        }
    }

    private void compare() {
        Optional<PolicyVersion> latest = store.latest();
        boolean edited = store.latestOf(Origin.CONFIGURATION)
                .filter(before -> before.written().equals(said.written()))
                .isEmpty();
        if (latest.isEmpty() || edited) {
            append(version(CONFIGURATION_FILE, Origin.CONFIGURATION, "", said.written(), said.book()), said.book());
            latest.ifPresent(before -> LOG.warn(
                    "the configuration file says another policy than before: it is in force as version {} in the place of"
                            + " version {} by {}",
                    inForce.version().number(),
                    before.number(),
                    before.author()));
            return;
        }
        take(latest.get()).filter(now -> !now.equals(latest.get().text())).ifPresent(now -> {
            PolicyVersion before = latest.get();
            String note = "values that nobody set differ from those of version " + before.number();
            append(version(PROGRAM, Origin.PROGRAM, note, before.written(), inForce.book()), inForce.book());
            LOG.warn(
                    "this program has other values than the one before: version {}",
                    inForce.version().number());
        });
    }

    /// @return everything it says in this program; empty when it cannot be read, and what was in force stays so
    private Optional<String> take(PolicyVersion version) {
        try {
            PolicyBook book = ConfigFile.policies(version.written(), "version " + version.number());
            inForce = new InForce(version, book);
            return Optional.of(ConfigText.of(book));
        } catch (ConfigException e) {
            LOG.error(
                    "version {} of the policy cannot be read: that of the configuration file stays",
                    version.number(),
                    e);
            return Optional.empty();
        }
    }

    private void takeSnapshot() {
        try {
            snapshot.load()
                    .filter(kept -> kept.configuration().equals(said.written()))
                    .ifPresent(kept -> {
                        var _ = take(kept.inForce());
                        LOG.warn(
                                "screening starts with the policy last in force, version {}",
                                inForce.version().number());
                    });
        } catch (StoreException e) {
            LOG.error("screening starts with the policy of the configuration file", e);
        }
    }

    /// Comes back to the database when it was away. Never throws.
    void tend() {
        if (!stored) {
            try {
                load();
            } catch (RuntimeException e) {
                LOG.error("tending the policy failed", e);
            }
        }
    }

    @Override
    public InForce apply(String written, String author, String note) {
        return apply(written, author, note, OptionalInt.empty());
    }

    @Override
    public InForce apply(String written, String author, String note, int onlyAfter) {
        return apply(written, author, note, OptionalInt.of(onlyAfter));
    }

    private InForce apply(String written, String author, String note, OptionalInt onlyAfter) {
        PolicyBook book = ConfigFile.policies(written, "policy");
        changing.lock();
        try {
            if (!stored) {
                // Otherwise the version would be counted on from one that is not the last.
                compare();
                stored = true;
            }
            if (onlyAfter.isPresent()
                    && onlyAfter.getAsInt() != inForce.version().number()) {
                throw new Overtaken(inForce.version());
            }
            if (!written.equals(inForce.version().written())) {
                PolicyNames.taken(book, store.newest(PolicyStore.MOST)).ifPresent(PolicyKeeper::refuse);
                append(version(author, Origin.COMMAND, note, written, book), book);
                keep();
            }
            return inForce;
        } finally {
            changing.unlock();
        }
    }

    private static void refuse(PolicyNames.Taken taken) {
        throw new Refused("policy: version: '" + taken.name() + "' is the name of another policy, in force since "
                + taken.by().since() + " as version " + taken.by().number() + " by "
                + taken.by().author()
                + ": give this one another name, or none, and it gets one from its content");
    }

    private PolicyVersion version(String author, Origin origin, String note, String written, PolicyBook book) {
        return new PolicyVersion(0, clock.instant(), author, origin, note, written, ConfigText.of(book));
    }

    private void append(PolicyVersion version, PolicyBook book) {
        inForce = new InForce(store.append(version), book);
    }

    /// The version itself is stored: a disk that refuses the file costs only a start without the database.
    private void keep() {
        try {
            snapshot.save(new PolicySnapshotFile.Kept(inForce.version(), said.written()));
        } catch (StoreException e) {
            LOG.warn("{}", e.getMessage());
        }
    }

    @Override
    public List<PolicyVersion> newest(int limit) {
        return store.newest(limit);
    }

    @Override
    public Optional<PolicyVersion> version(int number) {
        return store.version(number);
    }

    /// A call that was under way while the policy changed was decided by the version before.
    @Override
    public Optional<PolicyVersion> that(String name, Instant decided) {
        return store.at(decided)
                .flatMap(then -> says(then, name)
                        ? Optional.of(then)
                        : store.version(then.number() - 1).filter(before -> says(before, name)));
    }

    private static boolean says(PolicyVersion version, String name) {
        return version.text().contains("version: \"" + name + "\"\n");
    }
}
