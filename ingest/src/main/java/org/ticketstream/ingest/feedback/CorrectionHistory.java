package org.ticketstream.ingest.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.ticketstream.ingest.errors.UnprocessableRecordException;
import org.ticketstream.schemas.Correction;

/**
 * All corrections ever received, by ticket, including those that later ones overrule. Keys hold ticket id and
 * correction id.
 */
final class CorrectionHistory {
    static final int MOST = 1_000;
    private static final char SEPARATOR = '\0';

    private CorrectionHistory() {}

    /**
     * @return false if it was known already
     * @throws UnprocessableRecordException if the ticket has too many
     */
    static boolean add(KeyValueStore<String, Correction> history, Correction correction) {
        if (entries(history, correction.getTicketId()).size() >= MOST) {
            throw new UnprocessableRecordException("Cannot take correction " + correction.getCorrectionId()
                    + " of ticket " + correction.getTicketId() + ": the ticket must have at most " + MOST
                    + " corrections");
        }
        return history.putIfAbsent(prefix(correction.getTicketId()) + correction.getCorrectionId(), correction) == null;
    }

    /** The oldest first. */
    static List<Correction> of(ReadOnlyKeyValueStore<String, Correction> history, String ticketId) {
        List<Correction> corrections = new ArrayList<>();
        entries(history, ticketId).forEach(entry -> corrections.add(entry.value));
        corrections.sort(Comparator.comparing(Correction::getCorrectedAt));
        return corrections;
    }

    static void forget(KeyValueStore<String, Correction> history, String ticketId) {
        entries(history, ticketId).forEach(entry -> history.delete(entry.key));
    }

    private static List<KeyValue<String, Correction>> entries(
            ReadOnlyKeyValueStore<String, Correction> history, String ticketId) {
        List<KeyValue<String, Correction>> entries = new ArrayList<>();
        try (KeyValueIterator<String, Correction> range =
                history.prefixScan(prefix(ticketId), new StringSerializer())) {
            range.forEachRemaining(entry -> {
                // Another ticket's id may have the separator in it.
                if (entry.value.getTicketId().equals(ticketId)) {
                    entries.add(entry);
                }
            });
        }
        return entries;
    }

    private static String prefix(String ticketId) {
        return ticketId + SEPARATOR;
    }
}
