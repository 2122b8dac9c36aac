package org.ticketstream.training.search;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.ticketstream.training.finetune.options.TrainingOption;

/**
 * An option of a training of which a search can try values.
 *
 * @param id    name of the flag of {@code train}
 * @param scale how values between two bounds are drawn
 */
public record TriedOption(String id, Scale scale) {

    /**
     * Values are drawn in this order, others after them: an order of its own, so that a search of an earlier version
     * goes on with the same trials.
     */
    private static final List<String> DRAWN_FIRST = List.of(
            "learning-rate",
            "epochs",
            "batch-size",
            "max-tokens",
            "pooling",
            "dropout",
            "attention-dropout",
            "label-smoothing",
            "consistency",
            "weight-decay",
            "warmup-share",
            "layer-decay",
            "trained-layers",
            "schedule",
            "class-balance",
            "out-of-scope-copies");

    private static final List<TriedOption> ALL = TrainingOption.all().stream()
            .filter(option -> option.tried().isPresent())
            .map(option -> new TriedOption(option.name(), Scale.of(option)))
            .sorted(Comparator.comparingInt(TriedOption::place))
            .toList();

    /** How values between two bounds are drawn. */
    public enum Scale {
        /** Equal factors are equally probable. */
        LOGARITHMIC,
        /** Equal differences are equally probable. */
        EVEN,
        /** Whole numbers, both bounds among them. */
        WHOLE,
        /** Without order, so without ranges. */
        NAMES;

        private static Scale of(TrainingOption option) {
            if (option.tried().orElseThrow().logarithmic()) {
                return LOGARITHMIC;
            }
            if (option.type().isEnum()) {
                return NAMES;
            }
            return option.type() == int.class ? WHOLE : EVEN;
        }
    }

    /** All of them, in the order in which values are drawn. */
    public static List<TriedOption> all() {
        return ALL;
    }

    private int place() {
        int place = DRAWN_FIRST.indexOf(id);
        return place < 0 ? DRAWN_FIRST.size() : place;
    }

    static TriedOption parse(String id) {
        return ALL.stream()
                .filter(option -> option.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot try values: the option must be one of "
                        + ALL.stream().map(TriedOption::id).collect(Collectors.joining(", "))
                        + " (got: " + id + ")"));
    }
}
