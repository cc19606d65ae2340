package org.callwarden.server.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.callwarden.screening.call.NumberReader;
import org.callwarden.screening.call.OutboundRoutes;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.policy.Callers;
import org.callwarden.screening.policy.Match;
import org.callwarden.screening.policy.Rule;
import org.callwarden.screening.policy.RuleBook;
import org.callwarden.screening.trust.TrustFact;
import org.callwarden.screening.trust.TrustStore;
import org.callwarden.server.config.Config;
import org.callwarden.server.learn.BadFile;
import org.callwarden.server.learn.BadLines;
import org.callwarden.server.learn.CdrColumn;
import org.callwarden.server.learn.CdrFile;
import org.callwarden.server.learn.CdrForm;
import org.callwarden.server.learn.CdrRecord;
import org.callwarden.server.learn.ListFile;
import org.callwarden.server.learn.PastCalls;
import org.callwarden.server.storage.CdrTable;

/// What a PBX knew before Callwarden came: reads its CDR and lists, and says what is to be learnt from them and what
/// monitoring would have decided about the calls. Stores nothing. For one thread, once.
public final class FirstDay {

    /// Who a rule that was learnt is from.
    public static final String AUTHOR = "learn";

    private static final int OVERLAPS = 5;
    private static final String CDR =
            "Asterisk's Master.csv, or the table cdr as CSV with a header such as calldate,clid,src,dst,dcontext,…";
    private static final String LIST =
            "a number a line, CSV with a column of numbers, vCards, or what" + " `asterisk -rx 'database show'` prints";

    private final Config config;
    private final Clock clock;
    private final Options options;
    private final NumberReader numbers;
    private final PastCalls past;
    private final BadLines bad = new BadLines();
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Map<PhoneNumber.E164, TrustFact> contacts = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private long skipped;
    private long read;

    /// @param zone of the CDR's times
    /// @param since records that began before are left out
    /// @param routes the outbound routes' dial patterns
    /// @param days how long before the newest call the look back begins
    public record Options(ZoneId zone, Optional<Instant> since, OutboundRoutes routes, int days) {}

    /// What there is to learn.
    ///
    /// @param records of the CDR that could be read
    /// @param skipped records before [Options#since]
    /// @param calls that they belong to
    /// @param facts newest of each number and kind
    /// @param rules their ids are still to be given
    /// @param notes for people: what was found and not taken over
    public record Learnt(
            long records,
            long skipped,
            int calls,
            List<TrustFact> facts,
            List<Rule> rules,
            List<String> notes,
            BadLines bad,
            LookBack.Result lookBack) {}

    public FirstDay(Config config, Clock clock, Options options) {
        this.config = config;
        this.clock = clock;
        this.options = options;
        this.numbers = new NumberReader(config.region());
        List<Pattern> extensions =
                config.trust().extensions().stream().map(Pattern::compile).toList();
        this.past = new PastCalls(name ->
                extensions.stream().anyMatch(pattern -> pattern.matcher(name).matches()));
    }

    /// Reads a CDR file.
    ///
    /// @throws BadFile when it cannot be read, or when no record could be
    public void readCdr(Path file) {
        long before = bad.count();
        if (new CdrFile(file, form(), bad).read(this::take) == 0) {
            throw nothing(file, "no record of a call", CDR, before);
        }
    }

    /// Another file than the one that was meant is not told by counts of nothing.
    private BadFile nothing(Path file, String what, String right, long badBefore) {
        List<String> told = bad.first();
        String first = told.size() > badBefore ? "; " + told.get((int) badBefore) : "";
        return new BadFile(
                file.getFileName() + ": holds " + what + " that could be read; right would be " + right + first);
    }

    /// Reads a CDR in a database.
    ///
    /// @throws BadFile when the table lacks a column
    /// @throws org.callwarden.screening.journal.StoreException when it cannot be read
    public void readCdr(CdrDatabase database) {
        CdrTable table = CdrTable.of(database.url(), database.user(), database.password(), database.table());
        List<String> there = table.columns();
        List<String> wanted = new ArrayList<>();
        for (CdrColumn column : CdrColumn.values()) {
            if (there.contains(column.title())) {
                wanted.add(column.title());
            } else if (column.needed()) {
                throw new BadFile("the table " + database.table() + " has no column '" + column.title() + "'; it has "
                        + String.join(", ", there));
            }
        }
        CdrForm form = form();
        AtomicLong row = new AtomicLong();
        table.read(
                wanted,
                options.since().map(time -> LocalDateTime.ofInstant(time, options.zone())),
                text -> form.read(column -> text.apply(column.title()), database.table(), row.incrementAndGet(), bad)
                        .ifPresent(this::take));
    }

