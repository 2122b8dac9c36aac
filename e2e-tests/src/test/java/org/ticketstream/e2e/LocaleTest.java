package org.ticketstream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketstream.classifier.ClassifierJob;
import org.ticketstream.cli.Main;
import org.ticketstream.console.ConsoleMain;
import org.ticketstream.ingest.IngestMain;

/**
 * Our processes work in the root locale, whatever the machine speaks: in Turkish the broker does not find its own
 * enums.
 */
class LocaleTest {
    private static final String END = "At its end the process speaks ";

    /** Runs a main class and says in which locale it ended. */
    static final class Speaking {
        private Speaking() {}

        public static void main(String[] args) throws Exception {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println(END + "'" + Locale.getDefault() + "', "
                            + "sasl_plaintext".toUpperCase(Locale.getDefault()))));
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) new String[] {"--help"});
        }
    }

    static Stream<Class<?>> mains() {
        return Stream.of(Main.class, IngestMain.class, ClassifierJob.class, ConsoleMain.class);
    }

    @ParameterizedTest
    @MethodSource("mains")
    void aTurkishMachineChangesNothing(Class<?> main) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Speaking.class.getName(),
                        main.getName()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).contains("--help", END + "'', SASL_PLAINTEXT");
    }
}
