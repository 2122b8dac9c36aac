package org.ticketstream.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Collections;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The schemas of records as the registry has them. They are those of the published {@code .avsc} files: whoever
 * registers such a file gets the version that is there already.
 */
public final class Subjects {
    /** What Avro adds to the schema of a generated class, to read strings as {@code String}. */
    private static final String JAVA_ONLY = ",\"avro.java.string\":\"String\"";

    private static final int NOT_FOUND = 404;

    private Subjects() {}

    /** The subject of the values of a topic. */
    public static String of(String topic) {
        return WireFormat.subject(topic);
    }

    /** The schema of a record as published: that of its class, without what only Java reads. */
    public static Schema published(Class<? extends SpecificRecord> type) {
        String text = SpecificData.get().getSchema(type).toString();
        return new Schema.Parser().parse(text.replace(JAVA_ONLY, ""));
    }

    /**
     * The id of a schema under a subject; empty if it is not registered there.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static OptionalInt find(SchemaRegistryClient registry, String subject, AvroSchema schema) {
        try {
            return OptionalInt.of(registry.getId(subject, schema));
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return OptionalInt.empty();
            }
            throw failed("look up", schema, subject, e);
        } catch (IOException e) {
            throw failed("look up", schema, subject, e);
        }
    }

    /**
     * The number of the latest version of a subject; 0 if it has none.
     *
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public static int latestVersion(SchemaRegistryClient registry, String subject) {
        try {
            return Collections.max(registry.getAllVersions(subject));
        } catch (RestClientException e) {
            if (e.getStatus() == NOT_FOUND) {
                return 0;
            }
            throw unanswered(subject, e);
        } catch (IOException e) {
            throw unanswered(subject, e);
        }
    }

    /**
     * The id of a schema under a subject, registered if it is not. Looked up first: a service that may only read the
     * registry can write its records if an operator has registered their schemas.
     *
     * @throws RegistryUnavailableException if the registry does not answer or refuses the schema
     */
    public static int register(SchemaRegistryClient registry, String subject, AvroSchema schema) {
        OptionalInt known = find(registry, subject, schema);
        if (known.isPresent()) {
            return known.getAsInt();
        }
        try {
            return registry.register(subject, schema);
        } catch (IOException | RestClientException e) {
            throw failed("register", schema, subject, e);
        }
    }

    private static RegistryUnavailableException failed(
            String what, AvroSchema schema, String subject, Exception cause) {
        return new RegistryUnavailableException(
                "Cannot " + what + " schema " + schema.name() + " under subject " + subject + ": " + cause.getMessage(),
                cause);
    }

    private static RegistryUnavailableException unanswered(String subject, Exception cause) {
        return new RegistryUnavailableException(
                "Cannot look up the versions of subject " + subject + ": " + cause.getMessage(), cause);
    }
}
