package org.ticketstream.browser;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.schemas.AuditEntry;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.LabeledTicket;
import org.ticketstream.schemas.ModelQuality;
import org.ticketstream.schemas.client.Installation;

/** A week of a helpdesk as ingest would have counted it: busy by day, quiet by night, a quarter of it judged. */
final class SampleQuality {
    private static final int DAYS = 7;
    private static final List<String> PEOPLE = List.of("ada", "bob", "mia", "tom");

    private final Installation installation;
    private final List<String> labels;
    private final Random random = new Random(7);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private int ticket;

    SampleQuality(Installation installation, List<String> labels) {
        this.installation = installation;
        this.labels = labels;
    }

    /** Writes what the topics would have of a champion and of a challenger that runs in its shadow. */
    void write(String champion, String challenger) {
        List<ModelQuality> rows = new ArrayList<>();
        Map<String, LabeledTicket> tickets = new HashMap<>();
        Map<String, AuditEntry> words = new HashMap<>();
        for (int hour = DAYS * 24; hour > 0; hour--) {
            Instant start = now.minus(Duration.ofHours(hour));
            double busy =
                    0.15 + Math.max(0, Math.sin((start.getEpochSecond() % 86_400 / 86_400.0 - 0.25) * 2 * Math.PI));
            double skill = hour > 60 ? 0.93 : 0.89;
            rows.addAll(hour(champion, start, busy, skill, tickets, words));
            if (hour < 96) {
                rows.addAll(hour(challenger, start, busy, skill + 0.04, null, null));
            }
        }
        send(installation.topics().quality(), ModelQuality.class, rows);
        send(installation.topics().labeled(), LabeledTicket.class, List.copyOf(tickets.values()));
        send(installation.topics().audit(), AuditEntry.class, List.copyOf(words.values()));
    }

    private List<ModelQuality> hour(
            String model,
            Instant start,
            double busy,
            double skill,
            Map<String, LabeledTicket> tickets,
            Map<String, AuditEntry> words) {
        List<ModelQuality> rows = new ArrayList<>();
        long[] sum = new long[6];
        for (int at = 0; at < labels.size(); at++) {
            long answers = Math.round(busy * (90.0 / (at + 2)) * (0.7 + 0.6 * random.nextDouble()));
            double own = skill - 0.02 * at + 0.02 * random.nextGaussian();
            long auto = Math.round(answers * Math.max(0.1, own - 0.2));
            long out = Math.round(answers * 0.03 * random.nextDouble() * 2);
            long judged = answers / 4;
            long right = 0;
            for (int i = 0; i < judged; i++) {
                boolean isRight = random.nextDouble() < own;
                right += isRight ? 1 : 0;
                if (tickets != null) {
                    judge(model, start, labels.get(at), isRight ? at : other(at), tickets, words);
                }
            }
            long[] counts = {answers, auto, out, judged, right, judged - right};
            for (int i = 0; i < sum.length; i++) {
                sum[i] += counts[i];
            }
            rows.add(row(model, labels.get(at), start, counts, tickets == null));
        }
        rows.add(row(model, null, start, sum, tickets == null));
        return rows;
    }

    /** Neighbours are confused more often than others. */
    private int other(int at) {
        int step = random.nextDouble() < 0.6 ? 1 : 1 + random.nextInt(labels.size() - 1);
        return (at + step) % labels.size();
    }

    private void judge(
            String model,
            Instant start,
            String said,
            int person,
            Map<String, LabeledTicket> tickets,
            Map<String, AuditEntry> words) {
        String id = "T-" + (40_000 + ticket++);
        Instant at = start.plusSeconds(random.nextInt(3_600));
        String by = PEOPLE.get(random.nextInt(PEOPLE.size()));
        tickets.put(
                id,
                LabeledTicket.newBuilder()
                        .setTicketId(id)
                        .setText("")
                        .setCategory(labels.get(person))
                        .setCorrectionId("c-" + id)
                        .setCorrectedBy(by)
                        .setCorrectedAt(at)
                        .setContentHash("")
                        .setCreatedAt(at)
                        .setPredictedCategory(said)
                        .setPredictedConfidence(0.8)
                        .setModelVersion(model)
                        .build());
        words.put(id, word(by, id, labels.get(person), at));
        if (random.nextInt(12) == 0) {
            String second = PEOPLE.get((PEOPLE.indexOf(by) + 1) % PEOPLE.size());
            String category = random.nextInt(8) == 0 ? labels.get(other(person)) : labels.get(person);
            words.put(id + " again", word(second, id, category, at.plusSeconds(600)));
        }
    }

    private AuditEntry word(String actor, String id, String category, Instant at) {
        return AuditEntry.newBuilder()
                .setChain("sample")
                .setSequence(ticket)
                .setPreviousHash("")
                .setHash("")
                .setAction("CORRECT")
                .setActor(actor)
                .setSubject(id)
                .setAt(at)
                .setDetails(Map.of("category", category))
                .build();
    }

    private ModelQuality row(String model, String category, Instant start, long[] counts, boolean shadow) {
        long judged = counts[3];
        long right = counts[4];
        long won = Math.min(right, hits(judged, 0.042));
        long lost = Math.min(judged - right, hits(judged, 0.032));
        return ModelQuality.newBuilder()
                .setModelVersion(model)
                .setCategory(category)
                .setWindowStart(start)
                .setWindowEnd(start.plus(1, ChronoUnit.HOURS))
                .setAnswers(counts[0])
                .setAutoAnswers(counts[1])
                .setOutOfScopeAnswers(counts[2])
                .setJudged(judged)
                .setRight(right)
                .setConfirmations(right)
                .setCorrections(counts[5])
                .setCalibrationError(0.03 + 0.04 * random.nextDouble())
                .setAgainstChampion(
                        shadow && judged > 0
                                ? new ChampionComparison(right - won, won, lost, judged - right - lost)
                                : null)
                .build();
    }

    private long hits(long of, double chance) {
        return random.doubles(of).filter(each -> each < chance).count();
    }

    private <T extends SpecificRecord> void send(String topic, Class<T> type, List<T> values) {
        try (KafkaProducer<String, T> producer = installation.producer(type)) {
            for (T value : values) {
                String key = value instanceof LabeledTicket ticketValue ? ticketValue.getTicketId() : "sample";
                producer.send(new ProducerRecord<>(topic, key, value));
            }
        }
    }
}
