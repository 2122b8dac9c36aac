package org.ticketstream.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceMetersTest {
    @TempDir
    Path dir;

    @Test
    void aServiceSaysHowItsProcessIs() {
        try (ServiceMeters meters = new ServiceMeters("ingest")) {
            assertThat(meters.scrape())
                    .contains("jvm_memory_used_bytes{area=\"heap\"")
                    .contains("jvm_gc_memory_allocated_bytes_total")
                    .contains("jvm_threads_live_threads")
                    .contains("process_cpu_usage")
                    .contains("process_files_open_files")
                    .contains("process_uptime_seconds")
                    .containsPattern("ticketstream_build_info\\{java=\"17[^\"]*\",service=\"ingest\",version=\"\\d");
        }
    }

    @Test
    void aDiskIsMeasuredBeforeItsDirectoryIsThere() {
        try (ServiceMeters meters = new ServiceMeters("ingest")) {
            meters.disk("state", dir.resolve("not/yet"));

            assertThat(meters.scrape())
                    .containsPattern("ticketstream_disk_free_bytes\\{use=\"state\"} \\d")
                    .containsPattern("ticketstream_disk_total_bytes\\{use=\"state\"} \\d");
        }
    }

    @Test
    void whatIsReadAtOnceIsReadBeforeEachScrape() {
        try (ServiceMeters meters = new ServiceMeters("ingest")) {
            AtomicInteger times = new AtomicInteger();
            meters.beforeScrape(times::incrementAndGet);

            meters.scrape();
            meters.scrape();

            assertThat(times).hasValue(2);
        }
    }

    @Test
    void nothingThatAClientSendsIsALabel() {
        try (ServiceMeters meters = new ServiceMeters("ingest")) {
            HttpMeters http = new HttpMeters(meters.registry());
            http.answered("BREW\"", "/v1/tickets/{id}", 405, Duration.ofMillis(7));
            http.refused(422, "Invalid content");

            assertThat(meters.scrape())
                    .contains("ticketstream_http_requests_seconds_count{method=\"other\",route=\"/v1/tickets/{id}\","
                            + "status=\"405\"} 1")
                    .contains("route=\"/v1/tickets/{id}\",status=\"405\",le=\"0.01\"} 1")
                    .contains("ticketstream_http_refused_total{reason=\"invalid_content\",status=\"422\"} 1.0");
        }
    }

    @Test
    void aLabelHasFewValues() {
        FewValues few = new FewValues(2);

        assertThat(few.of("a")).isEqualTo("a");
        assertThat(few.of("b")).isEqualTo("b");
        assertThat(few.of("c")).isEqualTo("other");
        assertThat(few.of("a")).isEqualTo("a");
    }
}
