package org.ticketstream.classifier.checkpoints;

import java.time.Duration;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.CoordinatedOperatorFactory;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Creates the operator that reports writes, and the coordinator that it reports them to. */
final class WriteSignalFactory<T> extends AbstractStreamOperatorFactory<T>
        implements OneInputStreamOperatorFactory<T, T>, CoordinatedOperatorFactory<T> {
    private final Duration interval;

    WriteSignalFactory(Duration interval) {
        this.interval = interval;
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // Flink's signature
    public <O extends StreamOperator<T>> O createStreamOperator(StreamOperatorParameters<T> parameters) {
        OperatorID id = parameters.getStreamConfig().getOperatorID();
        @SuppressWarnings("unchecked") // Flink asks for the type that the class below names
        O operator = (O) new WriteSignal<>(
                parameters, parameters.getOperatorEventDispatcher().getOperatorEventGateway(id));
        return operator;
    }

    @Override
    public OperatorCoordinator.Provider getCoordinatorProvider(String operatorName, OperatorID operatorId) {
        return new WriteCoordinator.Provider(operatorId, interval);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader classLoader) {
        return WriteSignal.class;
    }
}
