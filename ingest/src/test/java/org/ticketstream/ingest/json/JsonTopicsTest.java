package org.ticketstream.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.ingest.IngestDriver;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.DeadLetters;

class JsonTopicsTest {
    @TempDir
    Path state;

    private IngestDriver ingest;

    @BeforeEach
    void start() {
        ingest = new IngestDriver(IngestDriver.config(state).withJsonTopics(true));
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void aTicketInJsonIsATicketLikeOthers() {
        receive(
                "t1",
                "{\"ticketId\": \"t1\", \"body\": \"The till is silent, says jo@example.org\","
                        + " \"createdAt\": \"2026-03-03T10:15:00+01:00\", \"attributes\": {\"customer\": \"7\"}}");
        receive("t2", "{\"body\": \"The key is the id of this one.\"}");
        ingest.receive("t3", "In Avro as ever.");

        assertThat(ingest.clean.readValuesToList())
                .extracting(CleanTicket::getTicketId, CleanTicket::getText)
                .containsExactly(
                        tuple("t1", "The till is silent, says [EMAIL]"),
                        tuple("t2", "The key is the id of this one."),
                        tuple("t3", "In Avro as ever."));
    }

    @Test
    void whatIsNoTicketIsADeadLetterThatNamesThePlaceAndTheNextOnePasses() {
        receive("t1", "{\"body\": ");
        receive("t2", "[1]");
        receive("t3", "{\"body\": \"x\", \"createdAt\": \"yesterday\"}");
        receive("t4", "{\"ticketId\": \"other\", \"body\": \"An id that is not the key.\"}");
        receive("t5", "{\"body\": \"The next one passes.\"}");

        assertThat(ingest.dead.readRecordsToList())
                .extracting(JsonTopicsTest::message)
                .satisfiesExactly(
                        message ->
                                assertThat(message).contains("it is not JSON").contains("line 1, column"),
                        message -> assertThat(message).contains("must be a JSON object (got: ARRAY)"),
                        message -> assertThat(message).contains("createdAt"),
                        message -> assertThat(message).contains("t4"));
        assertThat(ingest.clean.readValue().getTicketId()).isEqualTo("t5");
    }

    @Test
    void anAnswerIsWrittenAsJsonAndSoIsItsEnd() throws Exception {
        receive("t1", "{\"body\": \"The till is silent since noon.\"}");
        ingest.answer("t1", "hardware");
        KeyValue<String, String> answer = ingest.classifiedJson.readKeyValue();
        receive("t1", null);

        JsonNode json = new ObjectMapper().readTree(answer.value);
        assertThat(answer.key).isEqualTo("t1");
        assertThat(json.path("category").asText()).isEqualTo("hardware");
        assertThat(json.path("decision").asText()).isIn("AUTO", "SUGGEST", "MANUAL");
        assertThat(json.path("createdAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(ingest.clean.readKeyValuesToList().get(1)).isEqualTo(KeyValue.pair("t1", null));
    }

    @Test
    void withoutTheSettingNothingOfItIsThere() {
        ingest.close();
        ingest = new IngestDriver(state.resolve("avro"));
        ingest.answer("t1", "hardware");

        assertThat(ingest.classifiedJson.isEmpty()).isTrue();
    }

    private void receive(String key, String json) {
        ingest.receivedJson.pipeInput(
                key.getBytes(StandardCharsets.UTF_8), json == null ? null : json.getBytes(StandardCharsets.UTF_8));
    }

    private static String message(TestRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader(DeadLetters.MESSAGE).value(), StandardCharsets.UTF_8);
    }
}
