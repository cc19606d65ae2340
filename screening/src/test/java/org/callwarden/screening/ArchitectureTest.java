package org.callwarden.screening;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/// Who may import whom inside screening, and that it reads no clock, chance or environment: what it
/// decides depends on what it is given, so that a call can be decided again later.
@AnalyzeClasses(packages = "org.callwarden.screening", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "org.callwarden.screening.";

    @ArchTest
    static final ArchRule wordingImportsNothingOfOurs = only("wording");

    @ArchTest
    static final ArchRule callImportsNothingOfOurs = only("call");

    @ArchTest
    static final ArchRule signalImportsCall = only("signal", "call");

    @ArchTest
    static final ArchRule scoreImportsSignal = only("score", "signal", "call");

    @ArchTest
    static final ArchRule decisionImportsScore = only("decision", "score", "signal", "call");

    @ArchTest
    static final ArchRule challengeImportsCallAndSignal = only("challenge", "signal", "call");

    @ArchTest
    static final ArchRule reputationImportsCallAndSignal = only("reputation", "signal", "call");

    @ArchTest
    static final ArchRule velocityImportsCallAndSignal = only("velocity", "signal", "call");

    @ArchTest
    static final ArchRule trustImportsCallAndSignal = only("trust", "signal", "call");

    @ArchTest
    static final ArchRule listsImportCallAndSignal = only("lists", "signal", "call");

    @ArchTest
    static final ArchRule transcriptImportsCallAndSignal = only("transcript", "signal", "call");

    @ArchTest
    static final ArchRule audioImportsNothingOfOurs = only("audio");

    @ArchTest
    static final ArchRule campaignImportsTranscript = only("campaign", "transcript", "signal", "call");

    @ArchTest
    static final ArchRule hearingImportsWhatUnderstands = only("hearing", "campaign", "transcript", "signal", "call");

    @ArchTest
    static final ArchRule packImportsWhatItJudgesAndHours =
            only("pack", "policy", "transcript", "decision", "signal", "call");

    /// What screens calls knows nothing of who may look at them.
    @ArchTest
    static final ArchRule nothingOfACallKnowsUsers = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "access..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "access..");

    @ArchTest
    static final ArchRule accessImportsWhatAScopeIsMadeOf = only("access", "policy", "call");

    @ArchTest
    static final ArchRule nothingOfACallTrains = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "transcript.training..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "transcript.training..");

    @ArchTest
    static final ArchRule policyImportsDecisionAndWhatAChallengeNeeds =
            only("policy", "decision", "challenge", "transcript", "score", "signal", "call");

    @ArchTest
    static final ArchRule journalImportsWhatIsWrittenDown =
            only("journal", "decision", "challenge", "hearing", "campaign", "transcript", "score", "signal", "call");

    @ArchTest
    static final ArchRule liveImportsJournal =
            only("live", "journal", "decision", "challenge", "hearing", "transcript", "score", "signal", "call");

    @ArchTest
    static final ArchRule reviewImportsWhatWasWrittenDown = only(
            "review",
            "journal",
            "decision",
            "challenge",
            "hearing",
            "campaign",
            "transcript",
            "score",
            "signal",
            "call");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.callwarden.screening.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingIsImportedThatIsNotPureJava = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.callwarden.screening..",
                    "org.jspecify..",
                    "com.google.i18n.phonenumbers..",
                    "com.github.benmanes.caffeine..",
                    "org.slf4j.."))
            .andShould()
            .onlyDependOnClassesThat(
                    DescribedPredicate.not(resideInAnyPackage("java.sql..", "java.net..", "java.nio.file..")));

    @ArchTest
    static final ArchRule noClockIsRead = noClasses()
            .should()
            .callMethodWhere(named("now", Instant.class, LocalDate.class, LocalDateTime.class, ZonedDateTime.class))
            .orShould()
            .callMethodWhere(staticClock())
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule noChanceIsTaken = noClasses()
            .should()
            .callConstructor(Random.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ThreadLocalRandom.class)
            .orShould()
            .callMethod(Math.class, "random");

    @ArchTest
    static final ArchRule noEnvironmentIsRead = noClasses()
            .should()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /// What goes wrong is told everywhere.
    private static ArchRule only(String from, String... to) {
        String[] allowed = new String[to.length + 2];
        allowed[0] = ROOT + from + "..";
        allowed[1] = ROOT + "wording..";
        for (int i = 0; i < to.length; i++) {
            allowed[i + 2] = ROOT + to[i] + "..";
        }
        DescribedPredicate<JavaClass> ours = resideInAnyPackage("org.callwarden..");
        return classes()
                .that()
                .resideInAPackage(ROOT + from + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(DescribedPredicate.not(ours)));
    }

    private static DescribedPredicate<JavaCall<?>> named(String method, Class<?>... owners) {
        DescribedPredicate<JavaCall<?>> any = DescribedPredicate.alwaysFalse();
        for (Class<?> each : owners) {
            any = any.or(target(owner(JavaClass.Predicates.type(each))).and(target(name(method))));
        }
        return any;
    }

    private static DescribedPredicate<JavaCall<?>> staticClock() {
        return target(owner(JavaClass.Predicates.type(Clock.class)))
                .and(target(name("systemUTC").or(name("systemDefaultZone")).or(name("system"))));
    }
}
