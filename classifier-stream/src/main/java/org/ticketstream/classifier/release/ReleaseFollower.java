package org.ticketstream.classifier.release;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.SwapReceipt;
import org.ticketstream.schemas.SwapState;

/**
 * Announces releases to the board of its JVM and reports every step of each as a receipt.
 *
 * <p>Its state holds, per alias, the release that serves and the newer ones on their way; a restarted or rescaled job therefore comes
 * back with the model that was active, whatever the release topic still holds. It must run as often as the scoring operator, in the
 * same slots.
 */
final class ReleaseFollower extends AbstractStreamOperator<SwapReceipt>
        implements OneInputStreamOperator<ModelRelease, SwapReceipt> {
    private static final MapStateDescriptor<Long, ModelRelease> RELEASES =
            new MapStateDescriptor<>("releases", Types.LONG, new AvroTypeInfo<>(ModelRelease.class));
    private static final MapStateDescriptor<String, Long> COUNTERS =
            new MapStateDescriptor<>("counters", Types.STRING, Types.LONG);
    private static final String ANNOUNCED = "announced";

    private final ReleaseOptions options;
    private final MailboxExecutor mailbox;
    private transient BoardMembership membership;
    private transient ReleaseListener listener;
    private transient ReleaseMetrics releaseMetrics;
    private transient BroadcastState<Long, ModelRelease> releases;
    private transient BroadcastState<String, Long> counters;

    ReleaseFollower(StreamOperatorParameters<SwapReceipt> parameters, ReleaseOptions options) {
        super(parameters);
        this.options = options;
        this.mailbox = parameters.getMailboxExecutor();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        releases = context.getOperatorStateStore().getBroadcastState(RELEASES);
        counters = context.getOperatorStateStore().getBroadcastState(COUNTERS);
    }

    @Override
    public void open() throws Exception {
        super.open();
        releaseMetrics = new ReleaseMetrics(getMetricGroup(), Clock.systemUTC());
        membership = BoardMembership.join(getRuntimeContext().getJobInfo().getJobId(), options);
        listener = this::hear;
        membership.board().follow(listener);
        for (Map.Entry<Long, ModelRelease> release : releases.immutableEntries()) {
            membership.board().announce(release.getKey(), release.getValue(), listener);
        }
    }

    @Override
    public void processElement(StreamRecord<ModelRelease> element) throws Exception {
        Long announced = counters.get(ANNOUNCED);
        long sequence = announced == null ? 0 : announced;
        counters.put(ANNOUNCED, sequence + 1);
        releases.put(sequence, element.getValue());
        membership.board().announce(sequence, element.getValue(), listener);
    }

    /** On any thread; the rest happens on the task's. */
    private void hear(Progress progress) {
        try {
            mailbox.execute(() -> moved(progress), "release progress");
        } catch (RejectedExecutionException e) {
            LOG.debug("Subtask is ending, {} of {} is not reported", progress.state(), progress.announcement(), e);
        }
    }

    private void moved(Progress progress) throws Exception {
        Announcement announcement = progress.announcement();
        if (progress.state() == SwapState.ACTIVE) {
            forgetOlder(announcement);
        } else if (progress.state() == SwapState.REJECTED) {
            releases.remove(announcement.sequence());
        }
        releaseMetrics.count(progress);
        output.collect(new StreamRecord<>(receipt(progress)));
    }

    private void forgetOlder(Announcement active) throws Exception {
        List<Long> older = new ArrayList<>();
        for (Map.Entry<Long, ModelRelease> release : releases.immutableEntries()) {
            if (release.getKey() < active.sequence()
                    && release.getValue().getAlias().equals(active.release().getAlias())) {
                older.add(release.getKey());
            }
        }
        for (Long sequence : older) {
            releases.remove(sequence);
        }
    }

    private SwapReceipt receipt(Progress progress) {
        Announcement announcement = progress.announcement();
        SwapReceipt.Builder receipt = SwapReceipt.newBuilder()
                .setAlias(announcement.release().getAlias())
                .setVersion(announcement.release().getVersion())
                .setState(progress.state())
                .setSubtask(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask())
                .setParallelism(getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks())
                .setReason(progress.reason().orElse(null))
                .setMillisSinceAnnounced(progress.sinceAnnounced().toMillis())
                .setAt(progress.at());
        progress.provenance().ifPresent(model -> receipt.setWeightsHash(model.weightsSha256())
                .setTarget(model.target()));
        return receipt.build();
    }

    @Override
    public void close() throws Exception {
        if (membership != null) {
            membership.board().unfollow(listener);
            membership.close();
        }
        super.close();
    }
}
