package org.ticketstream.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ticketstream.http.access.ApiKey;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.ingest.feedback.KnownTicket;
import org.ticketstream.ingest.http.access.AccessControl;
import org.ticketstream.ingest.http.access.AccessSettings;
import org.ticketstream.ingest.http.api.OpenApi;
import org.ticketstream.ingest.query.LookupResult;
import org.ticketstream.ingest.query.TicketFinder;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.Correction;
import org.ticketstream.schemas.Decision;
import org.ticketstream.schemas.DuplicateLink;
import org.ticketstream.schemas.LabelScore;

class TicketQueryTest {
    private static final String KEY = "0123456789abcdef";
    private static final String SHARED = "shared-by-all-instances";
    private static final Instant T0 = IngestDriver.T0;
    private static final CleanTicket TICKET = CleanTicket.newBuilder()
            .setTicketId("a b")
            .setText("It jams")
            .setContentHash("h")
            .setCreatedAt(T0)
            .setCleanedAt(T0)
            .build();
    private static final Classification ANSWER = Classification.newBuilder()
            .setTicketId("a b")
            .setCategory("hardware")
            .setConfidence(0.75)
            .setTopK(List.of(new LabelScore("hardware", 0.75)))
            .setDecision(Decision.SUGGEST)
            .setModelVersion("v1")
            .setCreatedAt(T0)
            .setCleanedAt(T0)
            .setClassifiedAt(T0)
            .build();
    private static final Correction FIRST = IngestDriver.correction("c1", "a b", "billing", 1);
    private static final Correction LAST = IngestDriver.correction("c2", "a b", "hardware", 2);

    private final List<IntakeClient> clients = new ArrayList<>();

    @AfterEach
    void stop() {
        clients.forEach(IntakeClient::close);
    }

    private IntakeClient client(TicketFinder finder, Map<String, ApiKey> keys) {
        IntakeClient client = new IntakeClient(IntakeClient.CONFIG.withApiKeys(keys), true, finder);
        clients.add(client);
        return client;
    }

    private static TicketFinder holding(KnownTicket known) {
        return id -> id.equals("a b") ? new LookupResult.Found(known) : new LookupResult.Unknown();
    }

    /** A ticket by whatever id one asks for. */
    static LookupResult anyTicket(String id) {
        CleanTicket ticket = CleanTicket.newBuilder(TICKET).setTicketId(id).build();
        return new LookupResult.Found(known(Optional.of(ticket), List.of(), null));
    }

    private static KnownTicket known(Optional<CleanTicket> ticket, List<Correction> corrections, Instant erasedAt) {
        return new KnownTicket(
                ticket,
                Optional.empty(),
                Optional.of(ANSWER),
                corrections.stream().reduce((first, second) -> second),
                corrections,
                Optional.ofNullable(erasedAt));
    }

