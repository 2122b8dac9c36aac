package org.ticketstream.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object per line; blank lines are skipped. */
final class JsonLinesFormat implements RowFormat {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public RowReader open(BufferedReader in) {
        return new Lines(in);
    }

    private static final class Lines implements RowReader {

        private final BufferedReader in;
        private long number;

        Lines(BufferedReader in) {
            this.in = in;
        }

        @Override
        public boolean next(RowVisitor visitor) throws IOException {
            String line;
            do {
                line = in.readLine();
                number++;
            } while (line != null && line.isBlank());
            if (line == null) {
                return false;
            }
            parse(line, number, visitor);
            return true;
        }
    }

    private static void parse(String line, long number, RowVisitor visitor) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            visitor.malformed(
                    number,
                    line.startsWith("[")
                            ? "a JSON array where JSON lines are wanted; jq -c '.[]' makes them of it"
                            : "not valid JSON: " + e.getOriginalMessage());
            return;
        }
        if (!node.isObject()) {
            visitor.malformed(number, "not a JSON object");
            return;
        }
        visitor.row(number, fields(node));
    }

    private static Map<String, String> fields(JsonNode object) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            if (!value.isNull()) {
                fields.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
            }
        }
        return fields;
    }
}
