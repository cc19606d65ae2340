package org.callwarden.server.app;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callwarden.screening.Experience;
import org.callwarden.screening.Screening;
import org.callwarden.screening.call.CallerReader;
import org.callwarden.screening.call.EmergencyNumbers;
import org.callwarden.screening.call.EmergencyWindow;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.Trunk;
import org.callwarden.screening.campaign.Campaigns;
import org.callwarden.screening.challenge.ChallengeHistory;
import org.callwarden.screening.decision.ReasonTexts;
import org.callwarden.screening.hearing.Understanding;
import org.callwarden.screening.journal.CallEndStore;
import org.callwarden.screening.journal.CallStore;
import org.callwarden.screening.lists.ListSettings;
import org.callwarden.screening.lists.NumberLists;
import org.callwarden.screening.policy.NeverReject;
import org.callwarden.screening.policy.Rules;
import org.callwarden.screening.signal.ClaimedNames;
import org.callwarden.screening.signal.InternationalTrunks;
import org.callwarden.screening.signal.OwnNumbers;
import org.callwarden.screening.signal.SignalSource;
import org.callwarden.server.admin.NumberRules;
import org.callwarden.server.config.AmiConfig;
import org.callwarden.server.config.Config;
import org.callwarden.server.config.ReputationConfig;
import org.callwarden.server.config.TrustConfig;
import org.callwarden.server.feeds.FeedFiles;
import org.callwarden.server.feeds.Refresher;
import org.callwarden.server.storage.Database;
import org.callwarden.server.storage.DatabaseSettings;
import org.callwarden.server.storage.JdbcCallEndStore;
import org.callwarden.server.storage.JdbcCallReviewStore;
import org.callwarden.server.storage.JdbcCallStore;
import org.callwarden.server.storage.JdbcCampaignReviewStore;
import org.callwarden.server.storage.JdbcPolicyStore;
import org.callwarden.server.storage.JdbcReportStore;
import org.callwarden.server.storage.JdbcRuleStore;
import org.callwarden.server.storage.JdbcTokenStore;
import org.callwarden.server.storage.JdbcTrustStore;
import org.callwarden.server.storage.PendingReports;
import org.callwarden.server.storage.PolicySnapshotFile;

/// What the running service and a command without one both need: the data folder, the database, the
/// rules in memory, the screening and the handlers of the API.
final class Core implements AutoCloseable {

    // Without `private` is what only [Handlers] sees.
    final Clock clock;
    private final DataFolder folder;
    final Database database;
    private final CallStore calls;
    private final CallEndStore ends;
    private final Rules rules = new Rules();
    private final RulesKeeper keeper;
    final ReputationConfig reputation;
    private final Experience experience;
    private final EarlierChallenges challenges;
    private final TrustKeeper trust;
    final TrustConfig trustConfig;
    private final ReportsKeeper reports;
    final ListSettings listSettings;
    private final FeedsKeeper feeds;
    private final CallerReader callers;
    private final NeverReject neverReject;
    private final PolicyKeeper policies;
    private final AccessKeeper access;
    private final TokensKeeper tokens;
    private final EmergencyWindow emergency = new EmergencyWindow();
    private final Screening screening;
    private final CampaignsKeeper campaigns;
    final Screening dryRun;
    final NumberRules numberRules;
    private final ReviewKeeper reviews;
    private final Retention retention;
    private final ReasonTexts texts = new ReasonTexts();

    private Core(Config config, Clock clock, RandomGenerator random, DataFolder folder) {
        this.clock = clock;
        this.folder = folder;
        this.database = Database.open(databaseSettings(config));
        this.access = AccessKeeper.over(database, random, clock);
        this.tokens = new TokensKeeper(new JdbcTokenStore(database), access, random, clock);
        this.calls = new JdbcCallStore(database);
        this.ends = new JdbcCallEndStore(database);
        this.retention = new Retention(calls, config.database().retentionDays(), clock);
        Rules dry = new Rules();
        this.keeper = new RulesKeeper(new JdbcRuleStore(database), new SnapshotInFolder(folder.path()), rules, dry);
        NumberReader numbers = new NumberReader(config.region());
        this.callers = new CallerReader(numbers, trusted(config));
        this.neverReject = NeverReject.of(numbers, config.neverReject());
        this.policies = new PolicyKeeper(
                new JdbcPolicyStore(database),
                new PolicySnapshotFile(folder.path().resolve("policy.json")),
                new PolicyKeeper.Said(config.writtenPolicy(), config.policies()),
                clock);
        OwnNumbers own = new OwnNumbers(numbers, config.ownNumbers(), config.neighbourDigits());
        this.reputation = config.reputation();
        this.experience = new Experience(
                reputation.settings(),
                reputation.blocks(),
                config.velocity(),
                config.trust().settings());
        // Storage tells of what was before.
        experience.reputations().expectCallsFrom(clock.instant());
        this.trustConfig = config.trust();
        this.trust = new TrustKeeper(
                experience,
                new JdbcTrustStore(database),
                ends,
                calls,
                new TrustKeeper.Numbers(numbers, config::isOwn),
                trustConfig,
                config.ami().stream().map(AmiConfig::name).toList(),
                clock);
        this.reports = new ReportsKeeper(
                new JdbcReportStore(database),
                PendingReports.open(folder.path().resolve("reports.pending")),
                experience.reputations(),
                trust::reported,
                EmergencyNumbers.of(numbers.region()),
                neverReject,
                config::isOwn,
                clock);
        NumberLists lists = new NumberLists(config.feeds());
        this.listSettings = config.feeds();
        this.feeds = feeds(config, lists, random);
        ChallengeHistory history = experience.history();
        this.challenges = new EarlierChallenges(calls, history, clock);
        List<SignalSource> memories = new ArrayList<>(experience.sources());
        memories.addAll(fromConfiguration(config, numbers));
        memories.add(lists);
        this.screening = Screening.standard(numbers, neverReject, own, rules, policies::book, history, memories)
                .within(emergency);
        this.campaigns = new CampaignsKeeper(
                calls, new JdbcCampaignReviewStore(database), Campaigns::standard, screening::remember, clock);
        this.dryRun = Screening.standard(numbers, neverReject, own, dry, policies::book, history, memories)
                .within(emergency);
        this.numberRules = new NumberRules(keeper, reports, clock);
        this.reviews = new ReviewKeeper(
                calls,
                new JdbcCallReviewStore(database),
                new ReviewKeeper.Desks(reports, campaigns, numberRules),
                dryRun,
                clock);
    }

