package org.ticketstream.console.tickets;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.console.web.Refusal;
import org.ticketstream.operations.corrections.CorrectionWatch;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.client.Installation;

/** Sends corrections and follows what becomes of each, a few batches at a time. */
public final class CorrectionDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CorrectionDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int AT_A_TIME = 8;
    private static final int QUEUED = 64;
    private static final int KEPT = 1_000;

    private final Installation installation;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            AT_A_TIME, AT_A_TIME, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUED), task -> {
                Thread thread = new Thread(task, "console-corrections");
                thread.setDaemon(true);
                return thread;
            });
    private final Map<String, CorrectionBatch> batches = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CorrectionBatch> eldest) {
            return size() > KEPT;
        }
    };

    public CorrectionDesk(Installation installation) {
        this.installation = installation;
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Sends them soon.
     *
     * @return the id of the batch
     * @throws Refusal 503 if too many wait
     */
    String send(String by, List<Correction> corrections) {
        CorrectionBatch batch = new CorrectionBatch(by, corrections.size());
        String id = UUID.randomUUID().toString();
        try {
            threads.execute(() -> send(batch, corrections));
        } catch (RejectedExecutionException e) {
            throw Refusal.later(503, "Too many corrections are on their way", 5);
        }
        synchronized (batches) {
            batches.put(id, batch);
        }
        return id;
    }

    /** The batch, for the person who has sent it. */
    Optional<CorrectionBatch> find(String id, String by) {
        synchronized (batches) {
            return Optional.ofNullable(batches.get(id))
                    .filter(batch -> batch.by().equals(by));
        }
    }

    private void send(CorrectionBatch batch, List<Correction> corrections) {
        try (CorrectionWatch watch = new CorrectionWatch(installation)) {
            publish(corrections);
            watch.await(corrections, PATIENCE, batch::told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("Cannot send or follow corrections", e);
            batch.fail(corrections, String.valueOf(e.getMessage()));
        }
    }

    private void publish(List<Correction> corrections) throws Exception {
        try (KafkaProducer<String, Correction> producer = installation.producer(Correction.class)) {
            var sent = corrections.stream()
                    .map(each -> producer.send(
                            new ProducerRecord<>(installation.topics().corrections(), each.getTicketId(), each)))
                    .toList();
            for (var each : sent) {
                each.get();
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
