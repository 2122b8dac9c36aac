package org.ticketstream.bench.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.ticketstream.bench.report.Cost;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.Order;
import org.ticketstream.bench.report.Subject;

/**
 * What was measured over one model.
 *
 * @param model for people
 * @param peer the engine that others are compared with
 * @param tokenizerCpuSeconds processor time for making the tokens, which no row has in it
 * @param rows all contenders
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Result(
        String model,
        String peer,
        int texts,
        long realTokens,
        int longestTokens,
        double tokenizerCpuSeconds,
        List<ResultRow> rows) {

    private static final double NANOS_PER_SECOND = 1e9;

    static Result of(
            Subject subject,
            EncodedTexts workload,
            List<Measurement> measurements,
            Map<Engine, Accuracy> accuracies,
            Map<Engine, Long> memory) {
        Engine peer =
                measurements.stream().anyMatch(one -> one.contender().engine().equals(Engine.ONNX_FP32))
                        ? Engine.ONNX_FP32
                        : Engine.BERT_BLOCK;
        Optional<Measurement> unsorted = best(measurements, peer, Order.UNSORTED);
        Optional<Measurement> sorted = best(measurements, peer, Order.SORTED);
        List<ResultRow> rows = measurements.stream()
                .map(one -> row(
                        one,
                        workload,
                        unsorted,
                        sorted,
                        accuracies.get(one.contender().engine()),
                        memory.get(one.contender().engine())))
                .toList();
        return new Result(
                subject.name(),
                peer.id(),
                workload.texts(),
                workload.realTokens(),
                workload.longest(),
                workload.tokenizerCpuNanos() / NANOS_PER_SECOND,
                rows);
    }

    private static Optional<Measurement> best(List<Measurement> measurements, Engine engine, Order order) {
        return measurements.stream()
                .filter(one -> one.contender().engine().equals(engine)
                        && one.contender().order() == order)
                .max(Comparator.comparingDouble(one -> one.medianRate(1)));
    }

    private static ResultRow row(
            Measurement measurement,
            EncodedTexts workload,
            Optional<Measurement> unsorted,
            Optional<Measurement> sorted,
            Accuracy accuracy,
            Long megabytes) {
        Contender contender = measurement.contender();
        return new ResultRow(
                contender.engine().id(),
                contender.order().id(),
                contender.layout().id(),
                contender.callers(),
                new ResultRow.Rates(
                        measurement.medianRate(workload.texts()),
                        measurement.bestRate(workload.texts()),
                        measurement.medianRate(workload.realTokens())),
                new ResultRow.PeerComparison(
                        unsorted.map(measurement::timesFasterThan).orElse(null),
                        sorted.map(measurement::timesFasterThan).orElse(null),
                        sorted.map(measurement::timesCheaperThan).orElse(null)),
                accuracy,
                megabytes,
                seconds(measurement, Cost::nanos),
                seconds(measurement, Cost::cpuNanos));
    }

    private static List<Double> seconds(Measurement measurement, ToLongFunction<Cost> nanos) {
        return measurement.costs().stream()
                .map(cost -> nanos.applyAsLong(cost) / NANOS_PER_SECOND)
                .toList();
    }

    /** The row with the highest rate. */
    ResultRow fastest() {
        return rows.stream()
                .max(Comparator.comparingDouble(ResultRow::sequencesPerSecond))
                .orElseThrow();
    }

    /** Processor time of tokenising as a share of what the fastest row takes in its cheapest round. */
    double tokenizerShare() {
        return tokenizerCpuSeconds / Collections.min(fastest().roundCpuSeconds());
    }

    /**
     * Of each engine, order and layout the row of the better way to drive it, in the order in which they were measured.
     */
    List<ResultRow> betterDriven() {
        return rows.stream()
                .filter(row -> rows.stream()
                        .filter(other -> other.engine().equals(row.engine())
                                && other.order().equals(row.order())
                                && other.layout().equals(row.layout()))
                        .noneMatch(other -> other.sequencesPerSecond() > row.sequencesPerSecond()))
                .toList();
    }
}
