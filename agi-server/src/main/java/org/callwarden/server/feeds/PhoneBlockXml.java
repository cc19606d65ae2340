package org.callwarden.server.feeds;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.callwarden.screening.lists.Rating;
import org.callwarden.screening.wording.Told;

/// PhoneBlock's block list in XML:
/// `<blocklist version="42"><numbers><phone-info phone="+49…" votes="4" rating="G_FRAUD"/></numbers></blocklist>`. A
/// document type is refused before anything in it is read, and with it every entity of its own.
final class PhoneBlockXml {

    static final String RATINGS = "A_LEGITIMATE, B_MISSED, C_PING, D_POLL, E_ADVERTISING, F_GAMBLE, G_FRAUD";

    private static final List<String> ROOT = List.of("blocklist");
    private static final List<String> NUMBERS = List.of("blocklist", "numbers");
    private static final List<String> ENTRY = List.of("blocklist", "numbers", "phone-info");

    private final XMLStreamReader xml;
    private final Gathered to;
    private final List<String> open = new ArrayList<>();

    private PhoneBlockXml(XMLStreamReader xml, Gathered to) {
        this.xml = xml;
        this.to = to;
    }

    static void read(InputStream in, Gathered to) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            try {
                new PhoneBlockXml(xml, to).list();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw to.bad(line, message(e));
        }
    }

    /// In our own words: the parser's are keys of its texts, or in the language of the machine.
    private static Told message(XMLStreamException e) {
        String said = String.valueOf(e.getMessage());
        if (said.contains("AttributeNotUnique")) {
            return Told.of("feed.xml-twice");
        }
        if (said.contains("JAXP000")) {
            return Told.of("feed.xml-limits");
        }
        return said.contains("XML document structures must start and end") || said.contains("end-of-file")
                ? Told.of("feed.cut-off")
                : Told.of("feed.no-xml");
    }

    private void list() throws XMLStreamException {
        boolean numbers = false;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw bad(Told.of("feed.xml-doctype"));
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw bad(Told.of("feed.xml-entity", Gathered.shown(xml.getLocalName())));
                case XMLStreamConstants.START_ELEMENT -> {
                    open.add(xml.getLocalName());
                    numbers |= open.equals(NUMBERS);
                    element();
                }
                case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw bad(Told.of("feed.xml-text", Gathered.shown(xml.getText())));
                    }
                }
                default -> {
                    // Comments, spaces and instructions say nothing.
                }
            }
        }
        if (!numbers) {
            throw bad(Told.of("feed.no-numbers"));
        }
    }

    private void element() {
        if (open.equals(ROOT)) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                known("version".equals(xml.getAttributeLocalName(i)), i, "version");
                to.version(count(i));
            }
        } else if (open.equals(NUMBERS)) {
            for (int i = 0; i < xml.getAttributeCount(); i++) {
                known(false, i, "none");
            }
        } else if (open.equals(ENTRY)) {
            entry();
        } else {
            throw bad(Told.of(
                    "feed.xml-element", Gathered.shown(String.join("><", open)), "<blocklist><numbers><phone-info>"));
        }
    }

    private void entry() {
        String phone = "";
        long votes = -1;
        Rating rating = Rating.UNKNOWN;
        long active = 0;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String value = xml.getAttributeValue(i);
            switch (xml.getAttributeLocalName(i)) {
                case "phone" -> phone = value;
                case "votes" -> votes = count(i);
                case "rating" -> rating = rating(value);
                case "last-activity" -> active = count(i);
                default -> known(false, i, "phone, votes, rating, last-activity");
            }
        }
        if (phone.isEmpty() || votes < 0) {
            throw bad(Told.of(phone.isEmpty() ? "feed.no-phone" : "feed.no-votes"));
        }
        to.vote(phone, (int) Math.min(votes, Integer.MAX_VALUE), rating, day(active), line());
    }

    private Rating rating(String code) {
        return Rating.ofCode(code).orElseThrow(() -> bad(Told.of("feed.no-rating", Gathered.shown(code), RATINGS)));
    }

    private long count(int attribute) {
        String value = xml.getAttributeValue(attribute);
        if (!value.matches("[0-9]{1,18}")) {
            throw bad(Told.of("feed.no-count", xml.getAttributeLocalName(attribute), Gathered.shown(value)));
        }
        return Long.parseLong(value);
    }

    private void known(boolean isKnown, int attribute, String known) {
        if (!isKnown) {
            throw bad(Told.of("feed.xml-attribute", Gathered.shown(xml.getAttributeLocalName(attribute)), known));
        }
    }

    /// @param millis since 1970; 0 for unknown
    static Optional<LocalDate> day(long millis) {
        return millis <= 0 || millis > 10_000_000_000_000L
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    private FeedException bad(Told what) {
        return to.bad(line(), what);
    }

    private long line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }
}
