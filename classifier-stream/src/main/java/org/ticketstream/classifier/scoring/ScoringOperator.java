package org.ticketstream.classifier.scoring;

import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.runtime.streamrecord.StreamElement;
import org.apache.flink.streaming.runtime.streamrecord.StreamElementSerializer;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.ticketstream.classifier.release.BoardMembership;
import org.ticketstream.classifier.tracing.TicketSpan;
import org.ticketstream.classifier.tracing.TicketTracer;
import org.ticketstream.classifier.wire.Arrival;

/**
 * Scores tickets without blocking the task; the models are those of the job's board in this JVM. Its state is the
 * tickets in flight, so a checkpoint does not wait for the model.
 */
final class ScoringOperator extends AbstractStreamOperator<Outcome>
        implements OneInputStreamOperator<Arrival, Outcome>, BoundedOneInput {
    /** The name that Flink's own async operator uses: it stood here before, and its savepoints must be restored. */
    private static final String STATE = "_async_wait_operator_state_";

    private final ScoringOptions options;
    private final MailboxExecutor mailbox;
    private final Queue<Runnable> scored = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean emitScheduled = new AtomicBoolean();
    private transient InFlightTickets inFlight;
    private transient ListState<StreamElement> checkpointed;
    private transient BoardMembership membership;
    private transient ArrivalMetrics metrics;
    private transient TicketScorer scorer;
    private transient TicketTracer tracer;

    ScoringOperator(StreamOperatorParameters<Outcome> parameters, ScoringOptions options) {
        super(parameters);
        this.options = options;
        this.mailbox = parameters.getMailboxExecutor();
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        StreamElementSerializer<Arrival> serializer =
                new StreamElementSerializer<>(getOperatorConfig().getTypeSerializerIn(0, getUserCodeClassloader()));
        checkpointed = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(STATE, serializer));
    }

    @Override
    public void open() throws Exception {
        super.open();
        membership = BoardMembership.join(getRuntimeContext().getJobInfo().getJobId(), options.releases());
        if (options.fixed().isPresent()) {
            serveFixed();
        }
        tracer = TicketTracer.ofEnvironment();
        inFlight = new InFlightTickets(options.bounds());
        metrics = new ArrivalMetrics(getMetricGroup(), inFlight);
        scorer = new TicketScorer(
                membership.board().selection(), Clock.systemUTC(), metrics::tokenized, options.urgency());
        for (StreamElement element : checkpointed.get()) {
            take(InFlightTicket.of(element.asRecord(), options.urgency()));
        }
        checkpointed.clear();
    }

    private void serveFixed() throws InterruptedException {
        try {
            membership.serve(options.fixed().orElseThrow());
        } catch (IllegalStateException e) {
            throw new SuppressRestartsException(e);
        }
    }

    @Override
    public void processElement(StreamRecord<Arrival> element) throws Exception {
        metrics.arrived(element.getValue().record());
        InFlightTicket ticket = InFlightTicket.of(element, options.urgency());
        while (!inFlight.hasRoomFor(ticket)) {
            mailbox.yield();
        }
        take(ticket);
    }

    private void take(InFlightTicket ticket) {
        inFlight.add(ticket);
        Arrival arrival = ticket.record.getValue();
        TicketSpan span = tracer.begin(arrival.record());
        CompletableFuture<Outcome> unused = scorer.score(arrival).whenComplete((outcome, bug) -> {
            Outcome traced = bug == null ? outcome.traced(span) : null;
            scored.add(() -> complete(ticket, traced, bug));
            scheduleEmit();
        });
    }

    /** On the task thread, so that a bug fails the task. */
    private static void complete(InFlightTicket ticket, Outcome outcome, Throwable bug) {
        if (bug != null) {
            throw new IllegalStateException("Cannot score: the scorer has failed", bug);
        }
        ticket.outcome = outcome;
    }

    /** On any thread. One mail serves all tickets that are scored until the task thread reads it. */
    private void scheduleEmit() {
        if (emitScheduled.compareAndSet(false, true)) {
            try {
                mailbox.execute(this::emitInOrder, "scored tickets");
            } catch (RejectedExecutionException e) {
                LOG.debug("The subtask is ending; its tickets are in the checkpoint", e);
            }
        }
    }

    private void emitInOrder() {
        emitScheduled.set(false);
        for (Runnable completion = scored.poll(); completion != null; completion = scored.poll()) {
            completion.run();
        }
        inFlight.emitInOrder(ticket -> output.collect(ticket.record.replace(ticket.outcome)));
    }

    @Override
    public void endInput() throws Exception {
        while (!inFlight.isEmpty()) {
            mailbox.yield();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        checkpointed.clear();
        for (InFlightTicket ticket : inFlight.inOrder()) {
            checkpointed.add(ticket.record);
        }
    }

    @Override
    public void close() throws Exception {
        if (membership != null) {
            membership.close();
        }
        super.close();
    }
}
