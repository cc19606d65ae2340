package org.callwarden.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Who may import whom in the server: the arrows of ARCHITECTURE.md. A package that is not there yet may be empty;
/// one that is not named here may not exist.
@AnalyzeClasses(packages = "org.callwarden.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SERVER = "org.callwarden.server.";
    private static final String[] PACKAGES = {
        "agi",
        "audiosocket",
        "transport",
        "speech",
        "callflow",
        "storage",
        "ami",
        "admin",
        "cli",
        "lab",
        "config",
        "learn",
        "app",
        "feeds",
        "recording",
        "metrics",
        "doctor"
    };

    private static String in(String name) {
        return SERVER + name + "..";
    }

    @ArchTest
    static void partsKnowOnlyWhatTheyMay(JavaClasses classes) {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("org.callwarden.server..")
                .withOptionalLayers(true);
        for (String name : PACKAGES) {
            layers = layers.layer(name).definedBy(in(name));
        }
        layers.whereLayer("cli")
                .mayOnlyAccessLayers("lab", "app", "config", "learn", "doctor")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("app")
                .mayOnlyAccessLayers(
                        "admin",
                        "config",
                        "callflow",
                        "agi",
                        "audiosocket",
                        "transport",
                        "speech",
                        "storage",
                        "ami",
                        "learn",
                        "feeds",
                        "recording",
                        "metrics",
                        "doctor")
                .whereLayer("doctor")
                .mayNotAccessAnyLayer()
                .whereLayer("learn")
                .mayNotAccessAnyLayer()
                .whereLayer("admin")
                .mayOnlyAccessLayers("config")
                .whereLayer("callflow")
                .mayOnlyAccessLayers("agi", "audiosocket", "speech", "recording")
                .whereLayer("recording")
                .mayNotAccessAnyLayer()
                .whereLayer("config")
                .mayNotAccessAnyLayer()
                .whereLayer("agi")
                .mayOnlyAccessLayers("transport")
                .whereLayer("audiosocket")
                .mayOnlyAccessLayers("transport")
                .whereLayer("transport")
                .mayNotAccessAnyLayer()
                .whereLayer("speech")
                .mayNotAccessAnyLayer()
                .whereLayer("storage")
                .mayNotAccessAnyLayer()
                .whereLayer("feeds")
                .mayNotAccessAnyLayer()
                .whereLayer("metrics")
                .mayNotAccessAnyLayer()
                .whereLayer("ami")
                .mayNotAccessAnyLayer()
                .whereLayer("lab")
                .mayOnlyBeAccessedByLayers("cli")
                .check(classes);
    }

    @ArchTest
    static final ArchRule noPackageIsUnknown = ArchRuleDefinition.classes()
            .should()
            .resideInAnyPackage(
                    Arrays.stream(PACKAGES).map(ArchitectureTest::in).toArray(String[]::new));

    @ArchTest
    static final ArchRule protocolsKnowBuffersOnly = noClasses()
            .that()
            .resideInAnyPackage(in("agi.protocol"), in("audiosocket.protocol"))
            .should()
            .dependOnClassesThat(resideInAPackage("org.callwarden..")
                    .and(not(resideInAnyPackage(in("agi.protocol"), in("audiosocket.protocol"))))
                    .or(resideInAPackage("io.netty..")
                            .and(not(resideInAnyPackage("io.netty.buffer..", "io.netty.handler.codec..")))))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule transportsDoNotKnowWhatACallMeans = noClasses()
            .that()
            .resideInAnyPackage(in("agi"), in("audiosocket"), in("transport"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.callwarden.screening..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nettyStaysWithTheTransports = only("io.netty..", "agi", "audiosocket", "transport", "app");

    @ArchTest
    static final ArchRule sqlStaysInStorage = only("java.sql..", "storage");

    @ArchTest
    static final ArchRule jdbiStaysInStorage = only("org.jdbi..", "storage");

    @ArchTest
    static final ArchRule voskStaysInSpeech = only("org.vosk..", "speech");

    @ArchTest
    static final ArchRule passwordsAreHashedInOnePlace = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.callwarden.server.app.PasswordHashing")
            .and()
            .doNotHaveFullyQualifiedName("org.callwarden.server.app.PasswordHashing$Parameters")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.password4j..");

    @ArchTest
    static final ArchRule micrometerStaysInMetrics = only("io.micrometer..", "metrics");

    @ArchTest
    static final ArchRule asteriskJavaStaysInAmi = only("org.asteriskjava..", "ami");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage(in("cli"))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule clockChanceAndEnvironmentAreHandedIn = noClasses()
            .that()
            .resideOutsideOfPackages(in("app"), in("config"), in("cli"), in("lab"))
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(Clock.class, "system", ZoneId.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(ThreadLocalRandom.class, "current")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callConstructor(java.util.Random.class)
            .orShould()
            .callConstructor(java.security.SecureRandom.class)
            .allowEmptyShould(true);

    private static ArchRule only(String library, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(
                        Arrays.stream(packages).map(ArchitectureTest::in).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .allowEmptyShould(true);
    }
}
