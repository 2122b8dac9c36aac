package org.ticketstream.training.search;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ticketstream.training.finetune.options.TrainingOptions;

/** Which options are tried, and which values of each. */
public final class SearchSpace {

    /** Spreads seeds that differ by one. */
    private static final long SEED_STRIDE = 1_000_003;

    /** What is tried unless said otherwise, with blanks between the options. */
    public static final String DEFAULTS = "learning-rate=5e-5..4e-4 batch-size=16,32 dropout=0..0.2 pooling=cls,mean"
            + " label-smoothing=0,0.05,0.1 weight-decay=0,0.01,0.1";

    private final Map<TriedOption, TriedValues> values;

    private SearchSpace(Map<TriedOption, TriedValues> values) {
        Map<TriedOption, TriedValues> ordered = new LinkedHashMap<>();
        TriedOption.all().stream()
                .filter(values::containsKey)
                .forEach(option -> ordered.put(option, values.get(option)));
        this.values = Collections.unmodifiableMap(ordered);
    }

    /** What is worth trying of a first training. */
    public static SearchSpace defaults() {
        return parse(List.of(DEFAULTS.split(" ")));
    }

    /**
     * Reads options with their values.
     *
     * @param tries such as {@code learning-rate=5e-5..4e-4} or {@code batch-size=16,32}
     * @throws IllegalArgumentException naming the first that cannot be read
     */
    public static SearchSpace parse(List<String> tries) {
        Map<TriedOption, TriedValues> values = new HashMap<>();
        for (String text : tries) {
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "Cannot try values: give OPTION=LOW..HIGH or OPTION=A,B,C (got: " + text + ")");
            }
            TriedOption option = TriedOption.parse(text.substring(0, equals).strip());
            if (values.containsKey(option)) {
                throw new IllegalArgumentException("Cannot try " + text + ": " + option.id() + " is given twice");
            }
            try {
                values.put(option, TriedValues.parse(text.substring(equals + 1), option.scale()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Cannot try " + text + ": " + e.getMessage(), e);
            }
        }
        return new SearchSpace(values);
    }

    /** The same without some options. */
    public SearchSpace without(Collection<TriedOption> options) {
        Map<TriedOption, TriedValues> others = new HashMap<>(values);
        others.keySet().removeAll(options);
        return new SearchSpace(others);
    }

    /**
     * Checks that a training can be done with all values.
     *
     * @param base what the values are set in
     * @throws IllegalArgumentException naming the first option with a value out of range
     */
    public void check(TrainingOptions base) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Cannot search: no option is left to try (got: " + this + ")");
        }
        values.forEach((option, tried) -> tried.bounds().forEach(value -> {
            try {
                new TrialSettings(Map.of(option.id(), value)).set(base);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Cannot try " + option.id() + "=" + tried + ": " + e.getMessage(), e);
            }
        }));
    }

    /** The settings of a trial; they depend on seed and number alone. */
    TrialSettings draw(long seed, int trial) {
        RandomGenerator random = new SplittableRandom(seed * SEED_STRIDE + trial);
        Map<String, String> drawn = new LinkedHashMap<>();
        values.forEach((option, tried) -> drawn.put(option.id(), tried.draw(random)));
        return new TrialSettings(drawn);
    }

    /** Whether values of an option are tried. */
    public boolean tries(TriedOption option) {
        return values.containsKey(option);
    }

    Collection<TriedOption> options() {
        return values.keySet();
    }

    /** The values of an option that were named one by one, smallest first where they are numbers; empty for a range. */
    List<String> named(TriedOption option) {
        if (!(values.get(option) instanceof TriedValues.Choices choices)) {
            return List.of();
        }
        return option.scale() == TriedOption.Scale.NAMES
                ? choices.choices()
                : choices.choices().stream()
                        .sorted(Comparator.comparingDouble(Double::parseDouble))
                        .toList();
    }

    /** Option and values as text, in a fixed order. */
    Map<String, String> describe() {
        Map<String, String> described = new LinkedHashMap<>();
        values.forEach((option, tried) -> described.put(option.id(), tried.toString()));
        return described;
    }

    @Override
    public String toString() {
        return describe().toString();
    }
}
