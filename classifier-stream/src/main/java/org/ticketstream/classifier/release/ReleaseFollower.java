package org.ticketstream.classifier.release;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiPredicate;
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
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.ThrowingRunnable;
import org.ticketstream.schemas.ModelRelease;
import org.ticketstream.schemas.ReleaseAction;
import org.ticketstream.schemas.SwapReceipt;

/**
 * Announces releases to the board of its JVM and reports every step of each as a receipt.
 *
 * <p>Its state holds, per alias, the release that serves and the pending ones; a restarted or rescaled job therefore
 * resumes with the model that was active, whatever the release topic still holds. It needs the parallelism and the
 * slots of the scoring operator, which {@code ScoringPipeline} ensures.
 */
final class ReleaseFollower extends AbstractStreamOperator<SwapReceipt>
        implements OneInputStreamOperator<ModelRelease, SwapReceipt> {
    private static final MapStateDescriptor<Long, ModelRelease> RELEASES =
            new MapStateDescriptor<>("releases", Types.LONG, new AvroTypeInfo<>(ModelRelease.class));
    private static final MapStateDescriptor<String, Long> COUNTERS =
            new MapStateDescriptor<>("counters", Types.STRING, Types.LONG);
    private static final String ANNOUNCED = "announced";

    /** Retirements of challengers that were rolled back, for the release topic. */
    static final OutputTag<ModelRelease> ROLLBACKS =
            new OutputTag<>("rollbacks", new AvroTypeInfo<>(ModelRelease.class));

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
        listener = new Listener();
        membership.board().follow(listener);
        for (Map.Entry<Long, ModelRelease> release : releases.immutableEntries()) {
            membership.board().announce(release.getKey(), release.getValue(), listener);
        }
    }

    @Override
    public void processElement(StreamRecord<ModelRelease> element) throws Exception {
        ModelRelease release = element.getValue();
        Long announced = counters.get(ANNOUNCED);
        long sequence = announced == null ? 0 : announced;
        counters.put(ANNOUNCED, sequence + 1);
        if (release.getAction() == ReleaseAction.ACTIVATE) {
            releases.put(sequence, release);
        } else if (ReleaseRules.objection(release).isEmpty()) {
            forget((older, known) -> known.getAlias().equals(release.getAlias())
                    && (release.getVersion().isEmpty() || known.getVersion().equals(release.getVersion())));
        }
        membership.board().announce(sequence, release, listener);
    }

    /** Hands events of any thread to the task thread. */
    private final class Listener implements ReleaseListener {
        @Override
        public void moved(ReleaseProgress progress) {
            hand(() -> ReleaseFollower.this.moved(progress));
        }

        @Override
        public void rolledBack(ModelRelease retirement) {
            hand(() -> output.collect(ROLLBACKS, new StreamRecord<>(retirement)));
        }

        private void hand(ThrowingRunnable<Exception> work) {
            try {
                mailbox.execute(work, "release progress");
            } catch (RejectedExecutionException e) {
                LOG.debug("The subtask is ending and reports no more", e);
            }
        }
    }

    private void moved(ReleaseProgress progress) throws Exception {
        Announcement announcement = progress.announcement();
        switch (progress.state()) {
            case ACTIVE ->
                forget((sequence, known) -> sequence < announcement.sequence()
                        && known.getAlias().equals(announcement.release().getAlias()));
            case REJECTED, DRAINING -> releases.remove(announcement.sequence());
            default -> {}
        }
        releaseMetrics.count(progress, membership.board().models());
        output.collect(
                new StreamRecord<>(Receipts.of(progress, getRuntimeContext().getTaskInfo())));
    }

    private void forget(BiPredicate<Long, ModelRelease> condition) throws Exception {
        List<Long> forgotten = new ArrayList<>();
        for (Map.Entry<Long, ModelRelease> release : releases.immutableEntries()) {
            if (condition.test(release.getKey(), release.getValue())) {
                forgotten.add(release.getKey());
            }
        }
        for (Long sequence : forgotten) {
            releases.remove(sequence);
        }
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
