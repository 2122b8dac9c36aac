package org.ticketstream.ingest.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        return RoutingFile.read(file);
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
