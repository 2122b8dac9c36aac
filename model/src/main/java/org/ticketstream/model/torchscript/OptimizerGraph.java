package org.ticketstream.model.torchscript;

import org.ticketstream.model.torchscript.archive.Code;
import org.ticketstream.model.torchscript.archive.ScriptModule;
import org.ticketstream.model.torchscript.archive.Value;

/** The part of a training archive that changes weights. */
final class OptimizerGraph {

    /** As transformers and PyTorch set it against division by zero. */
    private static final double NORM_EPSILON = 1e-6;

    private static final String TENSORS = "List[Tensor]";

    private OptimizerGraph() {}

    static void addTo(ScriptModule module) {
        module.method("clip", "gradients: List[Tensor], largest: Tensor", "Tensor", clip());
        module.method(
                "adamw",
                "parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], variances: List[Tensor],"
                        + " steps: List[Tensor], rate: Tensor, decay: Tensor",
                "Tensor",
                adamW());
    }

    /** Scales gradients in place so that their global norm is at most the largest; returns the norm before. */
    private static Code clip() {
        Code code = new Code();
        Value gradients = new Value("gradients");
        Value norms = code.call("torch._foreach_norm", gradients, 2);
        Value norm = code.call("torch.norm", code.call("torch.stack", norms, 0), 2);
        Value quotient = code.call("torch.div", new Value("largest"), code.call("torch.add", norm, NORM_EPSILON));
        code.run("torch._foreach_mul_", gradients, code.call("torch.clamp", quotient, Value.NONE, 1.0));
        code.returns(norm);
        return code;
    }

    /** One step of AdamW (Loshchilov and Hutter 2019) by PyTorch's fused kernel; gives back the learning rate. */
    private static Code adamW() {
        Code code = new Code();
        Value steps = new Value("steps");
        // The kernel divides by 1 - beta^step and expects the step to have been counted.
        code.run("torch._foreach_add_", steps, 1);
        code.run(
                "torch._fused_adamw_",
                new Value("parameters"),
                new Value("gradients"),
                new Value("means"),
                new Value("variances"),
                new Value("annotate(" + TENSORS + ", [])"),
                steps,
                Value.named("lr", number("rate")),
                Value.named("beta1", 0.9),
                Value.named("beta2", 0.999),
                Value.named("weight_decay", number("decay")),
                Value.named("eps", 1e-8),
                Value.named("amsgrad", false),
                Value.named("maximize", false));
        code.returns(new Value("rate"));
        return code;
    }

    private static Value number(String tensor) {
        return new Value("float(torch.item(" + tensor + "))");
    }
}
