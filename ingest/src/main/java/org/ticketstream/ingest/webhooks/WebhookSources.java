package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The senders of events that are known by name. */
public record WebhookSources(Map<String, WebhookSource> byName) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,49}");
    private static final List<String> KINDS = List.of("zendesk", "freshdesk", "jira", "generic");
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    public WebhookSources {
        byName = Map.copyOf(byName);
    }

    /** No senders. */
    public static WebhookSources none() {
        return new WebhookSources(Map.of());
    }

    /**
     * Reads a YAML (or JSON) file of senders by name.
     *
     * @param environment where secrets may be
     * @throws IllegalArgumentException if anything in it cannot be used; names the sender and the setting
     */
    public static WebhookSources read(Path file, Map<String, String> environment) {
        Map<String, WebhookSource> sources = new TreeMap<>();
        try {
            JsonNode root = YAML.readTree(file.toFile());
            if (!root.isObject()) {
                throw new IllegalArgumentException("it must be a map of senders by name");
            }
            for (Map.Entry<String, JsonNode> each : root.properties()) {
                sources.put(each.getKey(), source(each.getKey(), each.getValue(), environment));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot read webhooks from " + file + ": " + describe(e), e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("Cannot read webhooks from " + file + ": " + e.getMessage(), e);
        }
        return new WebhookSources(sources);
    }

    private static String describe(JsonProcessingException e) {
        String place = e instanceof JsonMappingException mapping
                        && !mapping.getPath().isEmpty()
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .collect(Collectors.joining(".", "at ", ": "))
                : e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
        return place + e.getOriginalMessage();
    }

    private static WebhookSource source(String name, JsonNode own, Map<String, String> environment) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of a sender must be small letters, digits and '-' (got: " + name + ")");
        }
        String kind = own.path("kind").asText();
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException(name + ": kind must be one of " + KINDS + " (got: " + kind + ")");
        }
        JsonNode merged = merge(preset(kind), own);
        try {
            return SourceBuilder.build(name, YAML.treeToValue(merged, SourceSettings.class), environment);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        } catch (JsonMappingException e) {
            e.prependPath(WebhookSources.class, name);
            throw e;
        }
    }

    private static ObjectNode preset(String kind) throws IOException {
        try (InputStream in = WebhookSources.class.getResourceAsStream(kind + ".yaml")) {
            return (ObjectNode) YAML.readTree(in);
        }
    }

    private static ObjectNode merge(ObjectNode base, JsonNode own) {
        for (Map.Entry<String, JsonNode> each : own.properties()) {
            JsonNode before = base.get(each.getKey());
            if (before instanceof ObjectNode both && each.getValue().isObject()) {
                merge(both, each.getValue());
            } else {
                base.set(each.getKey(), each.getValue());
            }
        }
        return base;
    }

    /** The sender of that name, if there is one. */
    public Optional<WebhookSource> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
