package org.ticketstream.e2e;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.javalin.Javalin;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** The arrows of docs/design.md, class by class; the POMs hold them artifact by artifact. */
@AnalyzeClasses(packages = "org.ticketstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String SCHEMAS = "org.ticketstream.schemas..";
    private static final String MODEL = "org.ticketstream.model..";
    private static final String INGEST = "org.ticketstream.ingest..";
    private static final String TRAINING = "org.ticketstream.training..";
    private static final String CLASSIFIER = "org.ticketstream.classifier..";
    private static final String LOCAL = "org.ticketstream.local..";
    private static final String FILES = "org.ticketstream.files..";
    private static final String HTTP = "org.ticketstream.http..";
    private static final String SETTINGS = "org.ticketstream.settings..";

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage(SCHEMAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MODEL, INGEST, TRAINING, CLASSIFIER, LOCAL);

    @ArchTest
    static final ArchRule MODEL_KNOWS_NEITHER_KAFKA_NOR_FLINK = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    SCHEMAS, INGEST, TRAINING, CLASSIFIER, LOCAL, "org.apache.kafka..", "org.apache.flink..");

    @ArchTest
    static final ArchRule INGEST_KNOWS_SCHEMAS_ONLY = noClasses()
            .that()
            .resideInAPackage(INGEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MODEL, TRAINING, CLASSIFIER, LOCAL);

    @ArchTest
    static final ArchRule TRAINING_KNOWS_SCHEMAS_AND_MODEL_ONLY = noClasses()
            .that()
            .resideInAPackage(TRAINING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, CLASSIFIER, LOCAL);

    @ArchTest
    static final ArchRule CLASSIFIER_KNOWS_SCHEMAS_AND_MODEL_ONLY = noClasses()
            .that()
            .resideInAPackage(CLASSIFIER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(INGEST, TRAINING, LOCAL);

    @ArchTest
    static final ArchRule EVERY_CLASS_BELONGS_TO_A_MODULE = classes()
            .should()
            .resideInAnyPackage(
                    SCHEMAS,
                    MODEL,
                    INGEST,
                    TRAINING,
                    CLASSIFIER,
                    LOCAL,
                    FILES,
                    HTTP,
                    SETTINGS,
                    "org.ticketstream.rows..");

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
