package org.ticketstream.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.rows.encoding.TextReader;
import org.ticketstream.rows.scan.ReplayReader;

/** Tells what kind of rows a text holds: by what it begins with, and where that says nothing by its name. */
final class TextRows {

    private static final int LOOKED_AT = 1 << 16;

    private final TextReader text;
    private final ReplayReader in;
    private final boolean patient;

    private TextRows(TextReader text, boolean patient) {
        this.text = text;
        this.in = new ReplayReader(text);
        this.patient = patient;
    }

    /**
     * @param name    of the file, or its ending
     * @param patient whether to wait for more where it tells more
     */
    static RowReader open(TextReader text, String name, RowOptions options, boolean patient) throws IOException {
        return new TextRows(text, patient).open(name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", ""), options);
    }

    private RowReader open(String name, RowOptions options) throws IOException {
        Optional<String> line = firstLine();
        in.rewind(0);
        String first = line.map(String::strip).orElse("");
        if (options.separator().isEmpty() && isJson(first, name)) {
            return json(first);
        }
        Optional<Character> likely =
                name.endsWith(".tsv") || name.endsWith(".tab") ? Optional.of('\t') : Optional.empty();
        return new CsvRows(text, in, options.separator(), likely, patient);
    }

    /** The first line that is not blank, or its beginning; empty if there is none. */
    private Optional<String> firstLine() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean blank = true;
        for (int read = 0; read < LOOKED_AT; read++) {
            int c = in.read();
            if (c < 0 || (c == '\n' || c == '\r') && !blank) {
                break;
            }
            blank &= Blanks.isBlank(c);
            if (!blank) {
                line.append((char) c);
            }
        }
        return blank ? Optional.empty() : Optional.of(line.toString());
    }

    private boolean isJson(String first, String name) throws IOException {
        boolean named = name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
        String second = first.isEmpty() ? "" : first.substring(1).strip();
        if (first.startsWith("{")) {
            return named || second.isEmpty() || second.startsWith("\"") || second.startsWith("}");
        }
        if (first.startsWith("[")) {
            return named || second.isEmpty() || second.startsWith("{") || second.startsWith("]");
        }
        return named && (first.isEmpty() || !looksDelimited(first) || hasLineOfJson());
    }

    private static boolean looksDelimited(String header) {
        return header.chars().anyMatch(c -> ",;\t|".indexOf(c) >= 0);
    }

    /** Among lines that are none. */
    private boolean hasLineOfJson() throws IOException {
        boolean begins = true;
        boolean found = false;
        for (int read = 0; read < LOOKED_AT && patient && !found; read++) {
            int c = in.read();
            if (c < 0) {
                break;
            }
            found = begins && c == '{';
            begins = c == '\n' || c == '\r';
        }
        in.rewind(0);
        return found;
    }

    private RowReader json(String first) throws IOException {
        Optional<String> wrapped = patient && first.startsWith("{") ? JsonWrapper.find(start()) : Optional.empty();
        if (wrapped.isPresent()) {
            return JsonDocument.wrapped(text, in, wrapped.get());
        }
        return first.startsWith("[") || goesOn(first)
                ? new JsonDocument(text, in, first.startsWith("["))
                : new JsonLines(text, in);
    }

    /** As much of the file as may tell what it is. */
    private String start() throws IOException {
        StringBuilder start = new StringBuilder();
        int c = in.read();
        while (c >= 0 && start.length() < LOOKED_AT) {
            start.append((char) c);
            c = in.read();
        }
        in.rewind(0);
        return start.toString();
    }

    /** Whether an object that the first line begins ends in another one, which does not begin one itself. */
    private boolean goesOn(String first) throws IOException {
        if (!first.startsWith("{")) {
            return false;
        }
        try (JsonParser parser = JsonObject.MAPPER.getFactory().createParser(first)) {
            while (parser.nextToken() != null) {
                continue;
            }
            return false;
        } catch (JsonEOFException e) {
            return !e.getOriginalMessage().contains("closing quote") && mayGoOn(first, secondLine());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Where the first line stops, the second begins what may stand there; else it is a line that is cut off. */
    private static boolean mayGoOn(String first, String second) {
        char last = first.charAt(first.length() - 1);
        return last == ':' || last == '[' || !second.isEmpty() && "\"}],".indexOf(second.charAt(0)) >= 0;
    }

    private String secondLine() throws IOException {
        firstLine();
        String second = firstLine().orElse("");
        in.rewind(0);
        return second;
    }
}
