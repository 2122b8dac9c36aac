package org.ticketstream.ingest.cleaning;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of {@code mail-words.txt}: what mail programs call things, in many languages. */
final class MailWords {
    static final Set<String> FROM;
    static final Set<String> SENT;
    static final Set<String> TO;
    static final Set<String> SUBJECT;
    static final Set<String> ALSO;

    private static final WordList FORWARDED;
    private static final WordList SENT_WITH;
    private static final WordList PROGRAMS;
    private static final WordList ANSWERS_BELOW;
    private static final WordList DESK;
    private static final WordList WROTE;

    static {
        Map<String, List<String>> words = read();
        FROM = Set.copyOf(words.get("from"));
        SENT = Set.copyOf(words.get("sent"));
        TO = Set.copyOf(words.get("to"));
        SUBJECT = Set.copyOf(words.get("subject"));
        ALSO = Set.copyOf(words.get("also"));
        FORWARDED = new WordList(words.get("forwarded"));
        SENT_WITH = new WordList(words.get("sent-with"));
        PROGRAMS = new WordList(words.get("programs"));
        ANSWERS_BELOW = new WordList(words.get("answers-below"));
        DESK = new WordList(words.get("desk"));
        WROTE = new WordList(words.get("wrote"));
    }

    private MailWords() {}

    static boolean saysForwarded(String line) {
        return FORWARDED.isIn(line);
    }

    /** What a phone or a program adds below: that it was sent, and with what. */
    static boolean saysSentWith(String line) {
        return SENT_WITH.isIn(line) && PROGRAMS.isIn(line);
    }

    /** Where the writer points to answers further down. */
    static boolean pointsBelow(String text) {
        return ANSWERS_BELOW.isIn(text);
    }

    /** As programs say who wrote what they quote. */
    static boolean saysWrote(String line) {
        return WROTE.isIn(line);
    }

    /** A name or an address as service desks have them. */
    static boolean namesADesk(String correspondent) {
        return DESK.isIn(correspondent);
    }

    private static Map<String, List<String>> read() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        try (InputStream in = MailWords.class.getResourceAsStream("mail-words.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String text = lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.joining("\n"))
                    .replace("|\n ", "|");
            for (String line : text.split("\n")) {
                String[] kind = line.split(": ", 2);
                words.put(kind[0], Arrays.asList(kind[1].split(" *\\| *")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
