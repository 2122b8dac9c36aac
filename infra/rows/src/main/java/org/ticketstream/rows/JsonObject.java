package org.ticketstream.rows;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Reads JSON objects as rows, one after another; most of them have the same fields as the one before. */
final class JsonObject {

    /** Of an object, in characters. */
    private static final long LONGEST = 1L << 26;

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            // Python writes NaN where there is no value.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** Says only that Jackson would not say something. */
    private static final Pattern START_MARKER = Pattern.compile(" \\(start marker at \\[Source:.*?\\]\\)");

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private BitSet numbers = new BitSet();
    private RowNames known = new RowNames(List.of());

    /**
     * @param visitor hears of fields that the row before did not have
     * @param parser  behind the beginning of an object, afterwards at its end
     * @throws RepeatedFieldException if a field occurs twice; the parser is at the end of the object nevertheless
     */
    Row read(JsonParser parser, RowVisitor visitor) throws IOException {
        names.clear();
        values.clear();
        numbers.clear();
        long length = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            names.add(parser.currentName());
            JsonToken token = parser.nextToken();
            numbers.set(values.size(), token.isNumeric());
            String value = value(parser, token);
            values.add(value);
            length += names.get(names.size() - 1).length() + (value == null ? 1 : value.length());
            if (length > LONGEST) {
                throw new IOException("an object has more than " + (LONGEST >> 20) + " million characters");
            }
        }
        if (!names.equals(known.list())) {
            known = named();
            visitor.fields(known.list());
        }
        return new Row(known, values.toArray(String[]::new));
    }

    private RowNames named() throws RepeatedFieldException {
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new RepeatedFieldException("the field '" + name + "' occurs twice");
            }
        }
        return new RowNames(names);
    }

    private static String value(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NULL || token.isNumeric() && parser.isNaN()) {
            return null;
        }
        if (token.isScalarValue()) {
            return parser.getText();
        }
        StringWriter copy = new StringWriter();
        try (JsonGenerator out = MAPPER.getFactory().createGenerator(copy)) {
            out.copyCurrentStructure(parser);
        }
        return copy.toString();
    }

    /** Whether the value of the last object was written as a number. */
    boolean isNumber(String name) {
        int place = known.find(name);
        return place >= 0 && numbers.get(place);
    }

    /** What is wrong, for people. */
    static String reason(JsonProcessingException failure) {
        return START_MARKER.matcher(failure.getOriginalMessage()).replaceAll("");
    }

    /** An object that says two things of one field. */
    static final class RepeatedFieldException extends IOException {

        private static final long serialVersionUID = 1L;

        RepeatedFieldException(String message) {
            super(message);
        }
    }
}
