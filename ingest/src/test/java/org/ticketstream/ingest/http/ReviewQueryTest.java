package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.ingest.feedback.ReviewItem;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.Peer;
import org.ticketstream.ingest.query.Queries;
import org.ticketstream.ingest.review.ReviewCandidate;
import org.ticketstream.ingest.review.ReviewReason;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.ModelQuality;

class ReviewQueryTest {
    private static final Instant T0 = IngestDriver.T0;

    private final List<IntakeClient> clients = new ArrayList<>();

    /** What one instance has. */
    private record Instance(List<ReviewItem> items, List<Peer> peers) implements Queries {
        @Override
        public LookupResult find(String ticketId) {
            return new LookupResult.Unknown();
        }

        @Override
        public List<ModelQuality> quality() {
            return List.of();
        }

        @Override
        public List<ReviewItem> review(Optional<ReviewReason> reason, int limit) {
            return items.stream()
                    .filter(each ->
                            reason.map(each.candidate().reason()::equals).orElse(true))
                    .limit(limit)
                    .toList();
        }

        @Override
        public Map<String, String> servingVersions() {
            return Map.of();
        }
    }

    @AfterEach
    void stop() {
        clients.forEach(IntakeClient::close);
    }

    private IntakeClient client(List<ReviewItem> items, Peer... peers) {
        IntakeClient client = new IntakeClient(IntakeClient.CONFIG, true, new Instance(items, List.of(peers)));
        clients.add(client);
        return client;
    }

    private static ReviewItem item(String id, ReviewReason reason, double score) {
        Classification answer = Classification.newBuilder()
                .setTicketId(id)
                .setCategory("billing")
                .setConfidence(0.5)
                .setDecision(Decision.SUGGEST)
                .setModelVersion("v1")
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .setClassifiedAt(T0)
                .build();
        CleanTicket ticket = CleanTicket.newBuilder()
                .setTicketId(id)
                .setText("Text of " + id)
                .setContentHash("h")
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .build();
        return new ReviewItem(
                new ReviewCandidate(id, reason, score, T0),
                Optional.of(ticket),
                Optional.of(answer),
                reason == ReviewReason.DISAGREEMENT ? Optional.of(answer) : Optional.empty(),
                reason == ReviewReason.LIKELY_WRONG_LABEL
                        ? Optional.of(IngestDriver.correction("c", id, "hardware", 1))
                        : Optional.empty());
    }

    private static JsonNode ask(IntakeClient client, String query) throws Exception {
        return client.ask("/v1/review" + query, "ReviewList").get("tickets");
    }

    @Test
    void tellsTextReasonAndWhatWasSaid() throws Exception {
        IntakeClient client = client(List.of(
                item("wrong", ReviewReason.LIKELY_WRONG_LABEL, 0.9), item("differ", ReviewReason.DISAGREEMENT, 0.8)));

        JsonNode all = ask(client, "");

        assertThat(all).hasSize(2);
        assertThat(all.at("/0/ticketId").asText()).isEqualTo("wrong");
        assertThat(all.at("/0/text").asText()).isEqualTo("Text of wrong");
        assertThat(all.at("/0/correction/category").asText()).isEqualTo("hardware");
        assertThat(all.at("/1/challenger/category").asText()).isEqualTo("billing");
        assertThat(ask(client, "?reason=disagreement&limit=1").at("/0/reason").asText())
                .isEqualTo("disagreement");
    }

    @Test
    void theBestOfAllInstancesComeFirst() throws Exception {
        IntakeClient other = client(List.of(item("a", ReviewReason.MANUAL, 0.9), item("b", ReviewReason.MANUAL, 0.4)));
        IntakeClient here = client(
                List.of(item("c", ReviewReason.MANUAL, 0.7), item("d", ReviewReason.MANUAL, 0.1)),
                new Peer("127.0.0.1", other.server.port()));

        assertThat(ask(here, "?limit=3"))
                .extracting(each -> each.get("ticketId").asText())
                .containsExactly("a", "c", "b");
    }

    @Test
    void namesWhatIsWrongInTheQuestion() throws Exception {
        IntakeClient client = client(List.of());

        for (String query : List.of("?limit=0", "?limit=501", "?limit=many", "?limit=-1", "?reason=boredom")) {
            HttpResponse<String> response = client.get("/v1/review" + query);
            assertThat(response.statusCode()).as(query).isEqualTo(422);
            assertThat(IntakeClient.documented(response, "Problem")
                            .get("detail")
                            .asText())
                    .contains("got: " + query.replaceFirst(".*=", ""));
        }
    }
}
