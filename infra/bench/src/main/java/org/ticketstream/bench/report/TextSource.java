package org.ticketstream.bench.report;

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
import java.util.stream.Stream;
import org.ticketstream.rows.InvalidDataException;
import org.ticketstream.rows.RowFile;
import org.ticketstream.rows.RowOptions;
import org.ticketstream.rows.RowVisitor;

/**
 * Where texts come from.
 *
 * @param files rows with named fields
 * @param bundled whether the bundled sample tickets are among them
 * @param textFields joined by a line feed
 * @param labelField field of the true category
 * @param where field and value that a row must have
 */
public record TextSource(
        List<Path> files,
        boolean bundled,
        List<String> textFields,
        String labelField,
        Optional<Map.Entry<String, String>> where) {

    private static final String SAMPLE = "/sample/tickets.jsonl";
    private static final long SEED = 11;

    /** A text and its label; an empty label where the row has none. */
    public record Text(String text, String label) {}

    public TextSource {
        files = List.copyOf(files);
        if (files.isEmpty() && !bundled) {
            throw new IllegalArgumentException("Cannot measure: there is no source of texts");
        }
    }

    /** For people. */
    public String name() {
        Stream<String> names = files.stream().map(path -> path.getFileName().toString());
        return Stream.concat(names, bundled ? Stream.of("bundled sample tickets") : Stream.empty())
                .collect(Collectors.joining(" + "));
    }

    /** A random sample of the texts, as many of each source, the same each time. */
    public List<Text> sample(int most) {
        int sources = files.size() + (bundled ? 1 : 0);
        int share = (most + sources - 1) / sources;
        Random random = new Random(SEED);
        List<Text> texts = new ArrayList<>();
        files.forEach(file -> texts.addAll(draw(file.getFileName().toString(), read(file), share, random)));
        if (bundled) {
            texts.addAll(draw("the bundled sample", readBundled(), share, random));
        }
        Collections.shuffle(texts, random);
        return List.copyOf(texts.subList(0, Math.min(most, texts.size())));
    }

    private List<Text> draw(String source, List<Text> texts, int count, Random random) {
        if (texts.isEmpty()) {
            throw new InvalidDataException("Cannot measure: no row of " + source + " has text in "
                    + String.join(", ", textFields)
                    + where.map(field -> " and " + field.getKey() + "=" + field.getValue())
                            .orElse(""));
        }
        Collections.shuffle(texts, random);
        return texts.subList(0, Math.min(count, texts.size()));
    }

    private List<Text> readBundled() {
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
        RowFile.read(path, RowOptions.detected(), new RowVisitor() {
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

            @Override
            public void note(String text) {
                System.err.println(text);
            }
        });
        return texts;
    }
}
