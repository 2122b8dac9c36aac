package org.ticketstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.DeadLetters;

class IngestTopologyTest {
    @TempDir
    Path state;

    private IngestDriver ingest;

    @BeforeEach
    void start() {
        ingest = new IngestDriver(state);
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void cleansATicketUnderItsId() {
        ingest.receive("t1", " Hello \r\n world ");

        TestRecord<String, CleanTicket> result = ingest.clean.readRecord();
        assertThat(result.key()).isEqualTo("t1");
        assertThat(result.value().getText()).isEqualTo("Hello\nworld");
        assertThat(ingest.clean.isEmpty()).isTrue();
    }

    @Test
    void aTicketWithoutKeyGoesOutUnderItsId() {
        ingest.received.pipeInput(null, IngestDriver.ticket("t1", "x"));

        assertThat(ingest.clean.readKeyValue().key).isEqualTo("t1");
    }

    @Test
    void bytesThatCannotBeReadBecomeDeadLettersAsTheyWere() {
        byte[] key = "k".getBytes(StandardCharsets.UTF_8);
        byte[] value = {7, 1, 2, 3};
        ingest.rawReceived.pipeInput(new TestRecord<>(
                key, value, new RecordHeaders().add("traceparent", new byte[] {9}), IngestDriver.T0.plusSeconds(5)));

        ingest.receive("t1", "the next one passes");

        TestRecord<byte[], byte[]> letter = ingest.dead.readRecord();
        assertThat(letter.key()).isEqualTo(key);
        assertThat(letter.value()).isEqualTo(value);
        assertThat(letter.getRecordTime()).isEqualTo(IngestDriver.T0.plusSeconds(5));
        assertThat(letter.headers().lastHeader("traceparent").value()).containsExactly(9);
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo(IngestDriver.TOPICS.received());
        assertThat(header(letter, DeadLetters.MESSAGE))
                .contains("shorter than the wire format's header (got: 4 bytes)");
        assertThat(ingest.clean.readValuesToList()).hasSize(1);
    }

    @Test
    void badBytesOfATopicThatTheScoringJobReadsFirstAreItsDeadLetters() {
        ingest.rawClean.pipeInput("k".getBytes(StandardCharsets.UTF_8), new byte[] {7, 1, 2, 3});
        ingest.rawReceived.pipeInput("k".getBytes(StandardCharsets.UTF_8), new byte[] {7, 1, 2, 3});
        ingest.receive("t1", "the next one passes");

        assertThat(ingest.dead.readRecordsToList())
                .extracting(letter -> header(letter, DeadLetters.TOPIC))
                .containsExactly(IngestDriver.TOPICS.received());
    }

    @Test
    void aTicketWithoutTextBecomesADeadLetterWithItsBytesAndTheNextOnePasses() {
        byte[] value = ingest.bytes(IngestDriver.ticket("t1", " \n"));
        ingest.rawReceived.pipeInput("t1".getBytes(StandardCharsets.UTF_8), value);
        ingest.receive("t2", "fine");

        TestRecord<byte[], byte[]> letter = ingest.dead.readRecord();
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, DeadLetters.MESSAGE))
                .isEqualTo("Cannot clean ticket t1: subject and body hold no text");
        assertThat(ingest.clean.readValue().getTicketId()).isEqualTo("t2");
    }

    @Test
    void aCorrectionUnderAnotherKeyIsADeadLetter() {
        ingest.corrections.pipeInput("t2", IngestDriver.correction("c1", "t1", "billing", 1));

        assertThat(header(ingest.dead.readRecord(), DeadLetters.MESSAGE))
                .contains("correction c1")
                .contains("got: t2");
    }

    @Test
    void aTicketThatComesAgainAsItWasGoesNoFurther() {
        ingest.receive("t1", "x");
        ingest.receive("t1", " x ");
        ingest.receive("t2", "x");

        assertThat(ingest.clean.readValuesToList())
                .extracting(CleanTicket::getTicketId)
                .containsExactly("t1", "t2");
        assertThat(ingest.dead.isEmpty()).isTrue();
    }

    @Test
    void anEditedTicketIsANewRevisionAndSoIsTheWayBack() {
        ingest.receive("t1", "x");
        ingest.receive("t1", "y");
        ingest.receive("t1", "x");

        assertThat(ingest.clean.readValuesToList())
                .extracting(CleanTicket::getText)
                .containsExactly("x", "y", "x");
    }

    @Test
    void anErasedTicketThatIsSentAgainIsNoRepeat() {
        ingest.receive("t1", "x");
        ingest.erase("t1");
        ingest.receive("t1", "x");

        assertThat(ingest.clean.readValuesToList()).hasSize(3);
    }

    @Test
    void aRecordWithNeitherKeyNorValueIsADeadLetter() {
        ingest.rawReceived.pipeInput(new TestRecord<>(null, null));
        ingest.receive("t1", "x");

        assertThat(header(ingest.dead.readRecord(), DeadLetters.MESSAGE)).contains("neither key nor value");
        assertThat(ingest.clean.readValue().getTicketId()).isEqualTo("t1");
    }

    @Test
    void aTombstoneGoesOnToTheClean() {
        ingest.receive("t1", "x");
        ingest.erase("t1");

        assertThat(ingest.clean.readValuesToList()).hasSize(2).last().isNull();
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
