package org.ticketstream.ingest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/**
 * A mail of the labelled set; see the README beside it.
 *
 * @param body as the mail program wrote it
 * @param writers lines of the body, as a reader sees them, that must stay
 * @param quoted lines that must go
 */
public record LabeledMail(
        String id,
        String language,
        String program,
        String kind,
        boolean html,
        String subject,
        String body,
        List<String> writers,
        List<String> quoted) {

    /** @param part {@code tuning} or {@code held-out} */
    public static List<LabeledMail> read(String part) {
        try {
            URI place = LabeledMail.class.getResource("/mail/" + part).toURI();
            if (!place.getScheme().equals("jar")) {
                return readAll(Path.of(place));
            }
            // Other modules find the set in the test jar.
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                return readAll(jar.getPath("/mail/" + part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<LabeledMail> readAll(Path dir) throws IOException {
        List<LabeledMail> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(dir)) {
            for (Path file : files.sorted().toList()) {
                String language = file.getFileName().toString().replace(".txt", "");
                for (String mail : Files.readString(file).split("(?m)^== ")) {
                    if (!mail.isBlank()) {
                        mails.add(parse(language, mail));
                    }
                }
            }
        }
        return mails;
    }

    private static LabeledMail parse(String language, String mail) {
        List<String> lines = mail.stripTrailing().lines().toList();
        String[] title = lines.get(0).split(" ");
        boolean html = title[3].equals("html");
        List<String> body = new ArrayList<>();
        List<String> writers = new ArrayList<>();
        List<String> quoted = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            String text = line.isEmpty() ? "" : line.substring(2);
            body.add(text);
            if (line.startsWith("+")) {
                writers.add(seen(text, html));
            } else if (line.startsWith("-")) {
                quoted.add(seen(text, html));
            }
        }
        return new LabeledMail(
                title[0],
                language,
                title[1],
                title[2],
                html,
                lines.get(1).substring("Subject: ".length()),
                String.join("\n", body),
                writers,
                quoted);
    }

    private static String seen(String line, boolean html) {
        return withoutLayout(html ? Jsoup.parse(line).text() : line);
    }

    /** Without line breaks and quote signs: what counts are the words. */
    public static String withoutLayout(String text) {
        return text.replaceAll("(?m)^[> ]+", "").replaceAll("\\s+", " ").strip();
    }
}
