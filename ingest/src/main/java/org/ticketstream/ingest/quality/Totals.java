package org.ticketstream.ingest.quality;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.ticketstream.schemas.ModelQuality;

/**
 * Sums up the partial counts of a model's rows, and emits changed rows once a second. After a restart it emits all of
 * them.
 */
final class Totals extends ContextualProcessor<String, PartialCounts, String, ModelQuality> {
    private final QualitySettings settings;
    private final Set<QualityKey> changed = new HashSet<>();
    private KeyValueStore<String, Counts> parts;

    private Totals(QualitySettings settings) {
        this.settings = settings;
    }

    static ProcessorSupplier<String, PartialCounts, String, ModelQuality> of(QualitySettings settings) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, PartialCounts, String, ModelQuality> get() {
                return new Totals(settings);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(QualityRows.STORE), Serdes.String(), Counts.serde()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, ModelQuality> context) {
        super.init(context);
        parts = context.getStateStore(QualityRows.STORE);
        changed.clear();
        try (KeyValueIterator<String, Counts> all = parts.all()) {
            all.forEachRemaining(each -> changed.add(QualityRows.parse(each.key)));
        }
        context.schedule(PartialCounter.INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::publish);
    }

    @Override
    public void process(Record<String, PartialCounts> record) {
        PartialCounts part = record.value();
        parts.put(QualityRows.stored(part.key(), part.partition()), part.counts());
        changed.add(part.key());
    }

    private void publish(long now) {
        Set<QualityKey> all = new HashSet<>(changed);
        changed.forEach(key -> all.add(new QualityKey(key.model(), key.windowStart(), QualityRows.ALL)));
        QualityRows rows = new QualityRows(parts, settings.window());
        all.forEach(key -> {
            ModelQuality quality = rows.read(key);
            String category = quality.getCategory() == null ? "" : quality.getCategory();
            context().forward(new Record<>(key.model() + "/" + category, quality, now));
        });
        changed.clear();
        forgetOld(now);
    }

    private void forgetOld(long now) {
        Set<String> old = new HashSet<>();
        try (KeyValueIterator<String, Counts> all = parts.all()) {
            all.forEachRemaining(each -> {
                QualityKey key = QualityRows.parse(each.key);
                if (!key.isTotal() && settings.isOver(key.windowStart(), now)) {
                    old.add(each.key);
                }
            });
        }
        old.forEach(parts::delete);
    }
}
