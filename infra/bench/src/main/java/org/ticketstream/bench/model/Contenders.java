package org.ticketstream.bench.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.ticketstream.bench.report.EncodedTexts;
import org.ticketstream.bench.report.Order;
import org.ticketstream.model.checkpoint.Checkpoint;

/** All contenders over one model, loaded. */
final class Contenders implements AutoCloseable {

    private final List<BenchScorer> scorers = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();

    /**
     * Loads the engines. Each is driven in two ways: by one caller that may use all cores, and by as many callers as
     * there are cores.
     *
     * @param wanted by {@link Contender#id()}; an engine of which nothing is wanted is not loaded
     */
    static Contenders load(
            Checkpoint checkpoint, EncodedTexts workload, BatchLimits limits, int cores, Predicate<String> wanted) {
        Contenders field = new Contenders();
        List<Concurrency> drives = List.of(new Concurrency(1, cores), new Concurrency(cores, 1)).stream()
                .distinct()
                .toList();
        for (Engine engine : Engine.forDimensions(checkpoint.config().dimensions())) {
            for (Concurrency callers : drives) {
                field.add(engine, callers, checkpoint, workload, limits, wanted);
            }
        }
        return field;
    }

    private void add(
            Engine engine,
            Concurrency callers,
            Checkpoint checkpoint,
            EncodedTexts workload,
            BatchLimits limits,
            Predicate<String> wanted) {
        BenchScorer scorer = null;
        for (Layout layout : engine.layouts()) {
            for (Order order : Order.values()) {
                if (!wanted.test(Contender.id(engine, order, layout, callers))) {
                    continue;
                }
                if (scorer == null) {
                    scorer = engine.load(checkpoint, callers.threads());
                    scorers.add(scorer);
                }
                List<List<int[]>> batches = limits.cut(workload, order, layout, engine);
                // Peers pad by themselves; ours knows no padding, so for it padding is tokens like others.
                boolean pad = engine.isOurs() && layout == Layout.PADDED;
                contenders.add(new Contender(
                        engine,
                        order,
                        layout,
                        callers,
                        scorer,
                        pad ? batches.stream().map(Contenders::padded).toList() : batches));
            }
        }
    }

    private static List<int[]> padded(List<int[]> batch) {
        int tokens = batch.stream().mapToInt(text -> text.length).max().orElseThrow();
        return batch.stream().map(text -> Arrays.copyOf(text, tokens)).toList();
    }

    List<Contender> contenders() {
        return contenders;
    }

    @Override
    public void close() {
        scorers.forEach(BenchScorer::close);
    }
}
