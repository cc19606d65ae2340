package org.callwarden.screening.call;

import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callwarden.screening.call.PhoneNumber.E164;
import org.callwarden.screening.call.PhoneNumber.Local;

/// The emergency numbers of a region. When one of them calls (a call-back after an accident), nothing may
/// stand in its way: no challenge, no block, no rule.
///
/// A number counts as it is dialled (`113`) and with the country code before it (`+84113`, `0084113`,
/// `84113`), because trunks that put every number into international form do so with short ones too. That
/// anyone can forge `113` is the price: a spam call that rings costs a minute, a call-back that does not may
/// cost a life.
///
/// @param region the region they belong to
/// @param numbers as they are dialled there
public record EmergencyNumbers(String region, Set<String> numbers) {

    private static final String FILE = "emergency-numbers.txt";
    private static final String EVERYWHERE = "*";

    public EmergencyNumbers {
        for (String number : numbers) {
            if (!number.matches("[0-9]{2,6}")) {
                throw new IllegalArgumentException("an emergency number has 2 to 6 digits, got '" + number + "'");
            }
        }
        numbers = Set.copyOf(numbers);
    }

    /// The numbers of a region from the list that comes with Callwarden, or, where it has none, the
    /// three-digit ones that libphonenumber knows (asking it for all takes some 20 ms).
    public static EmergencyNumbers of(String region) {
        Map<String, List<String>> file = read();
        Set<String> numbers = new TreeSet<>(file.getOrDefault(EVERYWHERE, List.of()));
        List<String> own = file.get(region);
        numbers.addAll(own == null ? known(region) : own);
        return new EmergencyNumbers(region, numbers);
    }

    /// The regions of the list that comes with Callwarden.
    static Set<String> listed() {
        Set<String> regions = new TreeSet<>(read().keySet());
        regions.remove(EVERYWHERE);
        return regions;
    }

    /// Whether this caller is an emergency service, as far as a number can tell. Where the number counts for
    /// nothing, because it is hidden and the trunk is not trusted, it is looked at all the same: see above
    /// for the price.
    public boolean covers(Caller caller) {
        return covers(caller.number())
                || (caller.number() instanceof PhoneNumber.Withheld
                        && !caller.raw().isBlank()
                        && covers(new NumberReader(region).read(caller.raw())));
    }

    private boolean covers(PhoneNumber number) {
        return switch (number) {
            case Local local -> coversDigits(local.digits());
            case E164 e164 -> coversDigits(e164.digits());
            case PhoneNumber.Withheld _, PhoneNumber.Unparsable _ -> false;
        };
    }

    private boolean coversDigits(String digits) {
        String code = Integer.toString(NumberPlan.codeOf(region));
        return numbers.contains(digits)
                || (digits.startsWith(code) && numbers.contains(digits.substring(code.length())));
    }

    private static Set<String> known(String region) {
        ShortNumberInfo info = ShortNumberInfo.getInstance();
        Set<String> found = new TreeSet<>();
        for (int number = 0; number <= 999; number++) {
            String three = "%03d".formatted(number);
            if (info.isEmergencyNumber(three, region)) {
                found.add(three);
            }
        }
        return found;
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> regions = new HashMap<>();
        try (InputStream in = EmergencyNumbers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the program");
            }
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] words = line.trim().split(" +", -1);
                    regions.put(words[0], Arrays.asList(words).subList(1, words.length));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        return regions;
    }
}
