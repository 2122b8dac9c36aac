package org.ticketstream.training.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.training.finetune.options.LossOptions;
import org.ticketstream.training.finetune.options.OptimizerOptions;
import org.ticketstream.training.finetune.options.TrainingOptionsBuilder;

/** An option of a training of which a search can try values; its id is the name of the flag of {@code train}. */
public enum TriedOption {
    LEARNING_RATE(Scale.LOGARITHMIC, (options, text) -> options.learningRate(number(text))),
    EPOCHS(Scale.WHOLE, (options, text) -> options.epochs(whole(text))),
    BATCH_SIZE(Scale.WHOLE, (options, text) -> options.batchSize(whole(text))),
    MAX_TOKENS(Scale.WHOLE, (options, text) -> options.maxTokens(whole(text))),
    POOLING(Scale.NAMES, (options, text) -> options.pooling(named(Pooling.class, text))),
    DROPOUT(Scale.EVEN, (options, text) -> options.dropout(number(text))),
    ATTENTION_DROPOUT(Scale.EVEN, (options, text) -> options.attentionDropout(number(text))),
    LABEL_SMOOTHING(Scale.EVEN, (options, text) -> options.labelSmoothing(number(text))),
    CONSISTENCY(Scale.EVEN, (options, text) -> options.consistency(number(text))),
    WEIGHT_DECAY(Scale.EVEN, (options, text) -> options.weightDecay(number(text))),
    WARMUP_SHARE(Scale.EVEN, (options, text) -> options.warmupShare(number(text))),
    LAYER_DECAY(Scale.EVEN, (options, text) -> options.layerDecay(number(text))),
    TRAINED_LAYERS(Scale.WHOLE, (options, text) -> options.trainedLayers(whole(text))),
    SCHEDULE(Scale.NAMES, (options, text) -> options.schedule(named(OptimizerOptions.Schedule.class, text))),
    CLASS_BALANCE(Scale.NAMES, (options, text) -> options.classBalance(named(LossOptions.ClassBalance.class, text))),
    OUT_OF_SCOPE_COPIES(Scale.WHOLE, (options, text) -> options.outOfScopeCopies(whole(text)));

    /** How values between two bounds are drawn. */
    enum Scale {
        /** Equal factors are equally probable. */
        LOGARITHMIC,
        /** Equal differences are equally probable. */
        EVEN,
        /** Whole numbers, both bounds among them. */
        WHOLE,
        /** Without order, so without ranges. */
        NAMES
    }

    private final Scale scale;
    private final BiConsumer<TrainingOptionsBuilder, String> setter;

    TriedOption(Scale scale, BiConsumer<TrainingOptionsBuilder, String> setter) {
        this.scale = scale;
        this.setter = setter;
    }

    /** Such as {@code learning-rate}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Scale scale() {
        return scale;
    }

    /** @throws IllegalArgumentException if the text is no value of this option */
    void set(TrainingOptionsBuilder options, String text) {
        setter.accept(options, text);
    }

    static TriedOption parse(String id) {
        return Arrays.stream(values())
                .filter(option -> option.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot try values: the option must be one of "
                        + Arrays.stream(values()).map(TriedOption::id).collect(Collectors.joining(", "))
                        + " (got: " + id + ")"));
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it must be a number (got: " + text + ")", e);
        }
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it must be a whole number (got: " + text + ")", e);
        }
    }

    private static <E extends Enum<E>> E named(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + " (got: " + text + ")"));
    }
}
