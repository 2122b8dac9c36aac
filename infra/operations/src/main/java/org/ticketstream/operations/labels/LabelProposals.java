package org.ticketstream.operations.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.ticketstream.schemas.AcceptedLabels;
import org.ticketstream.schemas.AuditAction;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.LabelProposal;
import org.ticketstream.schemas.audit.AuditLog;
import org.ticketstream.schemas.client.Installation;
import org.ticketstream.schemas.client.TopicContents;

/** Corrections to labels that no champion knows: what people have said beyond the model. */
public final class LabelProposals {
    private final Installation installation;

    /** Of one installation. */
    public LabelProposals(Installation installation) {
        this.installation = installation;
    }

    /** The last of each ticket, by label; the label with the most comes first. */
    public Map<String, List<LabelProposal>> byLabel() {
        Map<String, LabelProposal> byTicket = new LinkedHashMap<>();
        TopicContents.read(
                installation, installation.topics().labelProposals(), LabelProposal.class, (id, proposal) -> {
                    byTicket.remove(id);
                    proposal.ifPresent(open -> byTicket.put(id, open));
                });
        Map<String, List<LabelProposal>> byLabel = new TreeMap<>();
        byTicket.values().forEach(each -> byLabel.computeIfAbsent(each.getLabel(), label -> new ArrayList<>())
                .add(each));
        Map<String, List<LabelProposal>> sorted = new LinkedHashMap<>();
        byLabel.entrySet().stream()
                .sorted(Comparator.comparingInt(each -> -each.getValue().size()))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }

    /**
     * Sends the corrections again, marked as accepted: they become labelled tickets, from which the next training
     * learns the label.
     *
     * @param by who accepts it
     * @return how many; 0 if nobody has proposed the label
     */
    public int accept(String label, String by) throws InterruptedException {
        List<LabelProposal> proposals = byLabel().getOrDefault(label, List.of());
        if (proposals.isEmpty()) {
            return 0;
        }
        new AuditLog(installation)
                .append(
                        AuditAction.LABEL_ACCEPT,
                        by,
                        label,
                        null,
                        Map.of("corrections", Integer.toString(proposals.size())));
        try (KafkaProducer<String, Correction> producer = installation.producer(Correction.class)) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (LabelProposal proposal : proposals) {
                ProducerRecord<String, Correction> record = new ProducerRecord<>(
                        installation.topics().corrections(), proposal.getTicketId(), correction(proposal));
                AcceptedLabels.mark(record.headers(), by);
                sent.add(producer.send(record));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            return proposals.size();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot accept label " + label + ": " + e.getCause().getMessage(), e);
        }
    }

    private static Correction correction(LabelProposal proposal) {
        return Correction.newBuilder()
                .setCorrectionId(proposal.getCorrectionId())
                .setTicketId(proposal.getTicketId())
                .setCategory(proposal.getLabel())
                .setCorrectedBy(proposal.getCorrectedBy())
                .setCorrectedAt(proposal.getCorrectedAt())
                .setReason(proposal.getReason())
                .build();
    }
}