    /// A CDR in a MySQL or MariaDB server.
    ///
    /// @param url `mysql://host:3306/asteriskcdrdb`, perhaps with `user@`, never with a password
    /// @param user used when the url names none
    /// @param password asked for once the url is known to be one
    public record CdrDatabase(String url, String user, Supplier<String> password, String table) {}

    private CdrForm form() {
        return new CdrForm(options.zone(), clock.instant().plus(Duration.ofMinutes(5)));
    }

    private void take(CdrRecord record) {
        if (options.since().filter(record.start()::isBefore).isPresent()) {
            skipped++;
        } else {
            past.add(record);
        }
    }

    /// Reads what `asterisk -rx 'database show'` prints.
    public void readAstDb(Path file) {
        notes.addAll(new ListFile(file, bad).readAll(this::take));
        refuseTooManyRules(file);
    }

    /// Reads a list of a given use.
    ///
    /// @throws BadFile when it cannot be read, or holds something and no number
    public void readList(Path file, ListFile.Use use) {
        long before = bad.count();
        read = 0;
        notes.addAll(new ListFile(file, bad).read(use, this::take));
        if (read == 0 && !isEmpty(file)) {
            throw nothing(file, "no number", LIST, before);
        }
        refuseTooManyRules(file);
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            throw new BadFile(
                    file.getFileName() + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private void refuseTooManyRules(Path file) {
        if (rules.size() > RuleBook.MOST) {
            throw new BadFile(file.getFileName() + ": with it there are " + rules.size()
                    + " numbers to allow and to block, and at most " + RuleBook.MOST
                    + " rules; a longer list is one for `feeds add`");
        }
    }

    private void take(ListFile.Entry entry) throws ListFile.NotUsable {
        PhoneNumber number = numbers.read(entry.number());
        boolean inside = number instanceof PhoneNumber.Local;
        if (!(number instanceof PhoneNumber.E164 e164)) {
            read += inside ? 1 : 0;
            throw new ListFile.NotUsable(inside);
        }
        read++;
        switch (entry.use()) {
            case ALLOW -> rule(Rule.Action.ALLOW, e164, entry);
            case BLOCK -> rule(Rule.Action.BLOCK, e164, entry);
            case CONTACTS -> contact(e164, entry.source());
        }
    }

    private void rule(Rule.Action action, PhoneNumber.E164 number, ListFile.Entry entry) {
        Match match = new Match(new Callers.Exact(number.text()), Optional.empty(), Optional.empty(), Optional.empty());
        rules.putIfAbsent(
                action.id() + number.text(),
                new Rule(
                        "r" + rules.size(),
                        action,
                        match,
                        "",
                        entry.comment(),
                        AUTHOR,
                        clock.instant(),
                        Optional.empty()));
    }

    private void contact(PhoneNumber.E164 number, String source) {
        if (!config.isOwn(number)) {
            // The day, not the moment: learning twice on a day changes nothing.
            Instant today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
            contacts.putIfAbsent(number, new TrustFact(number, TrustFact.Kind.CONTACT, today, source));
        }
    }

    /// What there is to learn from all that was read.
    ///
    /// @param progress is told how many calls were looked at, now and then
    public Learnt learn(Consumer<Integer> progress) {
        if (past.records() > 0 && !past.extensionsSeen()) {
            notes.add("no channel in the CDR is named like an extension ("
                    + String.join(", ", config.trust().extensions())
                    + "), so nobody is trusted by it; channels are named "
                    + String.join(", ", past.outsideNames(5)) + " (N: a digit): set trust.extensions");
        }
        options.routes().overlaps().stream()
                .limit(OVERLAPS)
                .forEach(pair -> notes.add("dial patterns overlap, the first counts: " + pair));
        LookBack back = new LookBack(config, clock, options.routes(), options.days());
        LookBack.Result result =
                back.over(past.inOrder(), List.copyOf(contacts.values()), List.copyOf(rules.values()), progress);
        List<TrustFact> facts = new ArrayList<>(back.learnt());
        facts.addAll(contacts.values());
        facts.sort(Comparator.comparing(TrustFact::at)
                .reversed()
                .thenComparing(fact -> fact.number().text())
                .thenComparing(TrustFact::kind));
        if (facts.size() > TrustStore.MOST) {
            notes.add("of " + facts.size() + " facts the newest " + TrustStore.MOST + " are learnt");
            facts = facts.subList(0, TrustStore.MOST);
        }
        return new Learnt(
                past.records(),
                skipped,
                past.calls(),
                List.copyOf(facts),
                List.copyOf(rules.values()),
                List.copyOf(notes),
                bad,
                result);
    }
}
