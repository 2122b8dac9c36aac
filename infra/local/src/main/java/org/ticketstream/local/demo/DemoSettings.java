package org.ticketstream.local.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.ticketstream.local.stack.LocalStackConfig;
import org.ticketstream.training.data.DataFields;

/**
 * How a demo goes.
 *
 * @param stack where it runs
 * @param once whether it ends by itself after the swap
 * @param data labelled file to use instead of the sample
 * @param fields fields of that file
 * @param rate tickets a second
 * @param limit of the sample: tickets to stream; of a file: rows used in all
 */
public record DemoSettings(
        LocalStackConfig stack, boolean once, Optional<Path> data, DataFields fields, double rate, OptionalLong limit) {

    private static final long DEFAULT_TICKETS = 600;
    private static final long DEFAULT_ROWS = 3000;

    public DemoSettings {
        if (!(rate > 0)) {
            throw new IllegalArgumentException("rate must be above 0 (got: " + rate + ")");
        }
        if (limit.isPresent() && limit.getAsLong() < FlowPlan.SMALLEST_LIMIT) {
            throw new IllegalArgumentException(
                    "limit must be at least " + FlowPlan.SMALLEST_LIMIT + " (got: " + limit.getAsLong() + ")");
        }
    }

    DemoData load() {
        return data.map(file -> FileData.load(file, fields, limit.orElse(DEFAULT_ROWS)))
                .orElseGet(SampleData::load);
    }

    FlowPlan plan(DemoData loaded) {
        int different = loaded.stream().size();
        if (!loaded.repeats()) {
            return FlowPlan.of(rate, different, different);
        }
        FlowPlan bounded = FlowPlan.of(rate, limit.orElse(DEFAULT_TICKETS), different);
        return once || limit.isPresent() ? bounded : bounded.withoutEnd();
    }
}
