package org.ticketstream.classifier.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.ticketstream.classifier.metrics.MicrosHistogram;
import org.ticketstream.classifier.metrics.ModelGroup;
import org.ticketstream.classifier.metrics.PopulationStability;
import org.ticketstream.schemas.Classification;

/**
 * Metrics of one model version, by subtask, with the labels {@code model} and {@code version}. Not thread-safe.
 */
final class ModelMetrics {
    private static final String NO_CLASS = "none";

    /** Number of tickets of the reference, and of the window. */
    private static final int POPULATION = 2_000;

    /** Tokens by powers of two: up to 1, 2, 4 ... 1024, more. */
    private static final int LENGTHS = 12;

    private static final int MOST_CLASSES = 256;

    /** Upper bounds of the share of unknown tokens in a ticket, in percent; more is the last bin. */
    private static final List<Integer> UNKNOWN_PERCENT = List.of(0, 1, 2, 5, 10, 20, 50);

    private static final int PERCENT = 100;
    private static final int PERMILLE = 1_000;

    private final MetricGroup group;
    private final Counter requests;
    private final Counter truncated;
    private final Counter tokens;
    private final Counter unknownTokens;
    private final Histogram confidence;
    private final MicrosHistogram queueTime = new MicrosHistogram();
    private final MicrosHistogram inferenceTime = new MicrosHistogram();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Counter> classes = new HashMap<>();
    private final PopulationStability lengthDrift = new PopulationStability(LENGTHS, POPULATION);
    private final PopulationStability unknownDrift = new PopulationStability(UNKNOWN_PERCENT.size() + 1, POPULATION);
    private final PopulationStability classDrift = new PopulationStability(MOST_CLASSES, POPULATION);

    ModelMetrics(MetricGroup parent, String version) {
        group = ModelGroup.of(parent, version);
        requests = group.counter("requests");
        truncated = group.counter("truncated");
        tokens = group.counter("tokens");
        unknownTokens = group.counter("unknown_tokens");
        confidence = group.histogram("confidence_permille", new DescriptiveStatisticsHistogram(POPULATION));
        group.histogram("queue_time_micros", queueTime);
        group.histogram("inference_time_micros", inferenceTime);
        group.gauge("length_drift_psi", lengthDrift::index);
        group.gauge("unknown_drift_psi", unknownDrift::index);
        group.gauge("class_drift_psi", classDrift::index);
    }

    void count(Classification answer) {
        requests.inc();
        truncated.inc(answer.getTruncated() ? 1 : 0);
        tokens.inc(answer.getTokens());
        unknownTokens.inc(answer.getUnknownTokens());
        confidence.update(Math.round(answer.getConfidence() * PERMILLE));
        queueTime.update(answer.getQueueMicros());
        inferenceTime.update(answer.getInferenceMicros());
        String category = answer.getCategory() == null ? NO_CLASS : answer.getCategory();
        classes.computeIfAbsent(category, name -> group.addGroup("class", name).counter("answers"))
                .inc();
        lengthDrift.add(Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, answer.getTokens() - 1)));
        unknownDrift.add(unknownBin(answer));
        classDrift.add(places.computeIfAbsent(category, name -> places.size()));
    }

    private static int unknownBin(Classification answer) {
        double percent = (double) PERCENT * answer.getUnknownTokens() / Math.max(1, answer.getTokens());
        return (int) UNKNOWN_PERCENT.stream().filter(bound -> percent > bound).count();
    }
}
