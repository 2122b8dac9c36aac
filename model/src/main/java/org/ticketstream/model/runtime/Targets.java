package org.ticketstream.model.runtime;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.model.torchscript.Target;

/** Chooses a target that works on this machine. */
public final class Targets {

    /** Leaves the choice to us. */
    public static final String AUTO = "auto";

    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

    private Targets() {}

    /**
     * Chooses a target and logs it with the reason. Each candidate has run a tiny model before it is chosen. A CPU
     * target that does not work here is replaced by {@link Target#CPU_F32}.
     *
     * @param requested {@link #AUTO} or the id of a target
     * @throws IllegalArgumentException if there is no such target, or a GPU is asked for and cannot be used
     */
    public static TargetChoice choose(String requested) {
        TargetChoice choice = requested.equals(AUTO) ? best() : asked(Target.parse(requested));
        LOG.info("Target {}: {}", choice.target().id(), choice.reason());
        warnOfIdleGpu(choice.target());
        return choice;
    }

    private static TargetChoice best() {
        if (hasCuda() && TargetProbe.failure(Target.CUDA_BF16).isEmpty()) {
            return new TargetChoice(Target.CUDA_BF16, "a GPU is there and this build of PyTorch uses it");
        }
        if (!Machine.multipliesBf16()) {
            return firstThatWorks(
                    List.of(Target.CPU_ONEDNN_F32),
                    "the processor has no bfloat16 instructions, so 32-bit floats are faster");
        }
        return firstThatWorks(
                List.of(Target.CPU_ONEDNN_BF16, Target.CPU_ONEDNN_F32), "the processor multiplies bfloat16");
    }

    private static TargetChoice firstThatWorks(List<Target> candidates, String reason) {
        StringBuilder failures = new StringBuilder();
        for (Target candidate : candidates) {
            Optional<String> failure = TargetProbe.failure(candidate);
            if (failure.isEmpty()) {
                return new TargetChoice(candidate, failures.isEmpty() ? reason : failures.toString());
            }
            failures.append(candidate.id())
                    .append(" does not work here (")
                    .append(failure.get())
                    .append("); ");
        }
        return new TargetChoice(Target.CPU_F32, failures + "it works everywhere");
    }

    private static TargetChoice asked(Target target) {
        if (target.isCuda() && !hasCuda()) {
            throw new IllegalArgumentException(
                    "Cannot use target: this build of PyTorch has no CUDA or finds no GPU (got: " + target.id() + ")");
        }
        Optional<String> failure = TargetProbe.failure(target);
        if (failure.isEmpty()) {
            boolean slow = target.wantsBf16() && !Machine.multipliesBf16();
            return new TargetChoice(
                    target,
                    slow
                            ? "as asked for, though the processor has no bfloat16 instructions and is slow at it"
                            : "as asked for");
        }
        if (target.isCuda()) {
            throw new IllegalArgumentException("Cannot use target: " + failure.get() + " (got: " + target.id() + ")");
        }
        return firstThatWorks(List.of(target), "");
    }

    private static boolean hasCuda() {
        Engine engine = NativeEngine.load();
        return engine.hasCapability(StandardCapabilities.CUDA) && engine.getGpuCount() > 0;
    }

    private static void warnOfIdleGpu(Target target) {
        if (!target.isCuda() && Machine.hasNvidiaGpu()) {
            LOG.warn(
                    "THIS MACHINE HAS A GPU AND THE MODEL RUNS ON THE CPU ({}). The PyTorch library on the class path"
                            + " is a CPU build or does not match the driver; put a CUDA build there, or set"
                            + " PYTORCH_LIBRARY_PATH, PYTORCH_VERSION and PYTORCH_FLAVOR.",
                    target.id());
        }
    }
}
