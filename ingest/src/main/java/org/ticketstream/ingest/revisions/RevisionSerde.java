package org.ticketstream.ingest.revisions;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.ticketstream.ingest.revisions.Revision.Kind;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.CleanTicket;

/**
 * Version, kind, ticket id, fingerprint (may be empty), then the ticket in Confluent's wire format if there is one. Of
 * an internal topic.
 */
final class RevisionSerde {
    private static final int VERSION = 1;

    private final Serializer<CleanTicket> serializer;
    private final Deserializer<CleanTicket> deserializer;

    private RevisionSerde(AvroSerde<CleanTicket> tickets) {
        this.serializer = tickets.serializer();
        this.deserializer = tickets.deserializer();
    }

    static Serde<Revision> of(SchemaRegistryClient registry) {
        RevisionSerde serde = new RevisionSerde(AvroSerde.of(CleanTicket.class, registry));
        return Serdes.serdeFrom(serde::write, serde::read);
    }

    private byte[] write(String topic, Revision revision) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(revision.kind().ordinal());
            out.writeUTF(revision.ticketId());
            out.writeUTF(revision.fingerprint().map(Fingerprint::digest).orElse(""));
            if (revision.ticket().isPresent()) {
                out.write(serializer.serialize(topic, revision.ticket().get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Revision read(String topic, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readByte();
            if (version != VERSION) {
                throw new IllegalStateException("Cannot read a record of " + topic + ": this release writes version "
                        + VERSION + " (got: " + version + ")");
            }
            Kind kind = Kind.values()[in.readByte()];
            String ticketId = in.readUTF();
            String digest = in.readUTF();
            byte[] ticket = in.readAllBytes();
            return new Revision(
                    kind,
                    ticketId,
                    ticket.length == 0 ? Optional.empty() : Optional.of(deserializer.deserialize(topic, ticket)),
                    digest.isEmpty() ? Optional.empty() : Optional.of(new Fingerprint(digest)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
