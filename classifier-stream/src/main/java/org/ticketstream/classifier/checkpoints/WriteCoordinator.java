package org.ticketstream.classifier.checkpoints;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.operators.coordination.CoordinatorStore;
import org.apache.flink.runtime.operators.coordination.OperatorCoordinator;
import org.apache.flink.runtime.operators.coordination.OperatorEvent;

/** Hears what the subtasks of one operator report; those of all operators of a job share one pace. It has no state. */
final class WriteCoordinator implements OperatorCoordinator {
    private static final byte[] NO_STATE = {};

    private final CheckpointPace pace;

    private WriteCoordinator(CheckpointPace pace) {
        this.pace = pace;
    }

    @Override
    public void start() {}

    @Override
    public void close() {
        pace.close();
    }

    @Override
    public void handleEventFromOperator(int subtask, int attempt, OperatorEvent event) {
        pace.request();
    }

    @Override
    public void checkpointCoordinator(long checkpointId, CompletableFuture<byte[]> result) {
        result.complete(NO_STATE);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {}

    @Override
    public void resetToCheckpoint(long checkpointId, byte[] state) {}

    @Override
    public void subtaskReset(int subtask, long checkpointId) {}

    @Override
    public void executionAttemptFailed(int subtask, int attempt, Throwable reason) {}

    @Override
    public void executionAttemptReady(int subtask, int attempt, SubtaskGateway gateway) {}

    /** Creates it in the job manager. */
    record Provider(OperatorID operatorId, Duration interval) implements OperatorCoordinator.Provider {
        @Override
        public OperatorID getOperatorId() {
            return operatorId;
        }

        @Override
        public OperatorCoordinator create(Context context) {
            CoordinatorStore ofJob = context.getCoordinatorStore();
            Object pace = ofJob.compute(
                    CheckpointPace.class,
                    (key, present) -> present != null
                            ? present
                            : new CheckpointPace(interval, () -> context.getCheckpointCoordinator()
                                    .triggerCheckpoint(false)));
            return new WriteCoordinator((CheckpointPace) pace);
        }
    }
}