    private static KnownTicket linked(String contentHash) {
        DuplicateLink link = DuplicateLink.newBuilder()
                .setTicketId("copy")
                .setOriginalId("a b")
                .setContentHash(contentHash)
                .setCreatedAt(T0)
                .setCleanedAt(T0)
                .build();
        return new KnownTicket(
                Optional.empty(), Optional.of(link), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    private static JsonNode documented(HttpResponse<String> response, String schema) throws Exception {
        JsonNode body = new ObjectMapper().readTree(response.body());
        assertThat(OpenApi.load().schema(schema).validate(body))
                .as(response.body())
                .isEmpty();
        return body;
    }

    @Test
    void tellsTextAnswerAndAllThatPeopleSaid() throws Exception {
        IntakeClient client = client(holding(known(Optional.of(TICKET), List.of(FIRST, LAST), null)), Map.of());

        HttpResponse<String> response = client.get("/v1/tickets/a%20b");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode body = documented(response, "KnownTicket");
        assertThat(body.get("text").asText()).isEqualTo("It jams");
        assertThat(body.at("/answer/modelVersion").asText()).isEqualTo("v1");
        assertThat(body.get("decision").asText()).isEqualTo("CORRECTED");
        assertThat(body.get("category").asText()).isEqualTo("hardware");
        assertThat(body.get("confirmed").asBoolean()).isTrue();
        assertThat(body.at("/corrections/0/category").asText()).isEqualTo("billing");
        assertThat(body.at("/corrections/1/correctedBy").asText()).isEqualTo("agent");
    }

    @Test
    void theModelsAnswerCountsWhereNobodySpoke() throws Exception {
        IntakeClient client = client(holding(known(Optional.of(TICKET), List.of(), null)), Map.of());

        JsonNode body = documented(client.get("/v1/tickets/a%20b"), "KnownTicket");

        assertThat(body.get("decision").asText()).isEqualTo("SUGGEST");
        assertThat(body.has("confirmed")).isFalse();
    }

    @Test
    void aDuplicateAnswersWithWhatCountsForItsOriginal() throws Exception {
        KnownTicket original = known(Optional.of(TICKET), List.of(), null);
        TicketFinder finder = id -> new LookupResult.Found(id.equals("copy") ? linked("h") : original);

        JsonNode body = documented(client(finder, Map.of()).get("/v1/tickets/copy"), "DuplicateTicket");

        assertThat(body.get("duplicateOf").asText()).isEqualTo("a b");
        assertThat(body.get("category").asText()).isEqualTo("hardware");
        assertThat(body.get("decision").asText()).isEqualTo("SUGGEST");
        assertThat(body.at("/original/text").asText()).isEqualTo("It jams");
    }

    @Test
    void aDuplicateOfATicketThatSaysSomethingElseByNowHasNoCategory() throws Exception {
        KnownTicket original = known(Optional.of(TICKET), List.of(), null);
        TicketFinder finder = id -> new LookupResult.Found(id.equals("copy") ? linked("other") : original);

        JsonNode body = documented(client(finder, Map.of()).get("/v1/tickets/copy"), "DuplicateTicket");

        assertThat(body.has("original")).isTrue();
        assertThat(body.has("category")).isFalse();
    }

    @Test
    void aDuplicateOfAnErasedTicketIsStillADuplicate() throws Exception {
        KnownTicket erased = known(Optional.empty(), List.of(), T0);
        TicketFinder finder = id -> new LookupResult.Found(id.equals("copy") ? linked("h") : erased);

        JsonNode body = documented(client(finder, Map.of()).get("/v1/tickets/copy"), "DuplicateTicket");

        assertThat(body.get("duplicateOf").asText()).isEqualTo("a b");
        assertThat(body.has("original")).isFalse();
    }

    @Test
    void aDuplicateAsksTheInstanceThatHasItsOriginal() throws Exception {
        IntakeClient owner = client(holding(known(Optional.of(TICKET), List.of(), null)), Map.of());
        LookupResult elsewhere = new LookupResult.Elsewhere("127.0.0.1", owner.server.port());
        IntakeClient here = client(id -> id.equals("copy") ? new LookupResult.Found(linked("h")) : elsewhere, Map.of());

        JsonNode body = documented(here.get("/v1/tickets/copy"), "DuplicateTicket");

        assertThat(body.at("/original/ticketId").asText()).isEqualTo("a b");
        assertThat(body.get("category").asText()).isEqualTo("hardware");
    }

    @Test
    void unknownWaitingAndErasedTicketsAreNotThere() throws Exception {
        IntakeClient waiting = client(holding(known(Optional.empty(), List.of(FIRST), null)), Map.of());
        IntakeClient erased = client(holding(known(Optional.empty(), List.of(), T0)), Map.of());

        assertThat(waiting.get("/v1/tickets/a%20b").statusCode()).isEqualTo(404);
        assertThat(waiting.get("/v1/tickets/other").statusCode()).isEqualTo(404);
        HttpResponse<String> gone = erased.get("/v1/tickets/a%20b");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(documented(gone, "Problem").get("detail").asText()).contains(T0.toString());
    }

    /** The one that has the ticket knows other keys than the one that is asked: that key stays where it came. */
    @Test
    void asksTheInstanceThatHasTheTicketWithoutTheClientsKey() throws Exception {
        TicketFinder here = holding(known(Optional.of(TICKET), List.of(), null));
        IntakeClient owner = locked(here, "abcdef0123456789", SHARED);
        IntakeClient other = locked(elsewhere(owner), KEY, SHARED);
        IntakeClient stranger = locked(elsewhere(owner), KEY, "another-0123456789");
        IntakeClient alone = locked(elsewhere(owner), KEY, null);

        HttpResponse<String> response = ask(other, "/v1/tickets/a%20b");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(documented(response, "KnownTicket").get("ticketId").asText()).isEqualTo("a b");
        assertThat(other.get("/v1/tickets/a%20b").statusCode()).isEqualTo(401);
        assertThat(ask(stranger, "/v1/tickets/a%20b").statusCode()).isEqualTo(401);
        assertThat(ask(alone, "/v1/tickets/a%20b").statusCode()).isEqualTo(503);
    }

    @Test
    void aSignatureCountsForOneQuestionAndAMoment() throws Exception {
        IntakeClient owner = locked(holding(known(Optional.of(TICKET), List.of(), null)), KEY, SHARED);
        AccessControl now = peer(IntakeClient.NOW);
        AccessControl before = peer(IntakeClient.NOW.minusSeconds(60));
        String path = "/v1/tickets/a%20b";

        assertThat(signed(owner, path, now.sign(path)).statusCode()).isEqualTo(200);
        assertThat(signed(owner, path, now.sign("/v1/tickets/other")).statusCode())
                .isEqualTo(401);
        assertThat(signed(owner, path, before.sign(path)).statusCode()).isEqualTo(401);
        assertThat(signed(owner, path, "1").statusCode()).isEqualTo(401);
        assertThat(owner.post("/v1/tickets", "{\"body\":\"x\"}", AccessControl.FROM_PEER, now.sign("/v1/tickets"))
                        .statusCode())
                .as("instances ask, they send nothing")
                .isEqualTo(401);
    }

    private static AccessControl peer(Instant now) {
        AccessSettings settings = new AccessSettings(Map::of, () -> List.of(SHARED), 0);
        return new AccessControl(settings, 1, Clock.fixed(now, ZoneOffset.UTC));
    }

    private IntakeClient locked(TicketFinder finder, String key, String secret) {
        Map<String, ApiKey> keys = Map.of("shop", ApiKey.ofAdmin(key));
        List<String> secrets = secret == null ? List.of() : List.of(secret);
        IntakeConfig config = IntakeClient.CONFIG.withAccess(new AccessSettings(() -> keys, () -> secrets, 0));
        IntakeClient client = new IntakeClient(config, true, finder);
        clients.add(client);
        return client;
    }

    private static TicketFinder elsewhere(IntakeClient owner) {
        return id -> new LookupResult.Elsewhere("127.0.0.1", owner.server.port());
    }

    private static HttpResponse<String> ask(IntakeClient client, String path) throws Exception {
        return client.send(client.request("GET", path, BodyPublishers.noBody(), "Authorization", "Bearer " + KEY));
    }

    private static HttpResponse<String> signed(IntakeClient client, String path, String signature) throws Exception {
        return client.send(client.request("GET", path, BodyPublishers.noBody(), AccessControl.FROM_PEER, signature));
    }

    @Test
    void aTicketOnTheMoveIsForLater() throws Exception {
        IntakeClient first = client(id -> new LookupResult.Elsewhere("127.0.0.1", 1), Map.of());
        IntakeClient second = client(id -> new LookupResult.Elsewhere("127.0.0.1", first.server.port()), Map.of());
        IntakeClient third = client(id -> new LookupResult.Unavailable("The state is not ready"), Map.of());

        for (IntakeClient each : List.of(first, second, third)) {
            HttpResponse<String> response = each.get("/v1/tickets/a%20b");
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            documented(response, "Problem");
        }
    }
}
