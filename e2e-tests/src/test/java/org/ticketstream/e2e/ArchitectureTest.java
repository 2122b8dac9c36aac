package org.ticketstream.e2e;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.javalin.Javalin;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.ticketstream.e2e.house.CompiledModules;

/** The arrows of docs/design.md, class by class; the POMs hold them artifact by artifact. */
@AnalyzeClasses(locations = CompiledModules.class)
class ArchitectureTest {
    private static final String OURS = "org.ticketstream.";

    /** Each module's package, and those that it may know besides the JDK, libraries and itself. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("files", Set.of()),
            entry("http", Set.of("settings")),
            entry("settings", Set.of()),
            entry("telemetry", Set.of()),
            entry("rows", Set.of()),
            entry("schemas", Set.of("settings")),
            entry("embedded", Set.of("files", "http", "schemas")),
            entry("model", Set.of("files", "settings")),
            entry("modelserver", Set.of("http", "settings", "model")),
            entry("ingest", Set.of("files", "http", "settings", "telemetry", "schemas")),
            entry("training", Set.of("files", "http", "settings", "telemetry", "rows", "schemas", "model")),
            entry("classifier", Set.of("files", "settings", "telemetry", "rows", "schemas", "model")),
            entry("operations", Set.of("files", "rows", "schemas", "model", "ingest", "training")),
            entry("console", Set.of("files", "http", "settings", "telemetry", "schemas", "training", "operations")),
            entry(
                    "local",
                    Set.of(
                            "files",
                            "http",
                            "telemetry",
                            "schemas",
                            "embedded",
                            "model",
                            "ingest",
                            "training",
                            "classifier",
                            "operations",
                            "console")),
            entry(
                    "cli",
                    Set.of(
                            "files",
                            "http",
                            "telemetry",
                            "settings",
                            "rows",
                            "schemas",
                            "model",
                            "modelserver",
                            "ingest",
                            "training",
                            "classifier",
                            "operations",
                            "console",
                            "local")),
            entry(
                    "bench",
                    Set.of(
                            "files",
                            "http",
                            "telemetry",
                            "settings",
                            "rows",
                            "schemas",
                            "embedded",
                            "model",
                            "ingest",
                            "training",
                            "classifier",
                            "operations",
                            "console",
                            "local",
                            "cli")));

    @ArchTest
    static void modulesKnowOnlyWhatTheHouseAllows(JavaClasses classes) {
        ARROWS.forEach((module, known) -> {
            String[] others = ARROWS.keySet().stream()
                    .filter(other -> !other.equals(module) && !known.contains(other))
                    .map(other -> OURS + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(OURS + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .allowEmptyShould(true) // A build of a few modules has not made all.
                    .check(classes);
        });
    }

    @ArchTest
    static void everyClassBelongsToAModule(JavaClasses classes) {
        classes()
                .should()
                .resideInAnyPackage(ARROWS.keySet().stream()
                        .map(module -> OURS + module + "..")
                        .toArray(String[]::new))
                .check(classes);
    }

    @ArchTest
    static final ArchRule MODEL_KNOWS_NEITHER_KAFKA_NOR_FLINK_NOR_HTTP = noClasses()
            .that()
            .resideInAPackage("org.ticketstream.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.apache.flink..", "io.javalin..");

    @ArchTest
    static final ArchRule TRAINING_KNOWS_KAFKA_IN_TWO_PACKAGES = noClasses()
            .that()
            .resideInAPackage("org.ticketstream.training..")
            .and()
            .resideOutsideOfPackages("org.ticketstream.training.stream", "org.ticketstream.training.service")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.ticketstream.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONE_LOGGING_API = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    /** Such a Flink listens on all interfaces, and runs whatever jar it is sent. */
    @ArchTest
    static final ArchRule FLINK_IN_OUR_PROCESSES_IS_CLOSED = noClasses()
            .that()
            .resideOutsideOfPackage("org.ticketstream.classifier.inprocess")
            .should()
            .callMethodWhere(target(nameMatching("createLocalEnvironment.*")))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(MiniClusterConfiguration.class);

    @ArchTest
    static final ArchRule SERVERS_NAME_THEIR_ADDRESS = noClasses()
            .that()
            .doNotHaveSimpleName("BoundedServer")
            .should()
            .callConstructor(InetSocketAddress.class, int.class)
            .orShould()
            .callConstructor(ServerSocket.class, int.class)
            .orShould()
            .callMethod(Javalin.class, "start")
            .orShould()
            .callMethod(Javalin.class, "start", int.class);
}
