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
import java.util.Locale;
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

    private static final List<String> FORWARDED;
    private static final List<String> SENT_WITH;
    private static final List<String> PROGRAMS;
    private static final List<String> ANSWERS_BELOW;
    private static final List<String> DESK;
    private static final List<String> WROTE;

    static {
        Map<String, List<String>> words = read();
        FROM = Set.copyOf(words.get("from"));
        SENT = Set.copyOf(words.get("sent"));
        TO = Set.copyOf(words.get("to"));
        SUBJECT = Set.copyOf(words.get("subject"));
        ALSO = Set.copyOf(words.get("also"));
        FORWARDED = words.get("forwarded");
        SENT_WITH = words.get("sent-with");
        PROGRAMS = words.get("programs");
        ANSWERS_BELOW = words.get("answers-below");
        DESK = words.get("desk");
        WROTE = words.get("wrote");
    }

    private MailWords() {}

    static boolean saysForwarded(String line) {
        return holds(line, FORWARDED);
    }

    /** What a phone or a program adds below: that it was sent, and with what. */
    static boolean saysSentWith(String line) {
        return holds(line, SENT_WITH) && holds(line, PROGRAMS);
    }

    /** Where the writer points to answers further down. */
    static boolean pointsBelow(String text) {
        return holds(text, ANSWERS_BELOW);
    }

    /** As programs say who wrote what they quote. */
    static boolean saysWrote(String line) {
        return holds(line, WROTE);
    }

    /** A name or an address as service desks have them. */
    static boolean namesADesk(String correspondent) {
        return holds(correspondent, DESK);
    }

    /** As whole words; scripts without blanks have none. */
    private static boolean holds(String text, List<String> words) {
        String lower = text.toLowerCase(Locale.ROOT).replace("\u0307", "");
        return words.stream().anyMatch(word -> holds(lower, word));
    }

    private static boolean holds(String lower, String word) {
        int at = lower.indexOf(word);
        while (at >= 0) {
            if (at == 0 || !Character.isAlphabetic(lower.codePointBefore(at)) || isWithoutBlanks(word)) {
                return true;
            }
            at = lower.indexOf(word, at + 1);
        }
        return false;
    }

    private static boolean isWithoutBlanks(String word) {
        Character.UnicodeScript script = Character.UnicodeScript.of(word.codePointAt(0));
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> true;
            default -> false;
        };
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
