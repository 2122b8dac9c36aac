package org.ticketstream.ingest.routing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Routing rules as YAML (or JSON). Apart from the rules, so that nothing of YAML is loaded where there are none. */
final class RoutingFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RoutingFile() {}

    static RoutingRules read(Path file) {
        try {
            RoutingRules read = YAML.readValue(file.toFile(), RoutingRules.class);
            if (read == null || read.otherwise() == null) {
                throw new IllegalArgumentException("Cannot read routing rules from " + file + ": default is missing");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read routing rules from " + file + ": " + describe(e), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read routing rules from " + file + ": " + e, e);
        }
    }

    private static String describe(JsonProcessingException e) {
        String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        String place = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        String reason = e instanceof ValueInstantiationException && e.getCause() != null
                ? e.getCause().getMessage()
                : e.getOriginalMessage();
        return line + (place.isEmpty() ? "" : place + ": ") + reason;
    }
}
