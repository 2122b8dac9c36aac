package org.ticketstream.ingest.errors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.ticketstream.schemas.polling.TolerantConsumer;

/** Kafka clients that no record can stop. Changelogs, which only the stream writes, are read as usual. */
public final class TolerantClients implements KafkaClientSupplier {
    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return TolerantConsumer.around(new RestingConsumer(config), config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Kafka Streams does not ask a {@link RecordTimestamps} for global stores, and fails on a negative timestamp. */
    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        Map<String, Object> timed = new HashMap<>(config);
        List<String> interceptors = new ArrayList<>();
        if (config.get("interceptor.classes") instanceof List<?> given) {
            given.forEach(each -> interceptors.add(String.valueOf(each)));
        } else if (config.get("interceptor.classes") instanceof String given && !given.isBlank()) {
            interceptors.addAll(List.of(given.split(",")));
        }
        interceptors.add(TimestampInterceptor.class.getName());
        timed.put("interceptor.classes", String.join(",", interceptors));
        return TolerantConsumer.around(new RestingConsumer(timed), timed);
    }
}
