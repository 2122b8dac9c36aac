package org.ticketstream.model.classify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.bundle.DecisionPolicy;
import org.ticketstream.model.bundle.LongTextPolicy;
import org.ticketstream.model.lexical.LexicalModel;
import org.ticketstream.model.tokenize.EncodedTicket;
import org.ticketstream.model.tokenize.TicketTokenizer;

/** Tokenises tickets and picks what the model reads of long ones. Thread-safe. */
final class WindowTokenizer implements AutoCloseable {
    /** [CLS] before and [SEP] after the text. */
    private static final int SPECIAL = 2;

    /** A text is cut here before its tail is looked for; a megabyte of English has about a quarter of it. */
    private static final int LONGEST = 1 << 20;

    private final TicketTokenizer tokenizer;
    private final Optional<LexicalModel> lexical;
    private final int maxTokens;
    private final LongTextPolicy longText;

    private WindowTokenizer(TicketTokenizer tokenizer, Optional<LexicalModel> lexical, DecisionPolicy policy) {
        this.tokenizer = tokenizer;
        this.lexical = lexical;
        this.maxTokens = policy.maxTokens();
        this.longText = policy.longText();
    }

    /** @param labels how many the model has */
    static WindowTokenizer open(Path checkpointDir, DecisionPolicy policy, int labels) {
        Optional<LexicalModel> lexical = LexicalModel.find(checkpointDir, labels);
        TicketTokenizer tokenizer = TicketTokenizer.open(checkpointDir, tokensNeeded(policy));
        int special = tokenizer.encode("").ids().length;
        if (special != SPECIAL && policy.longText().strategy() != LongTextPolicy.Strategy.HEAD) {
            tokenizer.close();
            throw new IllegalArgumentException(
                    "Cannot read long tickets by " + policy.longText().strategy() + ": the tokenizer must add "
                            + SPECIAL + " special tokens (got: " + special + ")");
        }
        return new WindowTokenizer(tokenizer, lexical, policy);
    }

    TokenWindows read(String text) {
        TokenWindows reading = cut(text);
        int unknown =
                reading.windows().stream().mapToInt(tokenizer::countUnknown).sum();
        return new TokenWindows(
                reading.windows(), reading.truncated(), unknown, lexical.map(model -> model.scores(text)));
    }

    private TokenWindows cut(String text) {
        EncodedTicket encoded = tokenizer.encode(text);
        int[] ids = encoded.ids();
        if (ids.length <= maxTokens) {
            return new TokenWindows(List.of(ids), encoded.truncated());
        }
        return switch (longText.strategy()) {
            case HEAD ->
                throw new IllegalStateException(
                        "Cannot read ticket: the tokenizer must stop at " + maxTokens + " (got: " + ids.length + ")");
            case HEAD_TAIL -> new TokenWindows(List.of(headAndTail(ids)), true);
            case SLIDING_WINDOW -> windows(ids, encoded.truncated());
        };
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    private static int tokensNeeded(DecisionPolicy policy) {
        return switch (policy.longText().strategy()) {
            case HEAD -> policy.maxTokens();
            case HEAD_TAIL -> LONGEST;
            case SLIDING_WINDOW -> {
                long stride = policy.maxTokens() - SPECIAL - policy.longText().overlap();
                yield (int) Math.min(
                        LONGEST, policy.maxTokens() + (policy.longText().maxWindows() - 1L) * stride);
            }
        };
    }

    private int[] headAndTail(int[] ids) {
        int body = maxTokens - SPECIAL;
        int head = 1 + (int) Math.round(body * longText.headShare());
        int[] joined = new int[maxTokens];
        System.arraycopy(ids, 0, joined, 0, head);
        System.arraycopy(ids, ids.length - (maxTokens - head), joined, head, maxTokens - head);
        return joined;
    }

    /** Full windows only: the last one ends with the text and overlaps more. */
    private TokenWindows windows(int[] ids, boolean truncated) {
        int body = maxTokens - SPECIAL;
        int stride = body - longText.overlap();
        int last = ids.length - SPECIAL - body;
        List<int[]> windows = new ArrayList<>();
        for (int start = 0; windows.isEmpty() || start < last + stride; start += stride) {
            windows.add(window(ids, Math.min(start, last)));
        }
        return new TokenWindows(windows, truncated);
    }

    private int[] window(int[] ids, int start) {
        int[] window = new int[maxTokens];
        window[0] = ids[0];
        System.arraycopy(ids, 1 + start, window, 1, maxTokens - SPECIAL);
        window[maxTokens - 1] = ids[ids.length - 1];
        return window;
    }
}
