package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.ingest.feedback.ReviewItem;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.Peer;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.query.StateNotReadyException;
import org.ticketstream.ingest.review.ReviewReason;
import org.ticketstream.schemas.ChampionComparison;
import org.ticketstream.schemas.ModelQuality;

class QualityQueryTest {
    private static final Instant T0 = IngestDriver.T0;

    private final List<IntakeClient> clients = new ArrayList<>();

    /** What one instance has. */
    private record Instance(List<ModelQuality> quality, List<Peer> peers) implements Queries {
        @Override
        public LookupResult find(String ticketId) {
            return new LookupResult.Unknown();
        }

        @Override
        public List<ReviewItem> review(Optional<ReviewReason> reason, int limit) {
            return List.of();
        }

        @Override
        public Map<String, String> servingVersions() {
            return Map.of("champion", "v1");
        }
    }

    private record NotReady() implements Queries {
        @Override
        public LookupResult find(String ticketId) {
            return new LookupResult.Unavailable("not ready");
        }

        @Override
        public List<ModelQuality> quality() {
            throw new StateNotReadyException("The state is not ready to be read", null);
        }

        @Override
        public List<ReviewItem> review(Optional<ReviewReason> reason, int limit) {
            return List.of();
        }

        @Override
        public Map<String, String> servingVersions() {
            return Map.of();
        }

        @Override
        public List<Peer> peers() {
            return List.of();
        }
    }

    @AfterEach
    void stop() {
        clients.forEach(IntakeClient::close);
    }

    private IntakeClient client(Queries queries) {
        IntakeClient client = new IntakeClient(IntakeClient.CONFIG, true, queries);
        clients.add(client);
        return client;
    }

    private static ModelQuality row(String model, String category, Instant window) {
        return ModelQuality.newBuilder()
                .setModelVersion(model)
                .setCategory(category)
                .setWindowStart(window)
                .setWindowEnd(window == null ? null : window.plus(Duration.ofHours(1)))
                .setAnswers(4)
                .setAutoAnswers(3)
                .setOutOfScopeAnswers(0)
                .setJudged(2)
                .setRight(1)
                .setConfirmations(1)
                .setCorrections(0)
                .setPrecision(0.5)
                .setAgainstChampion(model.equals("v2") ? new ChampionComparison(1L, 2L, 3L, 4L) : null)
                .build();
    }

    private static List<ModelQuality> rows(String model) {
        return List.of(
                row(model, null, null),
                row(model, "billing", null),
                row(model, "billing", T0),
                row(model, "billing", T0.plusSeconds(3_600)));
    }

    private static JsonNode ask(IntakeClient client, String query) throws Exception {
        return client.ask("/v1/quality" + query, "QualityReport").get("quality");
    }

    @Test
    void tellsEveryRowOrThoseThatAreAskedFor() throws Exception {
        IntakeClient client = client(new Instance(
                Stream.of(rows("v1"), rows("v2")).flatMap(List::stream).toList(), List.of()));

        assertThat(ask(client, "")).hasSize(8);
        assertThat(ask(client, "?model=v2")).hasSize(4);
        assertThat(ask(client, "?model=v2&window=total")).hasSize(2);
        assertThat(ask(client, "?model=v2&window=total&category=*")).hasSize(1);
        JsonNode first = ask(client, "?model=v2&window=2026-03-01T10:59:59Z");
        assertThat(first).hasSize(1);
        assertThat(first.at("/0/windowStart").asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(first.at("/0/precision").asDouble()).isEqualTo(0.5);
        assertThat(first.at("/0/agreement").isNull()).isTrue();
        assertThat(first.at("/0/againstChampion/championOnly").asInt()).isEqualTo(3);
        assertThat(ask(client, "?model=other")).isEmpty();
    }

    @Test
    void aWindowThatIsNoneIsNamed() throws Exception {
        HttpResponse<String> response =
                client(new Instance(List.of(), List.of())).get("/v1/quality?window=today");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(IntakeClient.documented(response, "Problem").get("detail").asText())
                .contains("got: today");
    }

    @Test
    void answersForTheModelsOfAllInstances() throws Exception {
        IntakeClient other = client(new Instance(rows("v2"), List.of(new Peer("127.0.0.1", 1))));
        IntakeClient here = client(new Instance(rows("v1"), List.of(new Peer("127.0.0.1", other.server.port()))));

        JsonNode totals = ask(here, "?window=total&category=billing");

        assertThat(totals).extracting(row -> row.get("model").asText()).containsExactly("v1", "v2");
    }

    @Test
    void whereAnInstanceIsAwayTheAnswerIsForLater() throws Exception {
        IntakeClient alone = client(new Instance(rows("v1"), List.of(new Peer("127.0.0.1", 1))));
        IntakeClient notReady = client(new NotReady());
        IntakeClient asksIt = client(new Instance(rows("v1"), List.of(new Peer("127.0.0.1", notReady.server.port()))));

        for (IntakeClient each : List.of(alone, notReady, asksIt)) {
            HttpResponse<String> response = each.get("/v1/quality");
            assertThat(response.statusCode()).isEqualTo(503);
            IntakeClient.documented(response, "Problem");
        }
        assertThat(notReady.get("/metrics").body())
                .contains("ticketstream_stream_ready")
                .doesNotContain("ticketstream_quality");
    }

    @Test
    void metricsAreForPrometheus() throws Exception {
        IntakeClient client = client(new Instance(
                List.of(row("v1", null, null), row("v2", "billing", null), row("v2", "billing", T0)), List.of()));

        HttpResponse<String> response = client.get("/metrics");

        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.body())
                .contains("ticketstream_quality_answers{class=\"all\",model=\"champion\",version=\"v1\"} 4.0")
                .contains(
                        "ticketstream_quality_precision_ratio{class=\"billing\",model=\"retired\",version=\"v2\"} 0.5")
                .contains("ticketstream_quality_shadow_champion_only_right{"
                        + "class=\"billing\",model=\"retired\",version=\"v2\"} 3.0")
                .doesNotContain("ticketstream_quality_coverage_ratio{");
    }
}
