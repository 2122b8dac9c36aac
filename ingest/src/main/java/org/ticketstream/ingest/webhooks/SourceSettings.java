package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ticketstream.ingest.signing.Hmac;

/**
 * One sender as in the configuration file; what is left out comes from the preset of its kind.
 *
 * @param kind zendesk, freshdesk, jira or generic
 * @param secretFile file that holds the secret
 * @param secretEnv environment variable that holds the secret
 * @param categoryField field of the helpdesk whose changes are corrections; put where {@code {category-field}} stands
 */
record SourceSettings(
        @JsonProperty("kind") String kind,
        @JsonProperty("secret-file") String secretFile,
        @JsonProperty("secret-env") String secretEnv,
        @JsonProperty("id-prefix") String idPrefix,
        @JsonProperty("category-field") String categoryField,
        @JsonProperty("categories") Map<String, String> categories,
        @JsonProperty("ignored-actors") Set<String> ignoredActors,
        @JsonProperty("signature") Signature signature,
        @JsonProperty("ticket") Mapping ticket,
        @JsonProperty("correction") Mapping correction) {

    /** How the sender authenticates. */
    enum Type {
        HMAC,
        /** Standard Webhooks: everything but the secret is fixed. */
        STANDARD,
        TOKEN,
        BASIC
    }

    /**
     * @param user of type BASIC
     * @param prefix of the header's value
     */
    record Signature(
            @JsonProperty("type") Type type,
            @JsonProperty("header") String header,
            @JsonProperty("prefix") String prefix,
            @JsonProperty("encoding") Hmac.Encoding encoding,
            @JsonProperty("id-header") String idHeader,
            @JsonProperty("timestamp-header") String timestampHeader,
            @JsonProperty("signed") String signed,
            @JsonProperty("window-seconds") Integer windowSeconds,
            @JsonProperty("user") String user) {}

    /**
     * A path, or several of which the first counts that finds something.
     *
     * @param fields names as in a request of the HTTP API
     */
    record Mapping(
            @JsonProperty("when") List<When> when,
            @JsonProperty("fields") Map<String, List<String>> fields,
            @JsonProperty("attributes") Map<String, List<String>> attributes) {}

    record When(
            @JsonProperty("path") String path,
            @JsonProperty("in") Set<String> in) {}

    static <T> Optional<T> given(T value) {
        return Optional.ofNullable(value);
    }
}
