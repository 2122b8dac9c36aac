package org.ticketstream.schemas.client;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.schemas.RegistryUnavailableException;
import org.ticketstream.schemas.Subjects;
import org.ticketstream.schemas.TopicSpec;
import org.ticketstream.schemas.client.TopicDifference.Kind;

/** Registers the schemas of topics before there are records, so that others can fetch the contract. */
public final class SchemaRegistration {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistration.class);
    private static final String SETTING = "schema";

    private SchemaRegistration() {}

    /**
     * The schemas that the registry does not have yet.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static List<TopicDifference> plan(Installation installation) {
        SchemaRegistryClient registry = installation.registry();
        List<TopicDifference> missing = new ArrayList<>();
        for (TopicSpec topic : installation.topics().all()) {
            topic.valueType()
                    .map(type -> new AvroSchema(Subjects.published(type)))
                    .ifPresent(schema -> {
                        String subject = Subjects.of(topic.name());
                        if (Subjects.find(registry, subject, schema).isEmpty()) {
                            missing.add(
                                    difference(topic.name(), schema.name(), Subjects.latestVersion(registry, subject)));
                        }
                    });
        }
        return missing;
    }

    private static TopicDifference difference(String topic, String schema, int latest) {
        boolean isNew = latest == 0;
        return new TopicDifference(
                topic,
                SETTING,
                isNew ? "" : "version " + latest,
                isNew ? schema : "version " + (latest + 1),
                isNew ? Kind.CREATE : Kind.CHANGE,
                "");
    }

    /**
     * Registers the schemas of all topics. Done twice it changes nothing.
     *
     * @throws RegistryUnavailableException if the registry does not answer or refuses one
     */
    public static void apply(Installation installation) {
        register(installation, installation.topics().all());
    }

    /**
     * Registers the schemas of the topics that a service uses, as far as the registry lets it: what is not registered
     * here is registered with the first record, and until then nobody needs it.
     *
     * @param used names of topics
     */
    public static void atStart(Installation installation, Set<String> used) {
        try {
            register(
                    installation,
                    installation.topics().all().stream()
                            .filter(topic -> used.contains(topic.name()))
                            .toList());
        } catch (RegistryUnavailableException e) {
            LOG.warn("Schemas are registered with the first records: {}", e.getMessage());
        }
    }

    private static void register(Installation installation, List<TopicSpec> topics) {
        SchemaRegistryClient registry = installation.registry();
        for (TopicSpec topic : topics) {
            topic.valueType()
                    .ifPresent(type -> Subjects.register(
                            registry, Subjects.of(topic.name()), new AvroSchema(Subjects.published(type))));
        }
    }
}
