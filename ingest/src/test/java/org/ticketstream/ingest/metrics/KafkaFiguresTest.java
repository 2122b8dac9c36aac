package org.ticketstream.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketstream.telemetry.metrics.ServiceMeters;

class KafkaFiguresTest {
    private record Fixed(MetricName metricName, Object metricValue) implements Metric {}

    private final Map<MetricName, Metric> kafka = new HashMap<>();
    private final ServiceMeters meters = new ServiceMeters("ingest");

    @AfterEach
    void close() {
        meters.close();
    }

    private void set(String group, String name, Object value, Map<String, String> tags) {
        MetricName full = new MetricName(name, group, "", tags);
        kafka.put(full, new Fixed(full, value));
    }

    private void consumed(String thread, double records) {
        set(
                "stream-topic-metrics",
                "records-consumed-total",
                records,
                Map.of("thread-id", thread, "topic", "tickets.received"));
    }

    @Test
    void whatAThreadHasCountedStaysCountedWhenItHasEnded() {
        IngestMeters.addStream(meters, () -> kafka);
        consumed("a", 100);
        consumed("b", 50);
        assertThat(meters.scrape()).contains("consumed_records_total{topic=\"tickets.received\"} 150.0");

        kafka.clear();
        consumed("c", 7);

        assertThat(meters.scrape()).contains("consumed_records_total{topic=\"tickets.received\"} 157.0");
        assertThat(meters.scrape()).contains("consumed_records_total{topic=\"tickets.received\"} 157.0");
    }

    @Test
    void storesAreSummedOverTheirTasks() {
        IngestMeters.addStream(meters, () -> kafka);
        for (String task : new String[] {"0_0", "0_1"}) {
            set(
                    "stream-state-metrics",
                    "estimate-num-keys",
                    5L,
                    Map.of("task-id", task, "rocksdb-state-id", "revisions"));
        }

        assertThat(meters.scrape()).contains("ticketstream_stream_store_keys{store=\"revisions\"} 10.0");
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        IngestMeters.addStream(meters, () -> kafka);
        set("consumer-metrics", "last-poll-seconds-ago", Double.NaN, Map.of("client-id", "a"));
        set("stream-metrics", "alive-stream-threads", "two", Map.of());

        assertThat(meters.scrape()).doesNotContain("last_poll_age_seconds{", "stream_threads 2");
    }

    @Test
    void aReasonIsThereBeforeItsFirstLetter() {
        DeadLetterCounts letters = new DeadLetterCounts(meters.registry());
        letters.add(new ArithmeticException());

        assertThat(meters.scrape())
                .contains("ticketstream_dead_letters_total{reason=\"malformed\"} 0.0")
                .contains("ticketstream_dead_letters_total{reason=\"defect\"} 1.0");
        assertThat(letters.total()).isEqualTo(1);
    }
}
