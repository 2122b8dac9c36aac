package org.ticketstream.schemas.polling;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka consumer whose {@code poll} skips what cannot be unpacked: a record that unpacks to more than fits into
 * memory, or a broken batch. Such a record is replaced by one without key and value that {@link Unreadable} recognises,
 * so that its reader can make a dead letter of it and commit past it. Records that are too large together are read one
 * by one.
 */
public final class TolerantConsumer implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(TolerantConsumer.class);
    private static final Duration COMMITTED_TIMEOUT = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Object> config;
    private OneByOne oneByOne;

    private TolerantConsumer(Consumer<byte[], byte[]> consumer, Map<String, Object> config) {
        this.consumer = consumer;
        this.config = Map.copyOf(withoutNulls(config));
    }

    /** @param config of a {@link KafkaConsumer} of bytes; deserializers need not be named */
    public static Consumer<byte[], byte[]> connect(Map<String, Object> config) {
        return around(new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()), config);
    }

    /**
     * As {@link #connect} around a consumer that is there already.
     *
     * @param config what that one was made with
     */
    @SuppressWarnings("unchecked") // the proxy has no other interface
    public static Consumer<byte[], byte[]> around(Consumer<byte[], byte[]> consumer, Map<String, Object> config) {
        return (Consumer<byte[], byte[]>) Proxy.newProxyInstance(
                TolerantConsumer.class.getClassLoader(),
                new Class<?>[] {Consumer.class},
                new TolerantConsumer(consumer, config));
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> config) {
        Map<String, Object> set = new HashMap<>(config);
        set.values().removeIf(value -> value == null);
        return set;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("poll")) {
            return poll((Duration) arguments[0]);
        }
        if (method.getName().equals("close")) {
            endOneByOne();
        }
        try {
            return method.invoke(consumer, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        if (oneByOne != null) {
            return pollOneByOne();
        }
        Map<TopicPartition, Long> before = positions();
        try {
            return consumer.poll(timeout);
        } catch (OutOfMemoryError e) {
            return goBack(before, e);
        } catch (KafkaException e) {
            if (!Unreadable.isFaultOfARecord(e)) {
                throw e;
            }
            return goBack(before, e);
        }
    }

    /** The positions that are known without a request to a broker. */
    private Map<TopicPartition, Long> positions() {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            try {
                positions.put(partition, consumer.position(partition, Duration.ZERO));
            } catch (TimeoutException e) {
                LOG.debug("The position of {} is not known yet", partition);
            }
        }
        return positions;
    }

    /** The failed poll has lost records that were unpacked already: they are read again. */
    private ConsumerRecords<byte[], byte[]> goBack(Map<TopicPartition, Long> before, Throwable cause) {
        LOG.warn("A fetch cannot be unpacked; its records are read one by one: {}", String.valueOf(cause));
        Set<TopicPartition> unknown = new HashSet<>(consumer.assignment());
        unknown.removeAll(before.keySet());
        Map<TopicPartition, OffsetAndMetadata> committed =
                unknown.isEmpty() ? Map.of() : consumer.committed(unknown, COMMITTED_TIMEOUT);
        for (TopicPartition partition : consumer.assignment()) {
            if (before.containsKey(partition)) {
                consumer.seek(partition, before.get(partition));
            } else if (committed.get(partition) != null) {
                consumer.seek(partition, committed.get(partition));
            } else {
                consumer.seekToBeginning(Set.of(partition));
            }
        }
        oneByOne = new OneByOne(config, consumer.assignment());
        return ConsumerRecords.empty();
    }

    private ConsumerRecords<byte[], byte[]> pollOneByOne() {
        ConsumerRecords<byte[], byte[]> assigned = pollPaused();
        if (!assigned.isEmpty()) {
            return assigned;
        }
        Set<TopicPartition> candidates = new HashSet<>(consumer.assignment());
        candidates.removeAll(consumer.paused());
        for (TopicPartition partition : candidates) {
            if (oneByOne.covers(partition)) {
                OneByOne.Step step = oneByOne.read(partition, consumer.position(partition));
                consumer.seek(partition, step.next());
                if (step.record().isPresent()) {
                    return step.records(partition);
                }
            }
        }
        if (candidates.stream().noneMatch(oneByOne::covers)) {
            endOneByOne();
        }
        return ConsumerRecords.empty();
    }

    /** Remains a member of the group without fetching. */
    private ConsumerRecords<byte[], byte[]> pollPaused() {
        Set<TopicPartition> paused = new HashSet<>(consumer.assignment());
        paused.removeAll(consumer.paused());
        consumer.pause(paused);
        try {
            return consumer.poll(Duration.ZERO);
        } finally {
            paused.retainAll(consumer.assignment());
            consumer.resume(paused);
        }
    }

    private void endOneByOne() {
        if (oneByOne != null) {
            oneByOne.close();
            oneByOne = null;
        }
    }
}
