package org.ticketstream.modelserver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.classify.Prediction;
import org.ticketstream.model.classify.TicketClassifier;

/** Scores the texts of one request: all of them or none. */
final class RequestScorer {
    private final TicketClassifier classifier;
    private final int maxClientBatch;
    private final Duration timeout;

    RequestScorer(TicketClassifier classifier, int maxClientBatch, Duration timeout) {
        this.classifier = classifier;
        this.maxClientBatch = maxClientBatch;
        this.timeout = timeout;
    }

    /**
     * Predictions in the order of the texts. A failure of the future is an {@link ApiException}, and nothing of the
     * request is left in the queue then.
     *
     * @throws ApiException if there are too many texts, or no room for all of them now
     */
    CompletableFuture<List<Prediction>> score(List<String> texts) {
        if (texts.size() > maxClientBatch) {
            throw ApiException.tooLarge(
                    "batch size " + texts.size() + " > maximum allowed batch size " + maxClientBatch);
        }
        List<CompletableFuture<Prediction>> answers = submit(texts);
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                .handle((done, failure) -> {
                    if (failure != null) {
                        cancel(answers);
                        throw apiException(failure);
                    }
                    return answers.stream().map(CompletableFuture::join).toList();
                });
    }

    private List<CompletableFuture<Prediction>> submit(List<String> texts) {
        try {
            return classifier.tryClassify(texts, Priority.NORMAL).orElseThrow(ApiException::overloaded);
        } catch (IllegalArgumentException e) {
            throw ApiException.tooLarge(e.getMessage());
        } catch (IllegalStateException e) {
            throw ApiException.unhealthy("The model is being shut down");
        }
    }

    private ApiException apiException(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof TimeoutException
                ? ApiException.unhealthy("No answer within " + timeout.toMillis() + " ms")
                : ApiException.failed("Inference failed: " + cause.getMessage());
    }

    private static void cancel(List<CompletableFuture<Prediction>> answers) {
        answers.forEach(answer -> answer.cancel(false));
    }
}
