package org.ticketstream.model.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.ticketstream.model.checkpoint.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.TokenizerJson;

/**
 * The tokenizer of a checkpoint: the native one of Hugging Face, which gives the ids that Python gives. Adds the special tokens and truncates at
 * the end. Any number of threads may use one.
 */
public final class TicketTokenizer implements AutoCloseable {

    /** [CLS], one token, [SEP]. */
    private static final int FEWEST_TOKENS = 3;

    private final HuggingFaceTokenizer tokenizer;
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed;

    private TicketTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * @param maxTokens how many tokens a text may have, special tokens included; at least 3
     * @throws InvalidCheckpointException if the directory has no usable tokenizer.json or vocab.txt
     */
    public static TicketTokenizer open(Path checkpointDir, int maxTokens) {
        if (maxTokens < FEWEST_TOKENS) {
            throw new IllegalArgumentException("Cannot truncate texts: at least " + FEWEST_TOKENS
                    + " tokens must be kept (got: " + maxTokens + ")");
        }
        ObjectNode json = TokenizerJson.load(checkpointDir);
        NativeTokenizers.configure();
        String limit = Integer.toString(maxTokens);
        Map<String, String> options =
                Map.of("padding", "false", "truncation", "true", "maxLength", limit, "modelMaxLength", limit);
        try {
            TicketTokenizer tokenizer = new TicketTokenizer(HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)), options));
            tokenizer.probe();
            return tokenizer;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tokenizer of " + checkpointDir, e);
        } catch (RuntimeException e) {
            throw new InvalidCheckpointException(
                    TokenizerJson.find(checkpointDir), "the tokenizer cannot be used: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalStateException after {@link #close} */
    public EncodedTicket encode(String text) {
        String wellFormed = WellFormed.text(text);
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("Cannot encode text: the tokenizer is closed");
            }
            return encodeNatively(wellFormed);
        } finally {
            lifetime.readLock().unlock();
        }
    }

    /**
     * Encodes texts one after the other, on the calling thread.
     *
     * @return one result per text, in their order
     * @throws IllegalStateException after {@link #close}
     */
    public List<EncodedTicket> encodeAll(List<String> texts) {
        return texts.stream().map(this::encode).toList();
    }

    @Override
    public void close() {
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                tokenizer.close();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    /** A known and an unknown word: a tokenizer that lacks what it refers to fails here and not in the middle of a stream. */
    private void probe() {
        try {
            if (encode("a \u16A0\u16A1").ids().length == 0) {
                throw new IllegalArgumentException("it finds no tokens in a text");
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * One text through the native library, without the strings and offsets per token that {@link HuggingFaceTokenizer#encode(String)} builds:
     * they cost several times what the ids cost. Its batch call is avoided too, because an error in it ends the process.
     */
    private EncodedTicket encodeNatively(String text) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        long encoding = library.encode(tokenizer.getHandle(), text, true);
        try {
            long[] wide = library.getTokenIds(encoding);
            int[] ids = new int[wide.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = (int) wide[i];
            }
            return new EncodedTicket(ids, library.getOverflowCount(encoding) > 0);
        } finally {
            library.deleteEncoding(encoding);
        }
    }
}
