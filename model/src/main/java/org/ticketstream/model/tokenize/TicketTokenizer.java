package org.ticketstream.model.tokenize;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.ticketstream.model.checkpoint.format.InvalidCheckpointException;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerJson;

/**
 * The tokenizer of a checkpoint: the native one of Hugging Face, which gives the ids that Python gives. Adds the
 * special tokens and truncates at the end. Any number of threads may use one.
 */
public final class TicketTokenizer implements AutoCloseable {

    /** [CLS], one token, [SEP]. */
    private static final int FEWEST_TOKENS = 3;

    private static final int SPECIAL_TOKENS = 2;

    private static final String BERT_WORDS = "BertPreTokenizer";

    /** So steep that a text of one endless word is not tokenised much more than once. */
    private static final int PREFIX_GROWTH = 8;

    private static final int NOT_CUT = -1;

    private static final int NO_TOKEN = -1;

    private final HuggingFaceTokenizer tokenizer;
    private final int prefixLength;
    private final int unknownId;
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
    private boolean closed;

    /** @param prefixLength how many characters of a longer text to try first */
    private TicketTokenizer(HuggingFaceTokenizer tokenizer, int prefixLength, int unknownId) {
        this.tokenizer = tokenizer;
        this.prefixLength = prefixLength;
        this.unknownId = unknownId;
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
        Path file = TokenizerJson.find(checkpointDir);
        ObjectNode json = TokenizerJson.load(checkpointDir);
        NativeTokenizers.configure();
        boolean bertWords = json.path("pre_tokenizer").path("type").asText().equals(BERT_WORDS);
        int prefixLength = bertWords ? TextPrefix.firstLength(maxTokens) : Integer.MAX_VALUE;
        String limit = Integer.toString(maxTokens);
        Map<String, String> options =
                Map.of("padding", "false", "truncation", "true", "maxLength", limit, "modelMaxLength", limit);
        try {
            TicketTokenizer tokenizer = new TicketTokenizer(
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(json.toString().getBytes(StandardCharsets.UTF_8)), options),
                    prefixLength,
                    unknownId(json.path("model")));
            tokenizer.probe();
            return tokenizer;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (RuntimeException e) {
            throw new InvalidCheckpointException(file, "the tokenizer cannot be used: " + e.getMessage(), e);
        }
    }

    private static int unknownId(JsonNode model) {
        JsonNode byNumber = model.path("unk_id");
        return byNumber.isInt()
                ? byNumber.intValue()
                : model.path("vocab").path(model.path("unk_token").asText()).asInt(NO_TOKEN);
    }

    /** How many of the ids stand for words that the vocabulary cannot spell. */
    public int countUnknown(int[] ids) {
        int count = 0;
        for (int id : ids) {
            count += id == unknownId ? 1 : 0;
        }
        return count;
    }

    /** @throws IllegalStateException after {@link #close} */
    public EncodedTicket encode(String text) {
        String wellFormed = WellFormed.text(text);
        lifetime.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("Cannot encode text: the tokenizer is closed");
            }
            return encodeBeginning(wellFormed);
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

    /**
     * A known and an unknown word: a tokenizer that lacks what it refers to fails here and not in the middle of a
     * stream.
     */
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

    private EncodedTicket encodeBeginning(String text) {
        for (long length = prefixLength; length < text.length(); length *= PREFIX_GROWTH) {
            TextPrefix prefix = TextPrefix.of(text, (int) length);
            EncodedTicket beginning = encodeNatively(prefix.text(), prefix.tokensInDoubt());
            if (beginning != null) {
                return beginning;
            }
        }
        return encodeNatively(text, NOT_CUT);
    }

    /**
     * One text through the native library, without the strings and offsets per token that {@link
     * HuggingFaceTokenizer#encode(String)} builds: they cost several times what the ids cost. Its batch call is avoided
     * too, because an error in it ends the process.
     *
     * @param tokensInDoubt how many tokens at the end of the text must not be among those kept; {@link #NOT_CUT} for a
     *     whole text
     * @return null if a beginning of a text is too short to know what is kept of the whole
     */
    private EncodedTicket encodeNatively(String text, int tokensInDoubt) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        long encoding = library.encode(tokenizer.getHandle(), text, true);
        try {
            // In pieces of as many tokens as are kept; only the last may be shorter.
            int overflow = library.getOverflowCount(encoding);
            long[] wide = library.getTokenIds(encoding);
            if (tokensInDoubt != NOT_CUT
                    && (overflow == 0 || (overflow - 1) * (wide.length - SPECIAL_TOKENS) < tokensInDoubt)) {
                return null;
            }
            int[] ids = new int[wide.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = (int) wide[i];
            }
            return new EncodedTicket(ids, overflow > 0);
        } finally {
            library.deleteEncoding(encoding);
        }
    }
}
