package org.ticketstream.ingest.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One rule of the file.
 *
 * @param name that events carry
 * @param when null: always
 * @param endpoint that is notified; null for none
 */
record Rule(
        @JsonProperty("name") String name,
        @JsonProperty("when") Conditions when,
        @JsonProperty("team") String team,
        @JsonProperty("endpoint") String endpoint) {
    Rule {
        requireText("name", name);
        requireText("team", team);
    }

    static void requireText(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing (got: " + value + ")");
        }
    }

    Route route() {
        return new Route(name, team, Optional.ofNullable(endpoint));
    }
}
