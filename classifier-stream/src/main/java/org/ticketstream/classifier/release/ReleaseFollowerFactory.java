package org.ticketstream.classifier.release;

import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.util.OutputTag;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;

/** Creates the operator that takes broadcast releases, in order, and emits receipts. */
public final class ReleaseFollowerFactory extends AbstractStreamOperatorFactory<SwapReceipt>
        implements OneInputStreamOperatorFactory<ModelRelease, SwapReceipt> {
    /** Side output: retirements of challengers that were rolled back, for the release topic. */
    public static final OutputTag<ModelRelease> ROLLBACKS = ReleaseFollower.ROLLBACKS;

    private final ReleaseOptions options;

    public ReleaseFollowerFactory(ReleaseOptions options) {
        this.options = options;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public <T extends StreamOperator<SwapReceipt>> T createStreamOperator(
            StreamOperatorParameters<SwapReceipt> parameters) {
        @SuppressWarnings("unchecked") // Flink asks for the type that the class below names
        T operator = (T) new ReleaseFollower(parameters, options);
        return operator;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return ReleaseFollower.class;
    }
}
