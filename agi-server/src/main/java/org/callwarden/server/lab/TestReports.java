package org.callwarden.server.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads the `TEST-*.xml` files that Maven Surefire and Failsafe leave behind (format:
/// Surefire's `surefire-test-report.xsd`).
final class TestReports {

    /// How JUnit knows test classes that take seconds.
    static final String SLOW = "slow";

    /// What such a class says of itself.
    private static final Pattern MARK = Pattern.compile("^@Slow\\b", Pattern.MULTILINE);

    private TestReports() {}

    /// All test cases in the reports of one folder; none when the folder is not there.
    static List<TestCase> read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<TestCase> cases = new ArrayList<>();
            for (Path file : files.filter(TestReports::isReport).sorted().toList()) {
                cases.addAll(readFile(file));
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the test reports in " + folder, e);
        }
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private static List<TestCase> readFile(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String name = file.getFileName().toString();
        String suite = name.substring("TEST-".length(), name.length() - ".xml".length());
        List<TestCase> cases = new ArrayList<>();
        try (var in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    cases.add(readCase(xml, suite));
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("not a test report: " + file, e);
        }
        return cases;
    }

    private static TestCase readCase(XMLStreamReader xml, String suite) throws XMLStreamException {
        // Engines other than Jupiter (ArchUnit's) report a class by its simple name.
        String owner = xml.getAttributeValue(null, "classname");
        owner = owner == null || owner.indexOf('.') < 0 ? suite : owner;
        String name = xml.getAttributeValue(null, "name");
        Duration took = seconds(xml.getAttributeValue(null, "time"));
        Result result = Result.PASSED;
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("testcase"))) {
            if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                result = switch (xml.getLocalName()) {
                    case "failure", "error" -> Result.FAILED;
                    case "skipped" -> Result.SKIPPED;
                    default -> result;
                };
            }
        }
        return new TestCase(owner, name == null ? "?" : name, took, result);
    }

    private static Duration seconds(String text) {
        return text == null
                ? Duration.ZERO
                : Duration.ofMillis(Math.round(Double.parseDouble(text.replace(",", "")) * 1000));
    }

    /// The test classes that stand in a source folder and left no report: each is a part that should
    /// have run.
    static List<String> missing(Path sources, String suffix, List<TestCase> ran) {
        TreeSet<String> reported = new TreeSet<>();
        ran.forEach(test -> reported.add(topLevel(test.owner())));
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix + ".java"))
                    .map(file -> sources.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'))
                    .filter(name -> !reported.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the test sources in " + sources, e);
        }
    }

    /// Whether the class of that name stands there and is marked as slow.
    static boolean isSlow(Path sources, String name) {
        Path file = sources.resolve(name.replace('.', '/') + ".java");
        try {
            return Files.exists(file) && MARK.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the test " + file, e);
        }
    }

    private static String topLevel(String owner) {
        int nested = owner.indexOf('$');
        return nested < 0 ? owner : owner.substring(0, nested);
    }

    enum Result {
        PASSED,
        FAILED,
        SKIPPED
    }

    /// @param owner the class it stands in
    record TestCase(String owner, String name, Duration took, Result result) {}
}
