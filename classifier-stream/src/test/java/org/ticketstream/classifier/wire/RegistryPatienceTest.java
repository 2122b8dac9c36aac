package org.ticketstream.classifier.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.ticketstream.schemas.AvroSerde;
import org.ticketstream.schemas.CleanTicket;
import org.ticketstream.schemas.MalformedRecordException;

class RegistryPatienceTest {
    private final RegistryPatience patience = new RegistryPatience(Duration.ofMillis(200));
    private final AtomicInteger attempts = new AtomicInteger();

    private <T> T ask(Supplier<T> registry) throws InterruptedIOException {
        attempts.set(0);
        return patience.ask(() -> {
            attempts.incrementAndGet();
            return registry.get();
        });
    }

    private static String silence() {
        throw new SerializationException("no answer");
    }

    private static String unknown() {
        return AvroSerde.of(CleanTicket.class, new MockSchemaRegistryClient())
                .deserializer()
                .deserialize(Tickets.TOPIC, new byte[] {0, 0, 0, 0, 99, 1})
                .getText();
    }

    private void requireGivenUp() {
        assertThatThrownBy(() -> ask(RegistryPatienceTest::silence))
                .isInstanceOf(SerializationException.class)
                .isNotInstanceOf(MalformedRecordException.class);
    }

    @Test
    void oneSilenceIsWaitedForOnceHoweverManyRecordsAsk() throws InterruptedIOException {
        requireGivenUp();
        assertThat(attempts).hasValueGreaterThan(1);

        for (int record = 0; record < 100; record++) {
            assertThat(ask(() -> "known already")).isEqualTo("known already");
            requireGivenUp();
            assertThat(attempts).hasValue(1);
        }
    }

    @Test
    void aRegistryThatAnswersAgainIsWaitedForAnew() {
        requireGivenUp();
        assertThatThrownBy(() -> ask(RegistryPatienceTest::unknown)).isInstanceOf(MalformedRecordException.class);

        requireGivenUp();

        assertThat(attempts).hasValueGreaterThan(1);
    }
}
