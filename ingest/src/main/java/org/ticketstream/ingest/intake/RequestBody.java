package org.ticketstream.ingest.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.ticketstream.ingest.intake.Problem.FieldError;

/** From the bytes of a request to JSON that fits its schema. */
final class RequestBody {
    private static final int MAX_ERRORS = 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RequestBody() {}

    /** @throws ProblemException 413 or 415 */
    static byte[] read(String contentType, InputStream in, int maxBytes) throws IOException {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw Problem.of(415, "Unsupported media type", "Content-Type must be application/json (got: " + type + ")")
                    .toException();
        }
        byte[] body = in.readNBytes(maxBytes + 1);
        if (body.length > maxBytes) {
            throw Problem.of(413, "Content too large", "A request may have " + maxBytes + " bytes at most")
                    .toException();
        }
        return body;
    }

    /** @throws ProblemException 400 or 422 */
    static JsonNode parse(byte[] body, JsonSchema schema) throws IOException {
        JsonNode json = parse(body);
        List<FieldError> errors = schema.validate(json).stream()
                .limit(MAX_ERRORS)
                .map(error -> new FieldError(error.getInstanceLocation().toString(), error.getError()))
                .toList();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).toException();
        }
        return json;
    }

    /** @throws ProblemException 400 */
    static JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw Problem.of(400, "Malformed JSON", e.getOriginalMessage() + place)
                    .toException();
        } catch (java.io.CharConversionException e) {
            throw Problem.of(400, "Malformed JSON", String.valueOf(e.getMessage()))
                    .toException();
        }
        throw Problem.of(400, "Malformed JSON", "The body is empty").toException();
    }
}
