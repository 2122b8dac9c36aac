package org.ticketstream.training.finetune.options;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import org.ticketstream.settings.SettingsModel;

/**
 * How a model is trained. An option is written once, as a component of one of these records: flags, help, search, saved
 * identity and report are derived from it.
 *
 * @param loop      epochs, batches, seed
 * @param input     what the model reads and how many layers it has
 * @param optimizer how weights are changed
 * @param loss      what is minimised
 * @param execution how a step is computed
 */
public record TrainingOptions(
        @JsonUnwrapped LoopOptions loop,
        @JsonUnwrapped InputOptions input,
        OptimizerOptions optimizer,
        LossOptions loss,
        ExecutionOptions execution) {

    private static final SettingsModel<TrainingOptions> MODEL = SettingsModel.of(TrainingOptions.class);
    private static final TrainingOptions DEFAULTS = MODEL.defaults();

    /** Checks that all are there. */
    public TrainingOptions {
        Checks.require(
                loop != null && input != null && optimizer != null && loss != null && execution != null,
                "options",
                "must be complete",
                null);
    }

    /** A good start for an encoder of MiniLM's size. */
    public static TrainingOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with one changed.
     *
     * @param name  as its flag, such as {@code learning-rate}
     * @param value as it would follow the flag
     * @throws IllegalArgumentException if there is no such option, or the value cannot be used
     */
    public TrainingOptions with(String name, Object value) {
        return with(Map.of(name, value.toString()));
    }

    /**
     * These options with some changed.
     *
     * @param values by name, see the other method
     * @throws IllegalArgumentException naming each value that cannot be used
     */
    public TrainingOptions with(Map<String, String> values) {
        return MODEL.with(this, values);
    }
}
