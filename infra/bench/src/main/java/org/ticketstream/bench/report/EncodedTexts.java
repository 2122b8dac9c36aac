package org.ticketstream.bench.report;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.ticketstream.model.tokenize.TicketTokenizer;

/**
 * What every contender scores.
 *
 * @param ids token ids with special tokens, one array per text, at least one; tokenising is not part of any contender's
 *     time
 * @param tokenizerCpuNanos processor time that making them took; 0 if they came ready
 */
public record EncodedTexts(List<int[]> ids, long tokenizerCpuNanos) {

    private static final int PASSES = 3;

    public EncodedTexts {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("Cannot measure: there is no text");
        }
    }

    /** Tokens that came ready. */
    public EncodedTexts(List<int[]> ids) {
        this(ids, 0);
    }

    /**
     * Tokenises texts one by one, on this thread; what that takes is measured when the tokenizer is warm, in the best
     * of a few passes.
     */
    public static EncodedTexts of(TicketTokenizer tokenizer, List<String> texts) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<int[]> ids = tokenize(tokenizer, texts);
        long least = Long.MAX_VALUE;
        for (int pass = 0; pass < PASSES; pass++) {
            long start = threads.getCurrentThreadCpuTime();
            ids = tokenize(tokenizer, texts);
            least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
        }
        return new EncodedTexts(ids, least);
    }

    private static List<int[]> tokenize(TicketTokenizer tokenizer, List<String> texts) {
        return texts.stream().map(text -> tokenizer.encode(text).ids()).toList();
    }

    /** How many texts there are. */
    public int texts() {
        return ids.size();
    }

    /** Tokens without padding. */
    public long realTokens() {
        return ids.stream().mapToLong(text -> text.length).sum();
    }

    /** Tokens of the longest text. */
    public int longest() {
        return ids.stream().mapToInt(text -> text.length).max().orElseThrow();
    }
}
