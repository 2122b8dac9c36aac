package org.ticketstream.bench.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.client.Installation;

/** From the moment at which a correction should be sent until a reader of committed answers has the person's. */
final class CorrectionLatency {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Installation installation;
    private final IngestBenchRequest request;
    private final Map<String, Long> dueAt = new ConcurrentHashMap<>();

    CorrectionLatency(Installation installation, IngestBenchRequest request) {
        this.installation = installation;
        this.request = request;
    }

    CorrectionResult measure() {
        Histogram nanos = new Histogram(DIGITS);
        try (CommittedReader reader =
                new CommittedReader(installation, installation.topics().classified())) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(this::send);
            reader.read(request.corrections(), (record, at) -> nanos.recordValue(at - dueAt.get(record.key())));
            sending.join();
        }
        return new CorrectionResult(
                request.corrections(),
                request.correctionsPerSecond(),
                request.commitInterval().toMillis(),
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI);
    }

    /** Counts from when each was due, not from when it went out: a sender that is held up hides nothing. */
    private void send() {
        String topic = installation.topics().corrections();
        try (KafkaProducer<String, Correction> producer = installation.producer(Correction.class)) {
            long start = System.nanoTime();
            for (int i = 0; i < request.corrections(); i++) {
                long due = start + i * SECOND / request.correctionsPerSecond();
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                String id = BenchTickets.id(i);
                dueAt.put(id, due);
                producer.send(new ProducerRecord<>(topic, id, correction(id)));
            }
        }
    }

    private static Correction correction(String id) {
        return Correction.newBuilder()
                .setCorrectionId("correction-of-" + id)
                .setTicketId(id)
                .setCategory("billing")
                .setCorrectedBy("bench")
                .setCorrectedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
