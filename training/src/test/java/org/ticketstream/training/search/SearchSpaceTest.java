package org.ticketstream.training.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.model.checkpoint.Pooling;
import org.ticketstream.training.finetune.options.TrainingOptions;

class SearchSpaceTest {

    private static final TrainingOptions BASE = TrainingOptions.defaults();

    @Test
    void aLearningRateIsDrawnByFactorsAndRoundedToThreeDigits() {
        SearchSpace space = SearchSpace.parse(List.of("learning-rate=1e-5..1e-3"));

        double[] rates = IntStream.rangeClosed(1, 400)
                .mapToDouble(trial ->
                        Double.parseDouble(space.draw(1, trial).values().get("learning-rate")))
                .toArray();

        assertThat(DoubleStream.of(rates)).allMatch(rate -> rate >= 1e-5 && rate <= 1e-3);
        assertThat(DoubleStream.of(rates).filter(rate -> rate < 1e-4).count())
                .as("half of the draws lie below the geometric mean")
                .isBetween(160L, 240L);
        assertThat(DoubleStream.of(rates).mapToObj(rate -> String.format("%.2e", rate)))
                .allMatch(text -> DoubleStream.of(rates).anyMatch(rate -> rate == Double.parseDouble(text)));
    }

    @Test
    void wholeNumbersReachBothBoundsAndChoicesAreAllDrawn() {
        SearchSpace space = SearchSpace.parse(List.of("epochs=2..4", "pooling=cls,mean", "batch-size=16,64"));

        List<TrainingOptions> drawn = IntStream.rangeClosed(1, 60)
                .mapToObj(trial -> space.draw(3, trial).set(BASE))
                .toList();

        assertThat(drawn).extracting(options -> options.loop().epochs()).containsOnly(2, 3, 4);
        assertThat(drawn).extracting(options -> options.input().pooling()).containsOnly(Pooling.CLS, Pooling.MEAN);
        assertThat(drawn).extracting(options -> options.loop().batchSize()).containsOnly(16, 64);
    }

    @Test
    void whatIsDrawnDependsOnSeedAndTrialAlone() {
        SearchSpace space = SearchSpace.defaults();

        assertThat(space.draw(1, 7)).isEqualTo(SearchSpace.defaults().draw(1, 7));
        assertThat(space.draw(1, 7)).isNotEqualTo(space.draw(2, 7)).isNotEqualTo(space.draw(1, 8));
        assertThatCode(() -> space.check(BASE)).doesNotThrowAnyException();
    }

    @Test
    void everyOptionSetsWhatItIsCalled() {
        TrialSettings settings = SearchSpace.parse(List.of(
                        "learning-rate=3e-4",
                        "epochs=3",
                        "batch-size=9",
                        "max-tokens=77",
                        "pooling=mean",
                        "dropout=0.3",
                        "attention-dropout=0.2",
                        "label-smoothing=0.11",
                        "consistency=1.5",
                        "weight-decay=0.07",
                        "warmup-share=0.25",
                        "layer-decay=0.9",
                        "trained-layers=2",
                        "schedule=cosine",
                        "class-balance=square_root",
                        "out-of-scope-copies=4",
                        "focal-gamma=0",
                        "head-learning-rate-factor=5",
                        "clip-norm=2"))
                .draw(1, 1);

        assertThat(settings.values()).hasSize(TriedOption.all().size());
        assertThat(settings.set(BASE).toString())
                .contains("epochs=3", "batchSize=9", "maxTokens=77", "pooling=MEAN", "learningRate=3.0E-4")
                .contains("layerDecay=0.9", "schedule=COSINE", "warmupShare=0.25", "weightDecay=0.07")
                .contains("trainedLayers=2", "dropout=0.3", "attentionDropout=0.2", "labelSmoothing=0.11")
                .contains("classBalance=SQUARE_ROOT", "outOfScopeCopies=4");
        assertThat(settings.set(BASE).toString()).contains("consistency=1.5");
        assertThat(settings.set(BASE).toString())
                .contains("headLearningRateFactor=5.0", "clipNorm=2.0", "focalGamma=0.0");
        assertThat(settings.flags()).startsWith("--learning-rate 3e-4 --epochs 3 --batch-size 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learning-rat=1..2 | Cannot try values: the option must be one of learning-rate, epochs",
                "dropout | Cannot try values: give OPTION=LOW..HIGH or OPTION=A,B,C (got: dropout)",
                "dropout=0.3..0.1 | Cannot try dropout=0.3..0.1: the range must go up",
                "dropout=a..b | Cannot try dropout=a..b: it must be a number (got: a)",
                "dropout=0.1, | Cannot try dropout=0.1,: a value is missing",
                "learning-rate=0..1 | the range must begin above 0",
                "pooling=cls..mean | Cannot try pooling=cls..mean: there is no order",
                "dropout=0..1.5 | Cannot try dropout=0..1.5: Invalid dropout: must be in [0, 1) (got: 1.5)",
                "epochs=1.5..3 | Cannot try epochs=1.5..3: epochs must be a whole number (got: 1.5)",
                "pooling=cls,max | Cannot try pooling=cls,max: pooling must be cls or mean (got: max)",
            })
    void aWrongRangeIsNamed(String text, String message) {
        assertThatThrownBy(() -> SearchSpace.parse(List.of(text)).check(BASE)).hasMessageContaining(message);
    }

    @Test
    void anOptionMayBeTriedOnceOnly() {
        assertThatThrownBy(() -> SearchSpace.parse(List.of("epochs=2", "epochs=3")))
                .hasMessage("Cannot try epochs=3: epochs is given twice");
    }

    @Test
    void rungsKeepOneInSoManyAndEndWithTheWholeTraining() {
        List<Rung> rungs = new SearchPlan(9, 3, Metric.ACCURACY, 1, 1).rungs(12);

        assertThat(rungs).containsExactly(new Rung(1, 9, 9), new Rung(2, 3, 3), new Rung(3, 1, 1));
        assertThat(rungs).extracting(rung -> rung.epochs(12)).containsExactly(2, 4, 12);
        assertThat(new SearchPlan(5, 0, Metric.ACCURACY, 1, 1).rungs(6)).containsExactly(new Rung(1, 5, 1));
        assertThatThrownBy(() -> new SearchPlan(8, 4, Metric.ACCURACY, 1, 1).rungs(3))
                .hasMessageContaining("needs at least as many trials and epochs (got: 8 trials of at most 3 epochs)");
        assertThatThrownBy(() -> new SearchPlan(8, 1, Metric.ACCURACY, 1, 1))
                .hasMessageContaining("halving: must be 2 or more, or 0 for none (got: 1)");
    }
}
