package org.ticketstream.training.pretrain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.files.Sha256;
import org.ticketstream.model.tokenize.TicketTokenizer;
import org.ticketstream.rows.FieldChoice;
import org.ticketstream.rows.FieldNames;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.RowVisitor;
import org.ticketstream.training.data.MissingField;
import org.ticketstream.training.pretrain.MaskedTraining.Sequences;

/**
 * Plain texts to pre-train on.
 *
 * @param train   training texts
 * @param heldOut held-out texts
 */
public record Corpus(List<String> train, List<String> heldOut) {

    /** A text has no more tokens than a model with this many positions could read a thousand times over. */
    private static final int LONGEST = 1 << 20;
    /** [CLS] before and [SEP] after the tokens. */
    private static final int SPECIAL = 2;
    /** The rest of a text after its last full sequence becomes a sequence if it has this many tokens. */
    private static final int SHORTEST = 8;

    private static final int SHARE_STEPS = 1_000_000;

    /** Takes copies. */
    public Corpus {
        train = List.copyOf(train);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Reads whatever {@link RowFile} reads. A text that occurs twice is taken once.
     *
     * @param options    what is said of the files
     * @param notes      hears in words what a person should know of how they were read
     * @param textFields   joined by a line feed; rows without any of them are left out
     * @param heldOutShare share of the texts that is held out; which ones depends on their content alone
     * @throws InvalidDataException if a file cannot be read, or one of both parts is empty
     */
    public static Corpus read(
            List<Path> files,
            RowOptions options,
            Consumer<String> notes,
            List<String> textFields,
            double heldOutShare) {
        if (!(heldOutShare > 0 && heldOutShare < 1)) {
            throw new IllegalArgumentException(
                    "Invalid share of held-out texts: must be above 0 and below 1 (got: " + heldOutShare + ")");
        }
        Texts texts = new Texts(textFields, notes);
        for (Path file : files) {
            texts.seen.clear();
            RowFile.read(file, options, texts);
            texts.requireKnown(file);
        }
        Map<Boolean, List<String>> parts = texts.found.stream()
                .distinct()
                .collect(Collectors.partitioningBy(text -> isHeldOut(text, heldOutShare)));
        Corpus corpus = new Corpus(parts.get(false), parts.get(true));
        if (corpus.train.isEmpty() || corpus.heldOut.isEmpty()) {
            throw new InvalidDataException("Cannot pre-train: training and held-out texts are needed in "
                    + String.join(", ", textFields) + " (got: " + corpus.train.size() + " and "
                    + corpus.heldOut.size() + ")");
        }
        return corpus;
    }

    /**
     * Cuts every text into sequences.
     *
     * @param checkpointDir where the tokenizer lies
     * @param maxTokens     longest sequence, special tokens included
     */
    public Sequences sequences(Path checkpointDir, int maxTokens) {
        try (TicketTokenizer tokenizer = TicketTokenizer.open(checkpointDir, LONGEST)) {
            return new Sequences(
                    cut(train, tokenizer, maxTokens),
                    cut(heldOut, tokenizer, maxTokens),
                    fingerprint() + "-" + maxTokens);
        }
    }

    private static List<int[]> cut(List<String> texts, TicketTokenizer tokenizer, int maxTokens) {
        return texts.stream()
                .flatMap(text -> cut(tokenizer.encode(text).ids(), maxTokens))
                .toList();
    }

    private static Stream<int[]> cut(int[] ids, int maxTokens) {
        List<int[]> sequences = new ArrayList<>();
        int body = maxTokens - SPECIAL;
        for (int start = 1; start < ids.length - 1; start += body) {
            int tokens = Math.min(body, ids.length - 1 - start);
            if (tokens >= SHORTEST) {
                int[] sequence = new int[tokens + SPECIAL];
                sequence[0] = ids[0];
                System.arraycopy(ids, start, sequence, 1, tokens);
                sequence[tokens + 1] = ids[ids.length - 1];
                sequences.add(sequence);
            }
        }
        return sequences.stream();
    }

    /** Close to the share, and the same for a text in any file. */
    private static boolean isHeldOut(String text, double share) {
        return new Random(text.hashCode()).nextInt(SHARE_STEPS) < share * SHARE_STEPS;
    }

    private String fingerprint() {
        MessageDigest digest = Sha256.digest();
        for (List<String> part : List.of(train, heldOut)) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.size()).array());
            part.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
        }
        return Sha256.hex(digest.digest());
    }

    private static final class Texts implements RowVisitor {

        private final List<String> fields;
        private final Consumer<String> notes;
        private final List<String> found = new ArrayList<>();
        private final Set<String> seen = new TreeSet<>();

        Texts(List<String> fields, Consumer<String> notes) {
            this.fields = fields;
            this.notes = notes;
        }

        @Override
        public void header(Iterable<String> names) {
            names.forEach(seen::add);
        }

        /** Rows may lack a field, as may a whole file if it has another one. */
        void requireKnown(Path file) {
            if (!seen.isEmpty()
                    && fields.stream()
                            .allMatch(field -> FieldNames.find(field, seen).isEmpty())) {
                throw MissingField.in(file, fields.get(0), "--text-field", seen);
            }
        }

        @Override
        public void row(long line, Map<String, String> row) {
            String text = new FieldChoice(fields, true).in(row);
            if (!text.isEmpty()) {
                found.add(text);
            }
        }

        @Override
        public void fields(Iterable<String> names) {
            names.forEach(seen::add);
        }

        @Override
        public void malformed(long line, String reason) {
            // Not a text.
        }

        @Override
        public void note(String text) {
            notes.accept(text);
        }
    }
}
