package org.ticketstream.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.junit.jupiter.api.Test;

/** Flink takes no notice of a key that it does not know. */
class FlinkConfigurationTest {
    private static final List<Class<?>> OPTIONS = List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            HighAvailabilityOptions.class,
            MetricOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class,
            WebOptions.class);

    /** Of the reporter, of the plugin for S3, and of modules that are not here. */
    private static final String OTHERS = "(metrics\\.reporter\\.prom|s3|kubernetes)\\..*";

    @Test
    void everyKeyIsOneOfFlinks() throws IllegalAccessException {
        Set<String> known = known();

        Chart.named(Chart.render("strimzi"), "FlinkDeployment", "ts-ticketstream-job")
                .at("/spec/flinkConfiguration")
                .fieldNames()
                .forEachRemaining(key -> {
                    if (!key.matches(OTHERS)) {
                        assertThat(known).contains(key);
                    }
                });
    }

    private static Set<String> known() throws IllegalAccessException {
        Set<String> keys = new HashSet<>();
        for (Class<?> options : OPTIONS) {
            for (Field field : options.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof ConfigOption<?> option) {
                    keys.add(option.key());
                }
            }
        }
        return keys;
    }
}
