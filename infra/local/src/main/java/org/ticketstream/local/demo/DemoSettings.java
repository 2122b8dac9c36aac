package org.ticketstream.local.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.ticketstream.local.demo.data.DemoData;
import org.ticketstream.local.demo.data.FileData;
import org.ticketstream.local.demo.data.SampleData;
import org.ticketstream.local.stack.LocalStackConfig;
import org.ticketstream.training.data.DataFields;

/**
 * How a demo goes.
 *
 * @param stack where it runs
 * @param once whether it ends by itself after the swap
 * @param data labelled file to use instead of the sample
 * @param fields fields of that file
 * @param rate tickets a second; empty: as many as the machine answers
 * @param limit of the sample: tickets to stream; of a file: rows used in all
 */
public record DemoSettings(
        LocalStackConfig stack,
        boolean once,
        Optional<Path> data,
        DataFields fields,
        OptionalDouble rate,
        OptionalLong limit) {

    private static final long DEFAULT_ROWS = 3000;

    public DemoSettings {
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("rate must be above 0 (got: " + rate.getAsDouble() + ")");
        }
        if (limit.isPresent() && limit.getAsLong() < FlowPlan.SMALLEST_LIMIT) {
            throw new IllegalArgumentException(
                    "limit must be at least " + FlowPlan.SMALLEST_LIMIT + " (got: " + limit.getAsLong() + ")");
        }
    }

    /**
     * Begins to load the data. What is wrong with a person's file is said at once, the sample is read while the stack
     * starts.
     *
     * @param notes hears in words what a person should know of how the file was read
     */
    CompletableFuture<DemoData> load(Consumer<String> notes) {
        return data.map(file -> CompletableFuture.completedFuture(
                        FileData.load(file, fields, limit.orElse(DEFAULT_ROWS), notes)))
                .orElseGet(() -> CompletableFuture.supplyAsync(SampleData::load, FirstModel::inThread));
    }

    FlowPlan plan(DemoData loaded) {
        int different = loaded.stream().size();
        FlowPlan plan = limit.isPresent() && data.isEmpty()
                ? FlowPlan.limited(limit.getAsLong(), different)
                : FlowPlan.untilBothHaveSeenAll(different);
        return once || plan.limit().isPresent() ? plan : plan.withoutEnd();
    }

    Pace pace() {
        return Pace.of(rate);
    }
}
