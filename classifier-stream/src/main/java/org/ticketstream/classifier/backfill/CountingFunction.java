package org.ticketstream.classifier.backfill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableFunction;

/** Passes all records through and counts them in accumulators of the job, each record once whatever fails. */
public final class CountingFunction<T> extends ProcessFunction<T, T> implements CheckpointedFunction {
    private static final ListStateDescriptor<Tuple2<String, Long>> COUNTS =
            new ListStateDescriptor<>("counts", Types.TUPLE(Types.STRING, Types.LONG));

    private final SerializableFunction<T, List<String>> names;
    private transient Map<String, LongCounter> counters;
    private transient ListState<Tuple2<String, Long>> counts;

    /** @param names of the counters of a record */
    public CountingFunction(SerializableFunction<T, List<String>> names) {
        this.names = names;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counters = new HashMap<>();
        counts = context.getOperatorStateStore().getListState(COUNTS);
        for (Tuple2<String, Long> count : counts.get()) {
            counter(count.f0).add(count.f1);
        }
    }

    @Override
    public void processElement(T record, Context context, Collector<T> out) {
        names.apply(record).forEach(name -> counter(name).add(1L));
        out.collect(record);
    }

    private LongCounter counter(String name) {
        return counters.computeIfAbsent(name, getRuntimeContext()::getLongCounter);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counts.clear();
        for (Map.Entry<String, LongCounter> counter : counters.entrySet()) {
            counts.add(Tuple2.of(counter.getKey(), counter.getValue().getLocalValue()));
        }
    }
}
