package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

/**
 * FULL_TRANSITIVE: each schema reads, and is read by, the same schema of every release. At a release, copy
 * src/main/avro to src/test/resources/released/VERSION.
 */
class SchemaCompatibilityTest {
    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/test/resources/released");

    @Test
    void everySchemaIsFullyCompatibleWithEveryRelease() throws IOException {
        List<String> problems = new ArrayList<>();
        List<Path> releases = list(RELEASED);
        assertThat(releases).isNotEmpty();
        for (Path release : releases) {
            for (Path old : list(release)) {
                Path current = CURRENT.resolve(old.getFileName());
                if (!Files.exists(current)) {
                    problems.add(current + " is gone but was released in " + release.getFileName());
                    continue;
                }
                problems.addAll(problems(parse(current), parse(old), release.getFileName() + "/" + old.getFileName()));
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void theCheckFindsAFieldWithoutDefaultAndARemovedField() throws IOException {
        Schema released = parse(CURRENT.resolve("correction.avsc"));
        String text = Files.readString(CURRENT.resolve("correction.avsc"));
        Schema added = new Schema.Parser()
                .parse(text.replace(
                        "\"reason\", \"type\": [\"null\", \"string\"], \"default\": null",
                        "\"reason2\", \"type\": \"string\""));

        assertThat(problems(added, released, "x"))
                .anySatisfy(p -> assertThat(p).contains("x").contains("reason2"));
    }

    private static List<String> problems(Schema current, Schema old, String name) {
        List<String> problems = new ArrayList<>();
        check(current, old, "new reads " + name, problems);
        check(old, current, name + " reads new", problems);
        return problems;
    }

    private static void check(Schema reader, Schema writer, String what, List<String> problems) {
        SchemaCompatibility.SchemaPairCompatibility result =
                SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (result.getType() != SchemaCompatibilityType.COMPATIBLE) {
            problems.add(what + ": " + result.getResult().getIncompatibilities());
        }
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(file.toFile());
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
