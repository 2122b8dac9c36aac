package org.ticketstream.classifier.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.legacy.RichParallelSourceFunction;

/**
 * Reads a {@link TestTopic} as Kafka's source does: partitions are assigned to subtasks, offsets are in the checkpoint.
 */
@SuppressWarnings("deprecation") // Flink's old source interface is the shortest way to a source that a test controls
public final class TopicSource<T> extends RichParallelSourceFunction<T> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final ListStateDescriptor<int[]> OFFSETS =
            new ListStateDescriptor<>("offsets", PrimitiveArrayTypeInfo.INT_PRIMITIVE_ARRAY_TYPE_INFO);

    private final String topicName;
    private transient ListState<int[]> checkpointed;
    private transient Map<Integer, Integer> offsets;
    private volatile boolean cancelled;

    public TopicSource(TestTopic<T> topic) {
        this.topicName = topic.name();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        checkpointed = context.getOperatorStateStore().getUnionListState(OFFSETS);
        int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        offsets = new HashMap<>();
        for (int partition = subtask; partition < TestTopic.named(topicName).partitions(); partition += subtasks) {
            offsets.put(partition, 0);
        }
        for (int[] entry : checkpointed.get()) {
            offsets.computeIfPresent(entry[0], (partition, start) -> entry[1]);
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        List<int[]> entries = new ArrayList<>();
        offsets.forEach((partition, offset) -> entries.add(new int[] {partition, offset}));
        checkpointed.update(entries);
    }

    @Override
    public void run(SourceContext<T> out) throws Exception {
        TestTopic<T> topic = TestTopic.named(topicName);
        while (!cancelled) {
            boolean complete = topic.isComplete();
            long seen = topic.changes();
            boolean any = false;
            for (Integer partition : offsets.keySet()) {
                any |= emitNext(topic, partition, out);
            }
            if (!any && complete) {
                return;
            }
            if (!any) {
                topic.awaitChange(seen);
            }
        }
    }

    private boolean emitNext(TestTopic<T> topic, int partition, SourceContext<T> out) {
        synchronized (out.getCheckpointLock()) {
            Optional<T> next = topic.read(partition, offsets.get(partition));
            next.ifPresent(value -> {
                out.collect(value);
                offsets.merge(partition, 1, Integer::sum);
            });
            return next.isPresent();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
