package org.ticketstream.classifier.wire;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** Another client's registry behind a line that can be cut. */
public final class FlakyRegistry extends MockSchemaRegistryClient {
    private final SchemaRegistryClient behind;
    private int failures;

    public FlakyRegistry(SchemaRegistryClient behind) {
        this.behind = behind;
    }

    public void setDown(boolean down) {
        failFor(down ? Integer.MAX_VALUE : 0);
    }

    /** So many questions fail. */
    void failFor(int questions) {
        failures = questions;
    }

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
        if (failures > 0) {
            failures--;
            throw new IOException("connection refused");
        }
        return behind.getSchemaById(id);
    }
}
