package org.ticketstream.training.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ticketstream.model.batching.BatchingOptions;
import org.ticketstream.model.batching.MicroBatcher;
import org.ticketstream.model.batching.Priority;
import org.ticketstream.model.batching.ScoredSequence;
import org.ticketstream.model.checkpoint.Checkpoint;
import org.ticketstream.model.lexical.LexicalModel;
import org.ticketstream.model.runtime.LoadedModel;
import org.ticketstream.model.runtime.LogitsModel;
import org.ticketstream.model.runtime.Targets;
import org.ticketstream.model.tokenize.EncodedTicket;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.training.data.LabeledRow;

/** Scores rows with a checkpoint that is not released yet, on the target that would serve it here. */
public final class CheckpointScorer {

    private static final BatchingOptions BATCHING = new BatchingOptions(
            2048, Duration.ofMillis(1), 2048, Runtime.getRuntime().availableProcessors());

    private final Checkpoint checkpoint;
    private final int maxTokens;

    /**
     * @param checkpoint a classifier
     * @param maxTokens  tokens read of a text, with the special ones
     */
    public CheckpointScorer(Checkpoint checkpoint, int maxTokens) {
        this.checkpoint = checkpoint;
        this.maxTokens = maxTokens;
    }

    /** Scores rows in their order. */
    public RowLogits score(List<LabeledRow> rows) {
        List<String> labels = checkpoint.labels();
        int[] truth = rows.stream().mapToInt(row -> labels.indexOf(row.label())).toArray();
        if (rows.isEmpty()) {
            return new RowLogits(labels, new float[0][], truth);
        }
        List<EncodedTicket> tickets;
        try (TicketTokenizer tokenizer = TicketTokenizer.open(checkpoint.dir(), maxTokens)) {
            tickets = tokenizer.encodeAll(rows.stream().map(LabeledRow::text).toList());
        }
        try (LogitsModel model = LoadedModel.load(
                        checkpoint, Targets.choose(Targets.AUTO).target());
                MicroBatcher batcher = MicroBatcher.start(model, BATCHING)) {
            RowLogits scored = new RowLogits(labels, logits(batcher, tickets), truth);
            return LexicalModel.find(checkpoint.dir(), labels.size())
                    .map(lexical -> scored.plus(LexicalScores.of(lexical, rows), 1))
                    .orElse(scored);
        }
    }

    private static float[][] logits(MicroBatcher batcher, List<EncodedTicket> tickets) {
        List<CompletableFuture<ScoredSequence>> scored = new ArrayList<>(tickets.size());
        try {
            for (EncodedTicket ticket : tickets) {
                scored.add(batcher.submit(ticket.ids(), Priority.NORMAL));
            }
            float[][] logits = new float[scored.size()][];
            for (int row = 0; row < logits.length; row++) {
                logits[row] = scored.get(row).get().logits();
            }
            return logits;
        } catch (InterruptedException e) {
            // Those that wait leave the queue: the batcher would score them before it closes.
            scored.forEach(future -> future.cancel(false));
            Thread.currentThread().interrupt();
            throw new CancellationException("Evaluation stopped");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Cannot score: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
