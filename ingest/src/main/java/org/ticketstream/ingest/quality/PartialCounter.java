package org.ticketstream.ingest.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
import org.ticketstream.ingest.quality.Counts.Count;
import org.ticketstream.ingest.quality.Observation.Answered;
import org.ticketstream.ingest.quality.Observation.Judged;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.Decision;

/**
 * Counts in one partition of the tickets, and emits changed counts once a second. After a restart it emits all of them,
 * in case the last change was not emitted.
 */
final class PartialCounter extends ContextualProcessor<String, Observation, String, PartialCounts> {
    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String STORE = "quality-parts";

    private final QualitySettings settings;
    private final Set<String> changed = new HashSet<>();
    private KeyValueStore<String, Counts> partials;

    private PartialCounter(QualitySettings settings) {
        this.settings = settings;
    }

    static ProcessorSupplier<String, Observation, String, PartialCounts> of(QualitySettings settings) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, Observation, String, PartialCounts> get() {
                return new PartialCounter(settings);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Counts.serde()));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, PartialCounts> context) {
        super.init(context);
        partials = context.getStateStore(STORE);
        changed.clear();
        try (KeyValueIterator<String, Counts> all = partials.all()) {
            all.forEachRemaining(each -> changed.add(each.key));
        }
        context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::publish);
    }

    @Override
    public void process(Record<String, Observation> record) {
        Observation observation = record.value();
        if (observation instanceof Answered answered) {
            count(answered.answer());
        } else if (observation instanceof Judged judged) {
            count(judged);
        }
    }

    private void count(Classification answer) {
        update(answer.getModelVersion(), LabelMatch.predictedLabel(answer), answer.getClassifiedAt(), counts -> {
            counts.add(Count.ANSWERS, 1);
            counts.add(Count.AUTO, answer.getDecision() == Decision.AUTO ? 1 : 0);
            counts.add(Count.OUT_OF_SCOPE, answer.getOutOfScope() ? 1 : 0);
        });
    }

    private void count(Judged judged) {
        Classification answer = judged.answer();
        String model = answer.getModelVersion();
        boolean right = judged.isRight();
        Optional.ofNullable(answer.getCategory())
                .ifPresent(said -> update(
                        model,
                        said,
                        judged.at(),
                        counts -> counts.addJudged(answer.getConfidence(), right, judged.times())));
        update(model, LabelMatch.trueLabel(judged.category()), judged.at(), counts -> {
            counts.add(right ? Count.CONFIRMED : Count.CORRECTED, judged.times());
            judged.champion()
                    .map(champion -> LabelMatch.isRight(champion, judged.category()))
                    .ifPresent(championRight -> counts.add(pair(right, championRight), judged.times()));
        });
    }

    private static Count pair(boolean challengerRight, boolean championRight) {
        if (challengerRight) {
            return championRight ? Count.BOTH_RIGHT : Count.CHALLENGER_ONLY;
        }
        return championRight ? Count.CHAMPION_ONLY : Count.NEITHER_RIGHT;
    }

    private void update(String model, String category, Instant at, Consumer<Counts> change) {
        long length = settings.window().toMillis();
        long window = Math.floorDiv(at.toEpochMilli(), length) * length;
        update(new QualityKey(model, QualityKey.TOTAL, category), change);
        if (!settings.isOver(window, context().currentSystemTimeMs())) {
            update(new QualityKey(model, window, category), change);
        }
    }

    private void update(QualityKey key, Consumer<Counts> change) {
        String stored = key.text();
        Counts counts = Optional.ofNullable(partials.get(stored)).orElseGet(Counts::new);
        change.accept(counts);
        partials.put(stored, counts);
        changed.add(stored);
    }

    private void publish(long now) {
        for (String stored : changed) {
            QualityKey key = QualityKey.parse(stored);
            context()
                    .forward(new Record<>(
                            key.model(),
                            new PartialCounts(key, context().taskId().partition(), partials.get(stored)),
                            now));
        }
        changed.clear();
        forgetOld(now);
    }

    private void forgetOld(long now) {
        Set<String> old = new HashSet<>();
        try (KeyValueIterator<String, Counts> all = partials.all()) {
            all.forEachRemaining(each -> {
                QualityKey key = QualityKey.parse(each.key);
                if (!key.isTotal() && settings.isOver(key.windowStart(), now)) {
                    old.add(each.key);
                }
            });
        }
        old.forEach(partials::delete);
    }
}
