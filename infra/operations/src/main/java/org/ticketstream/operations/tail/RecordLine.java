package org.ticketstream.operations.tail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** One record as one short line for people: time, key, and what the value says first. */
public final class RecordLine {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final String CUT = "...";
    private static final double PERCENT = 100;

    private final int width;
    private final ZoneId zone;

    /** @param width columns that a line has at most */
    public RecordLine(int width, ZoneId zone) {
        this.width = width;
        this.zone = zone;
    }

    /** @param object as {@link RecordJson} writes it */
    public String of(ObjectNode object) {
        String key = object.path("key").asText("-");
        JsonNode value = object.path("value");
        String line =
                TIME.format(Instant.parse(object.path("timestamp").asText()).atZone(zone))
                        + String.format(Locale.ROOT, "  %-12s  ", key)
                        + summary(value, key);
        return cut(oneLine(line));
    }

    private static String summary(JsonNode value, String key) {
        if (value.isNull()) {
            return "(deleted)";
        }
        if (!value.isObject()) {
            return value.asText();
        }
        return value.has("category") && value.has("confidence") ? answer(value) : fields(value, key);
    }

    private static String answer(JsonNode value) {
        String category = value.path("outOfScope").asBoolean()
                ? "out of scope"
                : value.path("category").asText();
        return String.format(
                Locale.ROOT,
                "%-20s %3.0f%%  %-9s  %s",
                category,
                value.path("confidence").asDouble() * PERCENT,
                value.path("decision").asText(),
                value.path("modelVersion").asText(""));
    }

    /** In the order of the schema; what is nested, empty, or says the key again is left out. */
    private static String fields(JsonNode value, String key) {
        StringJoiner fields = new StringJoiner("  ");
        value.fields().forEachRemaining(field -> {
            JsonNode each = field.getValue();
            if (each.isValueNode()
                    && !each.isNull()
                    && !each.asText().isEmpty()
                    && !each.asText().equals(key)) {
                fields.add(field.getKey() + "=" + each.asText());
            }
        });
        return fields.toString();
    }

    /** What a customer wrote neither breaks the line nor moves the cursor. */
    private static String oneLine(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String cut(String line) {
        if (line.codePointCount(0, line.length()) <= width) {
            return line.stripTrailing();
        }
        return line.substring(0, line.offsetByCodePoints(0, width - CUT.length())) + CUT;
    }
}
