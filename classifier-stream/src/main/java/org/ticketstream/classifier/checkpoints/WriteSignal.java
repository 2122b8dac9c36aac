package org.ticketstream.classifier.checkpoints;

import org.apache.flink.runtime.operators.coordination.OperatorEvent;
import org.apache.flink.runtime.operators.coordination.OperatorEventGateway;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Passes records on and reports the first one after each checkpoint. */
final class WriteSignal<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T>, BoundedOneInput {
    private final OperatorEventGateway coordinator;
    private transient boolean reported;

    WriteSignal(StreamOperatorParameters<T> parameters, OperatorEventGateway coordinator) {
        super(parameters);
        this.coordinator = coordinator;
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        output.collect(element);
        report();
    }

    /** What was written last is committed by a checkpoint after the end of the input. */
    @Override
    public void endInput() {
        reported = false;
        report();
    }

    private void report() {
        if (!reported) {
            reported = true;
            coordinator.sendEventToCoordinator(Written.EVENT);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        reported = false;
    }

    /** Something was written that the last checkpoint does not cover. */
    enum Written implements OperatorEvent {
        EVENT
    }
}