    private FeedsKeeper feeds(Config config, NumberLists lists, RandomGenerator random) {
        FeedFiles files = new FeedFiles(folder.path());
        return new FeedsKeeper(
                files, new Refresher(files, config.feeds(), clock), lists, config.feeds(), clock, random);
    }

    /// Sources that know what the operator said of trunks and names.
    static List<SignalSource> fromConfiguration(Config config, NumberReader numbers) {
        Set<Trunk> international = config.trunks().entrySet().stream()
                .filter(entry -> entry.getValue().international())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
        // Whose number is a bank's or authority's may say so; the lists of both are written alike.
        List<String> registered = Stream.concat(config.brandNames().stream(), config.neverReject().stream())
                .toList();
        return List.of(
                new InternationalTrunks(international, numbers.countryCode()),
                ClaimedNames.of(config.claimedNames(), NeverReject.of(numbers, registered)::covers));
    }

    /// Takes the data folder; touches the database only with the first request.
    ///
    /// @throws DataFolder.InUseException when another process has the folder
    static Core open(Config config, Clock clock, RandomGenerator random) {
        DataFolder folder = DataFolder.take(config.data());
        try {
            return new Core(config, clock, random, folder);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    static DatabaseSettings databaseSettings(Config config) {
        return config.database()
                .url()
                .map(url -> DatabaseSettings.server(
                        url,
                        config.database().user(),
                        config.database().password().value()))
                .orElseGet(() -> DatabaseSettings.embedded(config.data()));
    }

    static Set<Trunk> trusted(Config config) {
        return config.trunks().entrySet().stream()
                .filter(entry -> entry.getValue().trustedIdentity())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Loads what calls are screened with; while the database is away, what was last known.
    void load() {
        keeper.load();
        policies.load();
        reports.load();
        trust.load();
        feeds.load();
        challenges.load();
    }

    /// Makes what makes sense of what callers say, with what storage remembers of calls that were heard. Takes
    /// seconds: not for a caller to wait for.
    Understanding understanding() {
        return Understanding.standard(callers.numbers(), campaigns.campaigns());
    }

    /// The handlers of the API, and what the pages are made from.
    Handlers handlers() {
        return new Handlers(this);
    }

    /// Its connections and its schema.
    Database.State database() {
        return database.state();
    }

    /// Does what is due. Throws nothing but what is a fault.
    void tend() {
        keeper.tend();
        policies.tend();
        reports.tend();
        trust.tend();
        feeds.tend();
        campaigns.tend();
        access.tend();
        retention.tend();
    }

    DataFolder folder() {
        return folder;
    }

    RulesKeeper keeper() {
        return keeper;
    }

    PolicyKeeper policies() {
        return policies;
    }

    ReportsKeeper reports() {
        return reports;
    }

    TrustKeeper trust() {
        return trust;
    }

    FeedsKeeper feeds() {
        return feeds;
    }

    CampaignsKeeper campaigns() {
        return campaigns;
    }

    ReviewKeeper reviews() {
        return reviews;
    }

    /// Whose calls are never refused.
    NeverReject neverReject() {
        return neverReject;
    }

    /// Who may enter: for pages and API.
    AccessKeeper access() {
        return access;
    }

    /// Which programs may use the API.
    TokensKeeper tokens() {
        return tokens;
    }

    CallerReader callers() {
        return callers;
    }

    EarlierChallenges challenges() {
        return challenges;
    }

    Experience experience() {
        return experience;
    }

    EmergencyWindow emergency() {
        return emergency;
    }

    Screening screening() {
        return screening;
    }

    CallStore calls() {
        return calls;
    }

    CallEndStore ends() {
        return ends;
    }

    ReasonTexts texts() {
        return texts;
    }

    @Override
    public void close() {
        try (folder;
                database;
                reports;
                trust;
                feeds;
                access;
                retention) {
            keeper.tend();
        }
    }
}
