package org.ticketstream.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.ticketstream.http.JsonLimits;
import org.ticketstream.ingest.errors.BoundedSerializer;
import org.ticketstream.ingest.errors.UnprocessableRecordException;
import org.ticketstream.ingest.http.records.RefusedTicketException;
import org.ticketstream.ingest.http.records.TicketValidator;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Ticket;
import org.ticketstream.schemas.client.AvroJson;

/** The JSON forms of {@code tickets.received} and {@code tickets.classified}, with the same keys and tombstones. */
public final class JsonTopics {
    private static final JsonMapper JSON = JsonLimits.mapper();
    private static final String ID = "ticketId";

    private JsonTopics() {}

    /**
     * Tickets as in the body of {@code POST /v1/tickets}, by its rules. The key stands for a missing {@code ticketId}.
     *
     * @param clock by which a ticket without {@code createdAt} is dated
     */
    public static KStream<String, Ticket> tickets(KStream<String, byte[]> json, Clock clock) {
        TicketValidator validator = new TicketValidator();
        return json.mapValues(
                (key, bytes) -> bytes == null ? null : ticket(key, bytes, validator, clock),
                Named.as("read-json-tickets"));
    }

    private static Ticket ticket(String key, byte[] bytes, TicketValidator validator, Clock clock) {
        ObjectNode ticket = object(bytes);
        if (key != null && !ticket.has(ID)) {
            ticket.put(ID, key);
        }
        try {
            return validator.check(ticket, clock.instant());
        } catch (RefusedTicketException e) {
            throw new UnprocessableRecordException("Cannot take a ticket: " + e.getMessage(), e);
        }
    }

    private static ObjectNode object(byte[] bytes) {
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new UnprocessableRecordException("Cannot read a ticket: the value must be a JSON object (got: "
                    + (json == null ? "nothing" : json.getNodeType()) + ")");
        } catch (JsonProcessingException e) {
            throw new UnprocessableRecordException(
                    "Cannot read a ticket: it is not JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr(),
                    e);
        } catch (IOException e) {
            throw new UnprocessableRecordException("Cannot read a ticket: it is not JSON: " + e.getMessage(), e);
        }
    }

    /** Answers with the fields of the Avro record; times are ISO 8601 in UTC, and null stands for a tombstone. */
    public static KStream<String, byte[]> answers(KStream<String, Classification> classifications) {
        return classifications.mapValues(
                answer -> answer == null
                        ? null
                        : AvroJson.of(answer.getSchema(), answer).toString().getBytes(StandardCharsets.UTF_8),
                Named.as("write-json-answers"));
    }

    /** Of what {@link #answers} makes. */
    public static Produced<String, byte[]> sink() {
        return Produced.with(
                Serdes.String(),
                Serdes.serdeFrom(
                        BoundedSerializer.around(Serdes.ByteArray().serializer()),
                        Serdes.ByteArray().deserializer()));
    }
}
