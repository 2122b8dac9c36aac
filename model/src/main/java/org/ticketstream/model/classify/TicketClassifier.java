package org.ticketstream.model.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.model.batching.BatcherClosedException;
import org.ticketstream.model.batching.BatchingStats;
import org.ticketstream.model.batching.MicroBatcher;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.batching.ScoredSequence;
import org.ticketstream.model.bundle.ReleaseBundle;
import org.ticketstream.model.runtime.BackgroundWork;
import org.ticketstream.model.runtime.LogitsModel;
import org.ticketstream.model.torchscript.Target;

/**
 * A released model at work: text in, prediction out. Texts are tokenised on the thread that brings them and scored in
 * batches with those of other threads. Any number of threads may use one, any number of classifiers live side by side.
 *
 * <p>What a ticket is batched with changes its probabilities by rounding only: by less than 1e-5 on the f32 targets,
 * and by no more than {@link SelfCheckTolerance} allows on the others.
 */
public final class TicketClassifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TicketClassifier.class);

    private final ReleaseBundle bundle;
    private final WindowTokenizer reader;
    private final LogitsModel model;
    private final MicroBatcher batcher;
    private final Decider decider;
    private final ClassifierOptions options;
    private final AtomicBoolean closed = new AtomicBoolean();

    private TicketClassifier(ReleaseBundle bundle, Decider decider, Parts parts, ClassifierOptions options) {
        this.bundle = bundle;
        this.reader = parts.reader();
        this.model = parts.model();
        this.options = options;
        this.decider = decider;
        this.batcher = MicroBatcher.start(model, options.batching(model.target()));
    }

    /**
     * Loads a release; it serves as soon as this returns, {@link #warmUp()} and {@link #selfCheck()} are the caller's
     * to call.
     *
     * @throws IllegalArgumentException if the target cannot run here or the policy does not fit the model
     */
    public static TicketClassifier load(ReleaseBundle bundle, ClassifierOptions options) {
        Decider decider = new Decider(bundle.labels(), bundle.policy(), bundle.problemType());
        Parts parts = BackgroundWork.await(() -> Parts.load(bundle, options));
        LOG.info("Loaded {} on {}", bundle, parts.model().target().id());
        // The scoring threads are started by the caller: they inherit the priority of the thread.
        return new TicketClassifier(bundle, decider, parts, options);
    }

    /** What holds native memory. */
    private record Parts(WindowTokenizer reader, LogitsModel model) {
        static Parts load(ReleaseBundle bundle, ClassifierOptions options) {
            WindowTokenizer reader = WindowTokenizer.open(
                    bundle.checkpointDir(), bundle.policy(), bundle.labels().size());
            try {
                return new Parts(reader, ModelLoader.load(bundle, options.target()));
            } catch (RuntimeException | Error e) {
                reader.close();
                throw e;
            }
        }
    }

    /** As {@link #classify(String, Priority)} with normal priority. */
    public CompletableFuture<Prediction> classify(String text) {
        return classify(text, Priority.NORMAL);
    }

    /**
     * Classifies one ticket, waiting while {@code maxConcurrentRequests} are under way. The future is completed on a
     * scoring thread, so what is chained to it must be short. Cancelling it takes the ticket out of the queue.
     *
     * @throws IllegalStateException if the classifier is closed
     * @throws CancellationException if interrupted while waiting; the thread stays interrupted
     */
    public CompletableFuture<Prediction> classify(String text, Priority priority) {
        TokenWindows reading = read(text);
        List<CompletableFuture<ScoredSequence>> windows = new ArrayList<>();
        try {
            for (int[] window : reading.windows()) {
                windows.add(batcher.submit(window, priority));
            }
        } catch (InterruptedException e) {
            cancel(windows);
            Thread.currentThread().interrupt();
            throw new CancellationException("Cannot classify: interrupted while waiting for room");
        } catch (RuntimeException e) {
            cancel(windows);
            throw e;
        }
        return predict(reading, windows);
    }

    /**
     * Classifies tickets that belong together: all of them, or none and returns empty if there is no room for all of
     * them now.
     *
     * @return one future per text, in their order
     * @throws IllegalArgumentException if there will never be room for them
     * @throws IllegalStateException if the classifier is closed
     */
    public Optional<List<CompletableFuture<Prediction>>> tryClassify(List<String> texts, Priority priority) {
        List<TokenWindows> readings = texts.stream().map(this::read).toList();
        List<int[]> windows =
                readings.stream().flatMap(reading -> reading.windows().stream()).toList();
        return batcher.trySubmit(windows, priority).map(scored -> {
            List<CompletableFuture<Prediction>> answers = new ArrayList<>(readings.size());
            int next = 0;
            for (TokenWindows reading : readings) {
                int end = next + reading.windows().size();
                answers.add(predict(reading, scored.subList(next, end)));
                next = end;
            }
            return answers;
        });
    }

    /**
     * Classifies tickets and waits for all of them.
     *
     * @return one prediction per text, in their order
     * @throws IllegalStateException if one of them cannot be scored; the others are cancelled then
     */
    public List<Prediction> classifyAll(List<String> texts) {
        List<CompletableFuture<Prediction>> answers = new ArrayList<>(texts.size());
        try {
            for (String text : texts) {
                answers.add(classify(text));
            }
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new IllegalStateException("Cannot classify: " + e.getCause().getMessage(), e.getCause());
        } finally {
            cancel(answers);
        }
    }

    /**
     * Scores sequences of the lengths that tickets have, so that the first real one finds everything in place. Gives
     * way to other models that
     * score meanwhile.
     */
    public void warmUp() {
        String text = bundle.selfCheck().get(0).text();
        int[] sample = read(text).windows().get(0);
        int longest = bundle.policy().maxTokens();
        int maxBatchTokens = options.batching(target()).maxBatchTokens();
        BackgroundWork.awaitOnIdleModel(() -> WarmUp.run(model, sample, longest, maxBatchTokens));
    }

    /**
     * Scores the examples of the bundle, giving way to other models that score meanwhile.
     *
     * @throws SelfCheckFailedException if a probability differs from the released one by more than
     *     {@link SelfCheckTolerance#of}
     */
    public void selfCheck() {
        requireOpen();
        BackgroundWork.awaitOnIdleModel(() -> SelfCheck.run(bundle, reader, model, decider));
    }

    public ReleaseBundle bundle() {
        return bundle;
    }

    public Target target() {
        return model.target();
    }

    public BatchingStats stats() {
        return batcher.stats();
    }

    /** Takes nothing more in, answers what is waiting, frees the native memory. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            batcher.close();
            reader.close();
            model.close();
        }
    }

    /** As {@link #close()}, but what is waiting fails with {@link BatcherClosedException}. */
    public void closeNow() {
        batcher.closeNow();
        close();
    }

    private TokenWindows read(String text) {
        requireOpen();
        if (text == null) {
            throw new IllegalArgumentException("Cannot classify: a text is needed (got: null)");
        }
        return reader.read(text);
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("Cannot classify: the classifier is closed (got: " + bundle + ")");
        }
    }

    private CompletableFuture<Prediction> predict(
            TokenWindows reading, List<CompletableFuture<ScoredSequence>> windows) {
        CompletableFuture<Prediction> answer = windows.size() == 1
                ? windows.get(0).thenApply(scored -> decide(reading, List.of(scored)))
                : CompletableFuture.allOf(windows.toArray(CompletableFuture[]::new))
                        .thenApply(done -> decide(
                                reading,
                                windows.stream().map(CompletableFuture::join).toList()));
        CompletableFuture<Prediction> unused = answer.whenComplete((prediction, failure) -> cancel(windows));
        return answer;
    }

    private Prediction decide(TokenWindows reading, List<ScoredSequence> windows) {
        return decider.decide(reading.fused(MeanLogits.of(windows)), reading.input(), ScoringTime.of(windows));
    }

    /** Does nothing to those that are done. */
    private static void cancel(List<? extends CompletableFuture<?>> futures) {
        futures.forEach(future -> future.cancel(false));
    }
}
