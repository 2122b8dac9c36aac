package org.ticketstream.ingest.revisions;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.ticketstream.ingest.cleaning.TicketCleaner;
import org.ticketstream.ingest.errors.RecordGuard;
import org.ticketstream.ingest.revisions.DuplicateDetector.Outcome;
import org.ticketstream.ingest.revisions.DuplicateDetector.Outcome.Clean;
import org.ticketstream.ingest.revisions.DuplicateDetector.Outcome.Duplicate;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.Ticket;

/**
 * The outputs of deduplication. Keys are ticket ids.
 *
 * @param clean each revision of a ticket once; a null value says that it was erased
 * @param duplicates links in place of tickets with the text of another one
 */
public record NewRevisions(KStream<String, CleanTicket> clean, KStream<String, DuplicateLink> duplicates) {
    /**
     * Tickets that are compared with others go through an internal topic, on which equal ones meet in one partition;
     * see {@link DuplicatePath}.
     *
     * @param received tickets as published
     * @param kept how long the revision of a ticket is remembered, and that it stands for others
     */
    public static NewRevisions of(
            KStream<String, Ticket> received,
            TicketCleaner cleaner,
            DuplicateSettings settings,
            Duration kept,
            SchemaRegistryClient registry) {
        KStream<String, BucketedRevision> bucketed =
                received.process(Revisions.of(cleaner, settings, kept), Named.as("clean"));
        KStream<String, CleanTicket> direct = bucketed.filter(
                        (id, each) -> each.bucket().isEmpty())
                .mapValues(each -> each.revision().ticket().orElse(null));
        KStream<String, Outcome> compared = bucketed.filter(
                        (id, each) -> each.bucket().isPresent())
                .map((id, each) -> KeyValue.pair(each.bucket().orElseThrow(), each.revision()))
                .repartition(Repartitioned.with(Serdes.Integer(), RevisionSerde.of(registry))
                        .withName("same-text"))
                .process(RecordGuard.<Integer, Revision>ofInternal(), Named.as("guard-same-text"))
                .process(DuplicateDetector.within(settings.window(), kept), Named.as("originals"));
        return new NewRevisions(
                direct.merge(compared.filter((id, outcome) -> outcome instanceof Clean)
                        .mapValues(outcome -> ((Clean) outcome).ticket())),
                compared.filter((id, outcome) -> outcome instanceof Duplicate)
                        .mapValues(outcome -> ((Duplicate) outcome).link()));
    }
}
