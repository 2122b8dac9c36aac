package org.ticketstream.classifier.wire;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;

/** A registry client with a connection that fails on demand. */
public final class FlakyRegistry extends MockSchemaRegistryClient {
    private final SchemaRegistryClient delegate;
    private int failures;

    public FlakyRegistry(SchemaRegistryClient delegate) {
        this.delegate = delegate;
    }

    public void setDown(boolean down) {
        failFor(down ? Integer.MAX_VALUE : 0);
    }

    /** The next requests fail. */
    void failFor(int questions) {
        failures = questions;
    }

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
        if (failures > 0) {
            failures--;
            throw new IOException("connection refused");
        }
        return delegate.getSchemaById(id);
    }
}
