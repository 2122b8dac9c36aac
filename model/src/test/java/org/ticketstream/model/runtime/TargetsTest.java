package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ticketstream.model.torchscript.Target;

class TargetsTest {

    @Test
    void choosesOneThatWorksHereAndSaysWhy() {
        TargetChoice choice = Targets.choose(Targets.AUTO);

        assertThat(TargetProbe.failure(choice.target())).isEmpty();
        assertThat(choice.reason()).isNotBlank();
        if (!choice.target().isCuda() && Machine.multipliesBf16()) {
            assertThat(choice.target()).isEqualTo(Target.CPU_ONEDNN_BF16);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CPU_F32", "CPU_INT8"})
    void takesWhatIsAskedFor(Target target) {
        assertThat(Targets.choose(target.id())).isEqualTo(new TargetChoice(target, "as asked for"));
    }

    @Test
    void refusesUnknownTargetsAndGpusThatAreNotThere() {
        assertThatThrownBy(() -> Targets.choose("tpu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpu-onednn-bf16")
                .hasMessageContaining("(got: tpu)");
        if (!Machine.hasNvidiaGpu()) {
            assertThatThrownBy(() -> Targets.choose("cuda-fp16"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("(got: cuda-fp16)");
        }
    }

    @Test
    void readsProcessorFlags() {
        assertThat(Machine.multipliesBf16(Stream.of("model name : x", "flags\t\t: fpu avx512f avx512_bf16")))
                .isTrue();
        assertThat(Machine.multipliesBf16(Stream.of("flags\t\t: fpu amx_bf16"))).isTrue();
        assertThat(Machine.multipliesBf16(Stream.of("flags\t\t: fpu avx512f"))).isFalse();
        assertThat(Machine.multipliesBf16(Stream.of())).isFalse();
    }
}
