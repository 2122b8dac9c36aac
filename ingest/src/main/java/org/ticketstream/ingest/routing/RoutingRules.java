package org.ticketstream.ingest.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ticketstream.schemas.Classification;
import org.ticketstream.schemas.CleanTicket;

/**
 * Which team takes which ticket.
 *
 * @param rules the first that applies decides
 * @param otherwise for tickets to which no rule applies; null if routing is off
 * @param endpoints by the name that rules use
 */
public record RoutingRules(
        @JsonProperty("rules") List<Rule> rules,
        @JsonProperty("default") Otherwise otherwise,
        @JsonProperty("endpoints") Map<String, Endpoint> endpoints) {
    private static final String DEFAULT = "default";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** For tickets to which no rule applies. */
    record Otherwise(
            @JsonProperty("team") String team,
            @JsonProperty("endpoint") String endpoint) {
        Otherwise {
            Rule.requireText("default team", team);
        }
    }

    public RoutingRules {
        rules = rules == null ? List.of() : List.copyOf(rules);
        endpoints = endpoints == null ? Map.of() : Map.copyOf(endpoints);
        List<String> called = new ArrayList<>(rules.stream().map(Rule::endpoint).toList());
        called.add(otherwise == null ? null : otherwise.endpoint());
        for (String name : called) {
            if (name != null && !endpoints.containsKey(name)) {
                throw new IllegalArgumentException("there is no such endpoint (got: " + name + ")");
            }
        }
        Set<String> names = new HashSet<>(Set.of(DEFAULT));
        for (Rule rule : rules) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException(
                        "a rule's name must be its own, and not default (got: " + rule.name() + ")");
            }
        }
    }

    /** Nothing is routed. */
    public static RoutingRules none() {
        return new RoutingRules(List.of(), null, Map.of());
    }

    /**
     * Reads a YAML (or JSON) file.
     *
     * @throws IllegalArgumentException if anything in it cannot be used; names the line
     */
    public static RoutingRules read(Path file) {
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

    /** Whether tickets are routed at all. */
    public boolean isOn() {
        return otherwise != null;
    }

    Route route(CleanTicket ticket, Classification said) {
        return rules.stream()
                .filter(rule -> rule.when() == null || rule.when().hold(ticket, said))
                .findFirst()
                .map(Rule::route)
                .orElseGet(() -> new Route(DEFAULT, otherwise.team(), Optional.ofNullable(otherwise.endpoint())));
    }
}
