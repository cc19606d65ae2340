package org.callwarden.screening.lists;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.callwarden.screening.call.Attestation;
import org.callwarden.screening.call.Call;
import org.callwarden.screening.call.Caller.Presentation;
import org.callwarden.screening.call.PhoneNumber;
import org.callwarden.screening.signal.Signal;
import org.callwarden.screening.signal.SignalKind;
import org.callwarden.screening.signal.SignalSource;

/// The lists in force. A list is replaced as a whole while calls go on: a call sees either the old one or the new one.
///
/// **What is told.** For each purpose one signal, of the list that says most of the number (votes, then the first by
/// name), and how many lists of that purpose have it. A list of strangers' reports is a reason to ask and not to
/// refuse, unless enough people agree ([SignalKind#LISTED_OFTEN]). Who is on a trusted list is no
/// unknown caller, unless the number is forged.
///
/// **A caller who hides** and whose number the network asserts all the same is looked up like any other, but neither
/// the range nor what the list says of the number is told; what only its beginning shows (premium) is
/// not told at all.
///
/// What it says depends on the call and the lists alone. Thread-safe, without locks.
public final class NumberLists implements SignalSource {

    private static final String UNSAID = "-";

    private final ListSettings settings;
    private volatile List<NumberList> inForce = List.of();

    public NumberLists(ListSettings settings) {
        this.settings = settings;
    }

    /// All that are in force, by name.
    public List<NumberList> inForce() {
        return inForce;
    }

    /// Puts a list in force, in place of the one of the same name.
    public void put(NumberList list) {
        change(lists -> lists.put(list.name(), list));
    }

    /// Takes a list out of force.
    public void remove(String name) {
        change(lists -> lists.remove(name));
    }

    private synchronized void change(Change change) {
        TreeMap<String, NumberList> next = new TreeMap<>();
        inForce.forEach(list -> next.put(list.name(), list));
        change.apply(next);
        inForce = List.copyOf(next.values());
    }

    @FunctionalInterface
    private interface Change {
        void apply(Map<String, NumberList> lists);
    }

    private record Hit(NumberList list, NumberSet.Found found) {
        int votes() {
            return found.mention().votes();
        }
    }

    @Override
    public List<Signal> look(Call call) {
        List<NumberList> lists = inForce;
        if (lists.isEmpty() || !(call.caller().number() instanceof PhoneNumber.E164 number)) {
            return List.of();
        }
        boolean hidden = call.caller().presentation() == Presentation.WITHHELD;
        List<Signal> seen = new ArrayList<>(2);
        for (Purpose purpose : Purpose.values()) {
            boolean told = switch (purpose) {
                case SPAM, DO_NOT_ORIGINATE -> true;
                case PREMIUM -> !hidden;
                case TRUSTED -> call.attestation() != Attestation.FAILED;
            };
            if (told) {
                tell(purpose, lists, number.digits(), hidden, seen);
            }
        }
        return seen;
    }

    private void tell(Purpose purpose, List<NumberList> lists, String digits, boolean hidden, List<Signal> seen) {
        List<Hit> hits = new ArrayList<>(1);
        for (NumberList list : lists) {
            if (list.purpose() == purpose) {
                Optional<NumberSet.Found> found = list.numbers().find(digits);
                found.ifPresent(what -> hits.add(new Hit(list, what)));
            }
        }
        if (hits.isEmpty()) {
            return;
        }
        Hit most = hits.stream().max(Comparator.comparingInt(Hit::votes)).orElseThrow();
        seen.add(Signal.of(purpose.signal(), evidence(most, hits.size(), hidden)));
        if (purpose == Purpose.SPAM && most.votes() >= settings.oftenVotes()) {
            seen.add(Signal.of(
                    SignalKind.LISTED_OFTEN,
                    Map.of("list", most.list().name(), "votes", hidden ? UNSAID : Integer.toString(most.votes()))));
        }
    }

    private static Map<String, String> evidence(Hit hit, int lists, boolean hidden) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("list", hit.list().name());
        evidence.put("lists", Integer.toString(lists));
        evidence.put("source", hit.list().source());
        evidence.put("of", LocalDate.ofInstant(hit.list().of(), ZoneOffset.UTC).toString());
        Mention mention = hit.found().mention();
        boolean silent = hidden || mention.equals(Mention.PLAIN);
        evidence.put("votes", silent || mention.votes() == 0 ? UNSAID : Integer.toString(mention.votes()));
        evidence.put(
                "rating",
                silent || mention.rating() == Rating.UNKNOWN
                        ? UNSAID
                        : mention.rating().code());
        evidence.put(
                "last",
                silent ? UNSAID : mention.last().map(LocalDate::toString).orElse(UNSAID));
        evidence.put(
                "range",
                hidden || hit.found().range().isEmpty() ? UNSAID : hit.found().range());
        return evidence;
    }
}
