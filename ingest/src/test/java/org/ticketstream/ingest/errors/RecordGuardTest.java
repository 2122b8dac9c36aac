package org.ticketstream.ingest.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.ingest.health.StreamProgress;
import org.ticketstream.ingest.metrics.DeadLetterCounts;
import org.ticketstream.schemas.DeadLetters;

class RecordGuardTest {
    /** By the record's key: what the step after the guard does. */
    private static final Map<String, Supplier<? extends Throwable>> FAILURES = Map.of(
            "stack", StackOverflowError::new,
            "heap", () -> new OutOfMemoryError("Java heap space"),
            "linkage", () -> new NoClassDefFoundError("x"),
            "null", NullPointerException::new,
            "state", () -> new IllegalStateException("a bug"),
            "surroundings", () -> new TimeoutException("the broker is away"));

    private final DeadLetterCounts letters = new DeadLetterCounts(new SimpleMeterRegistry());
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> in;
    private TestOutputTopic<byte[], byte[]> out;
    private TestOutputTopic<byte[], byte[]> dead;

    @BeforeEach
    void start() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .process(RecordGuard.<String, byte[]>of(1_000, new StreamProgress()))
                .mapValues((key, value) -> {
                    if (FAILURES.containsKey(key)) {
                        sneak(FAILURES.get(key).get());
                    }
                    return value;
                })
                .to(
                        "out",
                        Produced.with(
                                Serdes.String(),
                                Serdes.serdeFrom((topic, value) -> written(value), (topic, bytes) -> bytes)));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "guard");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "dead");
        properties.put(DeadLetterRecords.FOREIGN_TOPICS_CONFIG, "foreign");
        properties.put(DeadLetterRecords.COUNTER_CONFIG, letters);
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class.getName());
        properties.put(
                StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProductionHandler.class.getName());
        driver = new TopologyTestDriver(builder.build(), properties);
        in = driver.createInputTopic("in", new StringSerializer(), new ByteArraySerializer());
        out = driver.createOutputTopic("out", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        dead = driver.createOutputTopic("dead", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack", "heap", "linkage", "null", "state"})
    void whateverARecordSetsOffIsADeadLetterWithItsBytesAndTheNextOnePasses(String failure) {
        in.pipeInput(failure, new byte[] {1, 2, 3});
        in.pipeInput("fine", new byte[] {4});

        TestRecord<byte[], byte[]> letter = dead.readRecord();
        assertThat(letter.value()).containsExactly(1, 2, 3);
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("in");
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("0");
        assertThat(out.readValue()).containsExactly(4);
        assertThat(letters.total()).isEqualTo(1);
    }

    @Test
    void aResultThatCannotBeWrittenIsADeadLetterOfItsRecord() {
        in.pipeInput("k", "unwritable".getBytes(StandardCharsets.UTF_8));
        in.pipeInput("fine", new byte[] {4});

        assertThat(header(dead.readRecord(), DeadLetters.OFFSET)).isEqualTo("0");
        assertThat(out.readValue()).containsExactly(4);
    }

    @Test
    void aFailureOfItsSurroundingsIsNoFaultOfARecord() {
        assertThatThrownBy(() -> in.pipeInput("surroundings", new byte[1]))
                .hasRootCauseInstanceOf(TimeoutException.class);
        assertThat(dead.isEmpty()).isTrue();
    }

    @Test
    void valuesThatAreTooLargeAreRefusedBeforeAnyStepSeesThem() {
        in.pipeInput("k", new byte[1_001]);
        in.pipeInput("k", new byte[1_000]);

        assertThat(dead.readRecordsToList())
                .extracting(letter -> header(letter, DeadLetters.MESSAGE))
                .containsExactly("Cannot process the record: its value must have at most 1000 bytes (got: 1001)");
        assertThat(out.readValuesToList()).hasSize(1);
    }

    @Test
    void headersThatAreTooLargeAreLeftOutAndCounted() {
        in.pipeInput(new TestRecord<>(
                "k",
                new byte[1],
                new RecordHeaders()
                        .add("first", new byte[30_000])
                        .add("second", new byte[30_000])
                        .add("traceparent", new byte[55])
                        .add("third", new byte[200_000])));

        TestRecord<byte[], byte[]> passed = out.readRecord();
        assertThat(passed.headers())
                .extracting(Header::key)
                .containsExactly("first", "traceparent", RecordGuard.DROPPED_HEADERS);
        assertThat(header(passed, RecordGuard.DROPPED_HEADERS)).isEqualTo("2");
        assertThat(dead.isEmpty()).isTrue();
    }

    private static byte[] written(byte[] value) {
        if (new String(value, StandardCharsets.UTF_8).equals("unwritable")) {
            throw new SerializationException("Cannot write it");
        }
        return value;
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked") // errors and unchecked exceptions only
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }
}
