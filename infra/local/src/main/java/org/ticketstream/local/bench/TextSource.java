package org.ticketstream.local.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.ticketstream.training.data.InvalidDataException;
import org.ticketstream.training.data.RowFile;
import org.ticketstream.training.data.RowVisitor;

/**
 * Where texts come from.
 *
 * @param file rows with named fields; empty for the bundled sample tickets
 * @param textFields joined by a line feed
 * @param labelField field of the true category
 * @param where field and value that a row must have
 */
public record TextSource(
        Optional<Path> file, List<String> textFields, String labelField, Optional<Map.Entry<String, String>> where) {

    private static final String SAMPLE = "/sample/tickets.jsonl";
    private static final long SEED = 11;

    /** A text and its label; an empty label where the row has none. */
    public record Text(String text, String label) {}

    /** For people. */
    public String name() {
        return file.map(path -> path.getFileName().toString()).orElse("bundled sample tickets");
    }

    /** A random sample of the texts, the same each time. */
    public List<Text> sample(int most) {
        List<Text> texts = read();
        if (texts.isEmpty()) {
            throw new InvalidDataException("Cannot measure: no row of " + name() + " has text in "
                    + String.join(", ", textFields)
                    + where.map(field -> " and " + field.getKey() + "=" + field.getValue())
                            .orElse(""));
        }
        Collections.shuffle(texts, new Random(SEED));
        return List.copyOf(texts.subList(0, Math.min(most, texts.size())));
    }

    private List<Text> read() {
        if (file.isPresent()) {
            return read(file.get());
        }
        try (InputStream in = TextSource.class.getResourceAsStream(SAMPLE)) {
            Path copy = Files.createTempFile("tickets", ".jsonl");
            try {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                return read(copy);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bundled sample tickets", e);
        }
    }

    private List<Text> read(Path path) {
        List<Text> texts = new ArrayList<>();
        RowFile.read(path, new RowVisitor() {
            @Override
            public void header(Iterable<String> names) {
                // What a row lacks is seen when it comes.
            }

            @Override
            public void row(long line, Map<String, String> fields) {
                if (where.isPresent()
                        && !where.get().getValue().equals(fields.get(where.get().getKey()))) {
                    return;
                }
                String text = textFields.stream()
                        .map(field -> fields.getOrDefault(field, "").strip())
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("\n"));
                if (!text.isEmpty()) {
                    texts.add(new Text(text, fields.getOrDefault(labelField, "").strip()));
                }
            }

            @Override
            public void malformed(long line, String reason) {
                // Not a text: nothing to measure.
            }
        });
        return texts;
    }
}
