package org.ticketstream.e2e.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a cluster is started from: Flink's own jars, and the layout that classifier-stream builds for it.
 *
 * @param flink jars of Flink and its logging
 * @param lib jars of ours that are loaded once in each process
 * @param usrlib directory with the job's jar
 */
public record FlinkFiles(List<Path> flink, List<Path> lib, Path usrlib) {
    private static final Path LAYOUT = Path.of("..", "classifier-stream", "target", "flink");
    static final Path CONF = Path.of("..", "infra", "flink", "conf");

    /** What flink-dist consists of, and the logging beside it; nothing else of the test's class path. */
    private static final Pattern OF_FLINK = Pattern.compile(".*/(org/apache/flink/flink-"
            + "(?!connector-kafka|avro|test-|table|sql)|com/esotericsoftware/|org/objenesis/|org/javassist/"
            + "|org/snakeyaml/|commons-cli/|commons-collections/|commons-io/"
            + "|org/apache/commons/commons-(compress|lang3|math3|text)/"
            + "|org/slf4j/slf4j-api/|org/apache/logging/log4j/log4j-(api|core|slf4j2-impl)/).*\\.jar");

    /** Flink as Maven has it. */
    public static FlinkFiles ofMaven() throws IOException {
        List<Path> flink = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> OF_FLINK.matcher(entry).matches())
                .map(Path::of)
                .toList();
        return of(flink);
    }

    /** The layout beside other jars of Flink. */
    static FlinkFiles of(List<Path> flink) throws IOException {
        return new FlinkFiles(
                flink, jars(LAYOUT.resolve("lib")), LAYOUT.resolve("usrlib").toRealPath());
    }

    private static List<Path> jars(Path dir) throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new IllegalStateException(
                    "There is no " + dir + ": mvn -Dquick -Pcluster package -pl classifier-stream -am makes it");
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(Path::toAbsolutePath).sorted().toList();
        }
    }

    /** The jar that is submitted. */
    public Path jobJar() {
        return usrlib.resolve("ticketstream-classifier.jar");
    }

    /** As Flink's scripts order it: what is in lib/ first, Flink last. */
    String classPath() {
        List<String> all = new ArrayList<>();
        lib.forEach(jar -> all.add(jar.toString()));
        flink.forEach(jar -> all.add(jar.toString()));
        return String.join(File.pathSeparator, all);
    }
}
