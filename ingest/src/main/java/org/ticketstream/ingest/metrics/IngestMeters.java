package org.ticketstream.ingest.metrics;

import static org.ticketstream.ingest.metrics.KafkaFigure.counter;
import static org.ticketstream.ingest.metrics.KafkaFigure.max;
import static org.ticketstream.ingest.metrics.KafkaFigure.sum;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.ticketstream.telemetry.metrics.ServiceMeters;

/** Adds what Kafka's clients and Kafka Streams measure to the metrics of the service. */
public final class IngestMeters {
    private static final String THREADS = "stream-thread-metrics";
    private static final String TASKS = "stream-task-metrics";
    private static final String TOPICS = "stream-topic-metrics";
    private static final String STORES = "stream-state-metrics";
    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String PRODUCERS = "producer-metrics";

    private IngestMeters() {}

    /** @param metrics of the stream, with those of its clients */
    public static void addStream(ServiceMeters meters, Supplier<Map<MetricName, ? extends Metric>> metrics) {
        meters.beforeScrape(new KafkaFigures(meters.registry(), metrics, stream())::refresh);
    }

    /** @param metrics of the producer of the intake */
    public static void addIntakeProducer(ServiceMeters meters, Supplier<Map<MetricName, ? extends Metric>> metrics) {
        meters.beforeScrape(new KafkaFigures(meters.registry(), metrics, producer("ticketstream.intake."))::refresh);
    }

    private static List<KafkaFigure> stream() {
        return List.of(
                topic("records-consumed-total", "consumed.records", "Records that the stream has read"),
                topic("bytes-consumed-total", "consumed.bytes", "Bytes that the stream has read"),
                topic("records-produced-total", "produced.records", "Records that the stream has written"),
                topic("bytes-produced-total", "produced.bytes", "Bytes that the stream has written"),
                counter(THREADS, "commit-total", name("commits"), "Commits of threads"),
                max(THREADS, "commit-latency-max", name("commit.max.seconds"), "Longest commit of late")
                        .fromMillis(),
                max(THREADS, "process-latency-max", name("process.max.seconds"), "Longest work on records of late")
                        .fromMillis(),
                counter(TASKS, "dropped-records-total", name("dropped.records"), "Records that no step has taken"),
                sum("stream-metrics", "alive-stream-threads", name("threads"), "Threads that work"),
                counter("stream-metrics", "failed-stream-threads", name("failed.threads"), "Threads that have failed"),
                counter(GROUP, "rebalance-total", name("rebalances"), "Rebalances that this instance took part in"),
                counter(GROUP, "failed-rebalance-total", name("failed.rebalances"), "Those that have failed"),
                counter(GROUP, "rebalance-latency-total", name("rebalance.seconds"), "Time in rebalances")
                        .fromMillis(),
                sum(GROUP, "assigned-partitions", name("partitions"), "Partitions that this instance works on"),
                max("consumer-metrics", "last-poll-seconds-ago", name("last.poll.age.seconds"), "Since the last poll"),
                counter(PRODUCERS, "record-retry-total", name("producer.retries"), "Records that were sent again"),
                counter(PRODUCERS, "record-error-total", name("producer.errors"), "Records that could not be sent"),
                counter(PRODUCERS, "txn-commit-time-ns-total", name("transaction.commit.seconds"), "Time in commits")
                        .fromNanos(),
                store("estimate-num-keys", "keys", "Estimated number of keys"),
                store("total-sst-files-size", "disk.bytes", "Size of the files"),
                store("size-all-mem-tables", "memtable.bytes", "Size of what is not in files yet"),
                store("block-cache-usage", "cache.bytes", "Size of the blocks in memory"),
                store("background-errors", "background.errors", "Errors of RocksDB in the background"),
                sum(TASKS, "restore-remaining-records-total", name("restore.remaining.records"), "Left to be restored"),
                counter(TASKS, "restore-total", name("restored.records"), "Records of changelogs that were restored"));
    }

    private static List<KafkaFigure> producer(String prefix) {
        return List.of(
                counter(PRODUCERS, "record-send-total", prefix + "producer.records", "Records that were sent"),
                counter(PRODUCERS, "record-retry-total", prefix + "producer.retries", "Records that were sent again"),
                counter(PRODUCERS, "record-error-total", prefix + "producer.errors", "Records that could not be sent"),
                sum(
                        PRODUCERS,
                        "buffer-available-bytes",
                        prefix + "producer.buffer.free.bytes",
                        "Room for records that wait to be sent"));
    }

    private static KafkaFigure topic(String metric, String name, String description) {
        return counter(TOPICS, metric, name(name), description).by("topic", "topic");
    }

    private static KafkaFigure store(String metric, String name, String description) {
        return sum(STORES, metric, name("store." + name), description + " of a state store")
                .by("state-id", "store");
    }

    private static String name(String name) {
        return "ticketstream.stream." + name;
    }
}
