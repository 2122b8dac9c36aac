package org.ticketstream.training.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.ticketstream.http.MetricsServer;
import org.ticketstream.schemas.TrainingRun;
import org.ticketstream.schemas.TrainingState;
import org.ticketstream.training.progress.StepFigures;
import org.ticketstream.training.progress.StepProgress;

class TrainerMetricsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void tellWhatRunsAndWhatBecameOfRequests() {
        try (TrainerMetrics metrics = new TrainerMetrics(Clock.fixed(NOON.plusSeconds(90), ZoneOffset.UTC))) {
            assertThat(metrics.scrape())
                    .contains("ticketstream_training_running 0.0", "ticketstream_training_step NaN")
                    .contains("ticketstream_training_last_run_age_seconds NaN")
                    .contains("ticketstream_training_runs_total{outcome=\"published\"} 0.0");

            StepFigures figures = new StepFigures(0.5, 0.4, 1, 1e-4);
            metrics.step(new StepProgress(1, 2, 7, 80, figures, 1200, Duration.ofSeconds(9)));
            assertThat(metrics.scrape())
                    .contains("ticketstream_training_running 1.0")
                    .contains("ticketstream_training_step 7.0", "ticketstream_training_steps 80.0")
                    .contains("ticketstream_training_loss 0.5", "ticketstream_training_tokens_per_second 1200.0");

            metrics.ended();
            metrics.runEnded(run(TrainingState.REFUSED));
            assertThat(metrics.scrape())
                    .contains("ticketstream_training_running 0.0", "ticketstream_training_loss NaN")
                    .contains("ticketstream_training_runs_total{outcome=\"refused\"} 1.0")
                    .contains("ticketstream_training_runs_total{outcome=\"failed\"} 0.0")
                    .contains("ticketstream_training_last_run_age_seconds 90.0");
        }
    }

    @Test
    void areAnsweredOverHttp() throws Exception {
        try (TrainerMetrics metrics = new TrainerMetrics(Clock.systemUTC());
                MetricsServer server = MetricsServer.start("localhost", 0, metrics::scrape)) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("ticketstream_training_running 0.0");
        }
    }

    private static TrainingRun run(TrainingState state) {
        return TrainingRun.newBuilder()
                .setRequestId("r")
                .setState(state)
                .setTrainer("t")
                .setReason("MANUAL")
                .setRequestedAt(NOON)
                .setAt(NOON)
                .build();
    }
}
