package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private static final Path PUBLISHED = Path.of("src/main/avro");

    @Test
    void theSchemaOfEveryRecordIsThatOfItsPublishedFile() throws Exception {
        for (Path file : files()) {
            Schema published = new Schema.Parser().parse(file.toFile());
            Class<? extends SpecificRecord> type =
                    Class.forName(published.getFullName()).asSubclass(SpecificRecord.class);

            assertThat(Subjects.published(type)).as(file.toString()).hasToString(published.toString());
        }
    }

    @Test
    void aSchemaIsRegisteredOnce() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        AvroSchema schema = new AvroSchema(Subjects.published(Ticket.class));
        String subject = Subjects.of("tickets.received");

        assertThat(Subjects.find(registry, subject, schema)).isEmpty();
        assertThat(Subjects.latestVersion(registry, subject)).isZero();
        int id = Subjects.register(registry, subject, schema);

        assertThat(Subjects.register(registry, subject, schema)).isEqualTo(id);
        assertThat(Subjects.find(registry, subject, schema)).hasValue(id);
        assertThat(Subjects.latestVersion(registry, subject)).isOne();
        assertThat(registry.getAllVersions(subject)).containsExactly(1);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(PUBLISHED)) {
            return files.sorted().toList();
        }
    }
}
