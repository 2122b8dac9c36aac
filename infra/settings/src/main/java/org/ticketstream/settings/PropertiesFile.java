package org.ticketstream.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Java properties files in UTF-8. */
public final class PropertiesFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String KEY_ENDS = "=: #!";
    private static final int MOST_BYTES = 1 << 20;

    /**
     * What the file says under one key.
     *
     * @param line on which the key stands, from 1
     */
    public record Entry(String value, int line) {}

    private PropertiesFile() {}

    /** @throws IllegalArgumentException if the file cannot be read or holds a key twice */
    public static Map<String, String> read(Path file) {
        Map<String, String> values = new TreeMap<>();
        entries(file).forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }

    /**
     * Reads values with their lines, in the order of the file.
     *
     * @throws IllegalArgumentException if the file cannot be read or holds a key twice
     */
    public static Map<String, Entry> entries(Path file) {
        List<String> lines = lines(file);
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (int next = 0; next < lines.size(); next++) {
            int line = next + 1;
            StringBuilder text = new StringBuilder(withoutMark(lines.get(next), line));
            while (goesOn(text) && next + 1 < lines.size()) {
                next++;
                text.append('\n').append(lines.get(next));
            }
            parse(text.toString().stripTrailing(), file, line).forEach((key, value) -> {
                Entry earlier = entries.putIfAbsent(key.toString(), new Entry(value.toString(), line));
                if (earlier != null) {
                    throw new IllegalArgumentException("Cannot read settings file " + file + ":" + line
                            + ": a key is there twice (got: " + key + ", in line " + earlier.line() + " too)");
                }
            });
        }
        return entries;
    }

    /** A line that is read back as this value of this key. */
    public static String line(String key, String value) {
        return escaped(key, KEY_ENDS) + " = " + escaped(value, "");
    }

    private static String escaped(String text, String alsoSpecial) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean outer = i == 0 || i == text.length() - 1;
            if (c < ' ' || outer && Character.isWhitespace(c)) {
                // Also blanks at the ends, which a reader would drop.
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c == '\\' || alsoSpecial.indexOf(c) >= 0 ? "\\" : "")
                        .append(c);
            }
        }
        return escaped.toString();
    }

    /**
     * What to say of a file of secrets that others can read too; empty if they cannot, or the file system does not
     * tell.
     */
    public static List<String> warnings(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)
                    ? List.of(file + " can be read by every user of this machine; chmod 600 if there is a secret in it")
                    : List.of();
        } catch (IOException | UnsupportedOperationException e) {
            return List.of();
        }
    }

    private static List<String> lines(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("Cannot read settings file " + file + ": it has more than "
                        + MOST_BYTES / 1024 + " KiB, so it is something else");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .lines()
                    .toList();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("Cannot read settings file " + file + ": it is not UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("Cannot read settings file: no such file (got: " + file + ")", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read settings file " + file + ": " + e, e);
        }
    }

    /** Some editors begin a file with it. */
    private static String withoutMark(String text, int line) {
        return line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** A line that ends in a backslash goes on in the next one; a comment does not. */
    private static boolean goesOn(CharSequence text) {
        String line = text.toString().stripLeading();
        if (line.startsWith("#") || line.startsWith("!")) {
            return false;
        }
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /** One line at a time, since the parser does not tell the lines of keys. */
    private static Properties parse(String text, Path file, int line) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot read settings file " + file + ":" + line + ": " + e.getMessage(), e);
        }
        return properties;
    }
}
