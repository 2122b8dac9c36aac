package org.ticketstream.model.batching;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketstream.model.runtime.LogitsModel;

/** Scores a batch and settles its futures, whatever the model does. */
final class BatchRunner {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRunner.class);

    private final LogitsModel model;
    private final TokenBudget budget;
    private final BatchingRecorder recorder;

    BatchRunner(LogitsModel model, TokenBudget budget, BatchingRecorder recorder) {
        this.model = model;
        this.budget = budget;
        this.recorder = recorder;
    }

    /** Returns what must be scored again in smaller batches; the futures of all others are done. */
    List<Request> run(List<Request> batch) {
        List<Request> live =
                batch.stream().filter(request -> !request.future.isDone()).toList();
        if (live.isEmpty()) {
            return List.of();
        }
        long started = System.nanoTime();
        float[][] logits;
        try {
            logits = score(live);
        } catch (Throwable failure) {
            return recover(live, failure);
        }
        long inference = System.nanoTime() - started;
        recorder.batch(live, paddedTokens(live), inference);
        for (int row = 0; row < logits.length; row++) {
            settle(live.get(row), logits[row], started, inference);
        }
        return List.of();
    }

    private float[][] score(List<Request> batch) {
        float[][] logits =
                model.logits(batch.stream().map(request -> request.ids).toList());
        if (logits.length != batch.size()) {
            throw new IllegalStateException("Cannot score: the model must answer each of " + batch.size()
                    + " sequences (got: " + logits.length + ")");
        }
        return logits;
    }

    private List<Request> recover(List<Request> batch, Throwable failure) {
        if (batch.size() == 1) {
            fail(batch.get(0), failure);
            return List.of();
        }
        if (OutOfMemory.causes(failure)) {
            recorder.outOfMemory();
            int smaller = budget.shrink(paddedTokens(batch));
            LOG.warn("Memory ran out on {} sequences; batches are cut at {} tokens from now on", batch.size(), smaller);
            return batch;
        }
        LOG.warn("A batch of {} sequences failed and is scored one by one: {}", batch.size(), failure.toString());
        batch.forEach(request -> run(List.of(request)));
        return List.of();
    }

    private void settle(Request request, float[] logits, long started, long inference) {
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                fail(
                        request,
                        new IllegalStateException("Cannot score: the model must answer with numbers (got: " + logit
                                + " for a sequence of " + request.length() + " tokens)"));
                return;
            }
        }
        request.future.complete(new ScoredSequence(logits, started - request.submittedNanos, inference));
    }

    private void fail(Request request, Throwable failure) {
        recorder.failed();
        request.future.completeExceptionally(failure);
    }

    private static long paddedTokens(List<Request> batch) {
        int longest = batch.stream().mapToInt(Request::length).max().orElse(0);
        return (long) batch.size() * longest;
    }
}
