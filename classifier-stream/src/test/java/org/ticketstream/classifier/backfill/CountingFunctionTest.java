package org.ticketstream.classifier.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CountingFunctionTest {
    private static OneInputStreamOperatorTestHarness<String, String> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new CountingFunction<String>(word -> List.of("words", "word." + word))));
    }

    private static Object counted(OneInputStreamOperatorTestHarness<String, String> harness, String name) {
        Map<String, Accumulator<?, ?>> accumulators =
                harness.getEnvironment().getAccumulatorRegistry().getUserMap();
        return accumulators.get(name).getLocalValue();
    }

    @Test
    void whatCameAfterTheLastCheckpointIsCountedWhenItComesAgain() throws Exception {
        OperatorSubtaskState checkpoint;
        try (OneInputStreamOperatorTestHarness<String, String> first = harness()) {
            first.open();
            first.processElement("late", 0);
            checkpoint = first.snapshot(1, 1);
            first.processElement("wrong", 0);
        }
        try (OneInputStreamOperatorTestHarness<String, String> second = harness()) {
            second.initializeState(checkpoint);
            second.open();
            second.processElement("wrong", 0);
            second.processElement("late", 0);

            assertThat(counted(second, "words")).isEqualTo(3L);
            assertThat(counted(second, "word.late")).isEqualTo(2L);
            assertThat(counted(second, "word.wrong")).isEqualTo(1L);
            assertThat(second.extractOutputValues()).containsExactly("wrong", "late");
        }
    }
}
