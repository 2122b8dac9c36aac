package org.ticketstream.classifier.scoring;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.ticketstream.classifier.metrics.MicrosHistogram;
import org.ticketstream.classifier.metrics.PopulationStability;
import org.ticketstream.schemas.Classification;

/** What operators watch of one model version, by subtask; its labels are {@code model} and {@code version}. One thread only. */
final class ModelMetrics {
    /** What the model decides; one kind so far. */
    private static final String MODEL = "category";

    private static final String NO_CLASS = "none";

    /** Tickets of the reference, and of the present. */
    private static final int POPULATION = 2_000;

    /** Tokens by powers of two: up to 1, 2, 4 ... 1024, more. */
    private static final int LENGTHS = 12;

    private static final int MOST_CLASSES = 256;
    private static final int PERMILLE = 1_000;

    private final MetricGroup group;
    private final Counter requests;
    private final Counter truncated;
    private final Counter tokens;
    private final Histogram confidence;
    private final MicrosHistogram queueTime = new MicrosHistogram();
    private final MicrosHistogram inferenceTime = new MicrosHistogram();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Counter> classes = new HashMap<>();
    private final PopulationStability lengthDrift = new PopulationStability(LENGTHS, POPULATION);
    private final PopulationStability classDrift = new PopulationStability(MOST_CLASSES, POPULATION);

    ModelMetrics(MetricGroup parent, String version) {
        group = parent.addGroup("model", MODEL).addGroup("version", version);
        requests = group.counter("requests");
        truncated = group.counter("truncated");
        tokens = group.counter("tokens");
        confidence = group.histogram("confidence_permille", new DescriptiveStatisticsHistogram(POPULATION));
        group.histogram("queue_time_micros", queueTime);
        group.histogram("inference_time_micros", inferenceTime);
        group.gauge("length_drift_psi", lengthDrift::index);
        group.gauge("class_drift_psi", classDrift::index);
    }

    void count(Classification answer) {
        requests.inc();
        truncated.inc(answer.getTruncated() ? 1 : 0);
        tokens.inc(answer.getTokens());
        confidence.update(Math.round(answer.getConfidence() * PERMILLE));
        queueTime.update(answer.getQueueMicros());
        inferenceTime.update(answer.getInferenceMicros());
        String category = answer.getCategory() == null ? NO_CLASS : answer.getCategory();
        classes.computeIfAbsent(category, name -> group.addGroup("class", name).counter("answers"))
                .inc();
        lengthDrift.add(Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, answer.getTokens() - 1)));
        classDrift.add(places.computeIfAbsent(category, name -> places.size()));
    }
}
