package org.ticketstream.ingest.feedback;

import org.apache.kafka.streams.kstream.KStream;
import org.ticketstream.ingest.quality.Observation;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.LabeledTicket;

/**
 * The outputs of the join. Keys are ticket ids.
 *
 * @param labels training data; a null value says that the ticket was erased
 * @param verdicts decision CORRECTED
 * @param endedLinks null values: these tickets are not duplicates
 * @param links as they begin to hold, and end
 * @param proposals corrections to labels that the champion does not know; null values retract them
 * @param endedCorrections null values: these tickets were erased
 * @param observations what the quality of models is counted from
 * @param audit who corrected what; keys are names of chains
 */
public record FeedbackStreams(
        KStream<String, LabeledTicket> labels,
        KStream<String, Classification> verdicts,
        KStream<String, DuplicateLink> endedLinks,
        KStream<String, LinkChange> links,
        KStream<String, LabelProposal> proposals,
        KStream<String, Correction> endedCorrections,
        KStream<String, Observation> observations,
        KStream<String, AuditEntry> audit) {}
