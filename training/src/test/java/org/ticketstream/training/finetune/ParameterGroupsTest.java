package org.ticketstream.training.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ticketstream.training.finetune.options.OptimizerOptions;
import org.ticketstream.training.finetune.options.TrainingOptions;

class ParameterGroupsTest {

    @Test
    void theHeadLearnsFasterAndNormsAndBiasesAreNotDecayed() {
        ParameterGroups groups = groups(1, OptimizerOptions.ALL_LAYERS);

        assertThat(groups.of("classifier.weight")).contains(new ParameterGroup(10, 0.01));
        assertThat(groups.of("bert.pooler.dense.bias")).contains(new ParameterGroup(10, 0));
        assertThat(groups.of("pre_classifier.weight")).contains(new ParameterGroup(10, 0.01));
        assertThat(groups.of("bert.encoder.layer.3.output.dense.weight")).contains(new ParameterGroup(1, 0.01));
        assertThat(groups.of("bert.encoder.layer.3.output.LayerNorm.weight")).contains(new ParameterGroup(1, 0));
        assertThat(groups.of("distilbert.transformer.layer.0.sa_layer_norm.weight"))
                .contains(new ParameterGroup(1, 0));
        assertThat(groups.of("bert.embeddings.word_embeddings.weight")).contains(new ParameterGroup(1, 0.01));
    }

    @Test
    void lowerLayersLearnSlower() {
        ParameterGroups groups = groups(0.9, OptimizerOptions.ALL_LAYERS);

        assertThat(factor(groups, "bert.encoder.layer.5.output.dense.weight")).isEqualTo(1);
        assertThat(factor(groups, "bert.encoder.layer.4.output.dense.weight")).isCloseTo(0.9, within(1e-12));
        assertThat(factor(groups, "bert.encoder.layer.0.output.dense.weight"))
                .isCloseTo(Math.pow(0.9, 5), within(1e-12));
        assertThat(factor(groups, "bert.embeddings.LayerNorm.bias")).isCloseTo(Math.pow(0.9, 6), within(1e-12));
    }

    @Test
    void whatLiesBelowTheTrainedLayersIsFrozen() {
        ParameterGroups groups = groups(1, 2);

        assertThat(groups.of("classifier.weight")).isPresent();
        assertThat(groups.of("bert.encoder.layer.4.output.dense.weight")).isPresent();
        assertThat(groups.of("bert.encoder.layer.3.output.dense.weight")).isEmpty();
        assertThat(groups.of("bert.embeddings.word_embeddings.weight")).isEmpty();
        assertThat(groups(1, 0).of("bert.encoder.layer.5.output.dense.weight")).isEmpty();
        assertThat(groups(1, 0).of("bert.pooler.dense.weight")).isPresent();
    }

    private static double factor(ParameterGroups groups, String name) {
        return groups.of(name).orElseThrow().learningRateFactor();
    }

    private static ParameterGroups groups(double layerDecay, int trainedLayers) {
        return new ParameterGroups(
                TrainingOptions.defaults()
                        .with("layer-decay", layerDecay)
                        .with("trained-layers", trainedLayers)
                        .optimizer(),
                6);
    }
}
