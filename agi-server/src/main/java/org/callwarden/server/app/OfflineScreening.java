package org.callwarden.server.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.callwarden.screening.Experience;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.challenge.ChallengeOutcome;
import org.callwarden.screening.decision.Verdict;
import org.callwarden.screening.lists.Feed;
import org.callwarden.screening.lists.NumberList;
import org.callwarden.screening.lists.NumberLists;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.PolicyBook;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.signal.OwnNumbers;
import org.callwarden.screening.signal.SignalSource;
import org.callwarden.server.config.Config;
import org.callwarden.server.feeds.Copy;
import org.callwarden.server.feeds.FeedException;
import org.callwarden.server.feeds.FeedFiles;

/// The engine of the running service without the service: the same sources, settings and policies, in
/// the state of a new installation, or with what its [#experience] is told of earlier calls. The same
/// calls in the same order always come to the same. For one thread.
public final class OfflineScreening {

    private final CallerReader callers;
    private final Screening screening;
    private final Experience experience;
    private final Rules rules = new Rules();

    /// Without lists of numbers.
    ///
    /// @param policies those of the configuration, or others to try
    public OfflineScreening(Config config, PolicyBook policies) {
        this(config, policies, config.ownNumbers());
    }

    /// Without lists of numbers.
    ///
    /// @param own leading digits of our own numbers, instead of the configuration's
    public OfflineScreening(Config config, PolicyBook policies, List<String> own) {
        this(config, policies, own, List.of());
    }

    /// @param own leading digits of our own numbers, instead of the configuration's
    /// @param lists such as [#lists] gives
    public OfflineScreening(Config config, PolicyBook policies, List<String> own, List<NumberList> lists) {
        NumberReader numbers = new NumberReader(config.region());
        this.callers = new CallerReader(numbers, Core.trusted(config));
        this.experience = new Experience(
                config.reputation().settings(),
                config.reputation().blocks(),
                config.velocity(),
                config.trust().settings());
        List<SignalSource> memories = new ArrayList<>(experience.sources());
        memories.addAll(Core.fromConfiguration(config, numbers));
        NumberLists inForce = new NumberLists(config.feeds());
        lists.forEach(inForce::put);
        memories.add(inForce);
        this.screening = Screening.standard(
                numbers,
                NeverReject.of(numbers, config.neverReject()),
                new OwnNumbers(numbers, own, config.neighbourDigits()),
                rules,
                () -> policies,
                experience.history(),
                memories);
    }

    /// The lists whose last good copies are in the data folder, whether a service runs or not; nothing
    /// is fetched.
    ///
    /// @throws IllegalStateException when one is damaged, saying how to fetch it again
    public static List<NumberList> lists(Config config) {
        FeedFiles files = new FeedFiles(config.data());
        try {
            return files.feeds().stream()
                    .flatMap(feed -> copy(files, feed)
                            .map(copy -> new NumberList(
                                    feed.name(), feed.purpose(), feed.location(), copy.taken(), copy.numbers()))
                            .stream())
                    .toList();
        } catch (FeedException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static Optional<Copy> copy(FeedFiles files, Feed feed) {
        try {
            return files.copy(feed.name());
        } catch (FeedException e) {
            throw new IllegalStateException(
                    e.getMessage() + "; `feeds refresh " + feed.name() + "` fetches it again", e);
        }
    }

    /// How callers are read here.
    public CallerReader callers() {
        return callers;
    }

    /// What it learns from; may be told more than the calls that are screened here.
    public Experience experience() {
        return experience;
    }

    /// Puts the operator's rules in force from the next call on; nothing is enforced.
    public void rules(List<Rule> inForce) {
        rules.replace(inForce, List.of());
    }

    /// The verdict if this call came now; nothing is remembered of it.
    public Verdict ask(Call call) {
        return screening.assess(call);
    }

    /// The first verdict about a call that arrives now, after all that came before. What becomes of
    /// the call is told afterwards: [#challenged] or [#decided].
    public Verdict arrived(Call call) {
        experience.arrived(call);
        return screening.assess(call);
    }

    /// The challenge that a first verdict asked for is over.
    ///
    /// @return the verdict after it
    public Verdict challenged(Call call, Verdict first, ChallengeOutcome outcome, Instant at) {
        experience.challenged(call, first, outcome, at);
        Verdict verdict = screening.reassess(call, first, outcome);
        experience.decided(call, verdict, Optional.of(outcome));
        return verdict;
    }

    /// The first verdict about a call stands.
    public void decided(Call call, Verdict verdict) {
        experience.decided(call, verdict, Optional.empty());
    }

    /// The verdict about a call of which nothing more is known than that it came.
    public Verdict screen(Call call) {
        Verdict verdict = arrived(call);
        decided(call, verdict);
        return verdict;
    }
}
