package org.ticketstream.ingest.webhooks;

import static org.ticketstream.ingest.webhooks.SourceSettings.given;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ticketstream.ingest.signing.Hmac;
import org.ticketstream.ingest.signing.Secret;
import org.ticketstream.ingest.webhooks.SourceSettings.Mapping;
import org.ticketstream.ingest.webhooks.SourceSettings.Signature;

/** Builds a sender from its settings. */
final class SourceBuilder {
    private static final String CATEGORY_FIELD = "{category-field}";
    private static final Set<String> TICKET_FIELDS =
            Set.of("ticketId", "subject", "body", "createdAt", "source", "tenant", "language");
    private static final Set<String> CORRECTION_FIELDS =
            Set.of("correctionId", "ticketId", "category", "correctedBy", "correctedAt", "reason");
    private static final int DEFAULT_WINDOW_SECONDS = 300;
    private static final String STANDARD_HEADER = "webhook-signature";

    private SourceBuilder() {}

    static WebhookSource build(String name, SourceSettings settings, Map<String, String> environment) {
        Supplier<List<String>> secrets = Secret.watch(settings.secretFile(), settings.secretEnv(), environment);
        Optional<Mapping> correction =
                given(settings.correction()).filter(mapping -> isComplete(mapping, settings.categoryField()));
        if (settings.ticket() == null && correction.isEmpty()) {
            throw new IllegalArgumentException("it maps neither a ticket nor a correction");
        }
        Signature signature =
                given(settings.signature()).orElseThrow(() -> new IllegalArgumentException("signature is missing"));
        String prefix = given(settings.idPrefix()).orElse(name + "-");
        return new WebhookSource(
                name,
                settings.kind(),
                new RotatingCheck(secrets, secret -> check(signature, secret)),
                prefix,
                given(settings.ticket())
                        .map(mapping -> mapping("ticket", mapping, settings, TICKET_FIELDS, List.of("ticketId"))),
                correction.map(mapping -> mapping(
                        "correction",
                        mapping,
                        settings,
                        CORRECTION_FIELDS,
                        List.of("ticketId", "category", "correctedBy"))),
                given(settings.categories()).orElse(Map.of()),
                given(settings.ignoredActors()).orElse(Set.of()));
    }

    /** Whether every placeholder that only the installation knows has a value. */
    private static boolean isComplete(Mapping mapping, String categoryField) {
        return categoryField != null || !mapping.toString().contains(CATEGORY_FIELD);
    }

    private static EventMapping mapping(
            String what, Mapping mapping, SourceSettings settings, Set<String> known, List<String> required) {
        Map<String, List<String>> fields = given(mapping.fields()).orElse(Map.of());
        for (String field : fields.keySet()) {
            require(known.contains(field), what + " has no such field", field);
        }
        for (String field : required) {
            require(fields.containsKey(field), what + " needs a path of " + field, fields.keySet());
        }
        require(
                what.equals("ticket") || mapping.attributes() == null,
                what + " has no attributes",
                mapping.attributes());
        return new EventMapping(
                given(mapping.when()).orElse(List.of()).stream()
                        .map(when -> new EventCondition(
                                path(given(when.path()).orElse(""), settings),
                                given(when.in()).orElse(Set.of()).stream()
                                        .map(value -> fill(value, settings))
                                        .collect(Collectors.toSet())))
                        .toList(),
                paths(fields, settings),
                paths(given(mapping.attributes()).orElse(Map.of()), settings),
                required);
    }

    private static Map<String, List<EventPath>> paths(Map<String, List<String>> texts, SourceSettings settings) {
        Map<String, List<EventPath>> paths = new HashMap<>();
        texts.forEach((name, alternatives) -> {
            if (alternatives != null) {
                paths.put(
                        name,
                        alternatives.stream().map(text -> path(text, settings)).toList());
            }
        });
        return paths;
    }

    private static EventPath path(String text, SourceSettings settings) {
        return new EventPath(fill(text, settings));
    }

    private static String fill(String text, SourceSettings settings) {
        return settings.categoryField() == null ? text : text.replace(CATEGORY_FIELD, settings.categoryField());
    }

    private static SenderCheck check(Signature signature, String secret) {
        require(signature.type() != null, "signature.type must be hmac, standard, token or basic", null);
        String prefix = given(signature.prefix()).orElse("");
        if (signature.type() == SourceSettings.Type.BASIC) {
            require(signature.user() != null, "signature.user is missing", null);
            byte[] pair = (signature.user() + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return new TokenCheck("Authorization", "Basic ", Base64.getEncoder().encodeToString(pair));
        }
        if (isStandard(signature, secret)) {
            return new HmacCheck(Hmac.ofStandardWebhooks(secret), SignatureScheme.standardWebhooks(window(signature)));
        }
        require(signature.header() != null, "signature.header is missing", null);
        return signature.type() == SourceSettings.Type.TOKEN
                ? new TokenCheck(signature.header(), prefix, secret)
                : new HmacCheck(new Hmac(secret), scheme(signature, prefix));
    }

    /** A secret of Standard Webhooks in their header says enough: what they sign is fixed. */
    private static boolean isStandard(Signature signature, String secret) {
        return signature.type() == SourceSettings.Type.STANDARD
                || signature.type() == SourceSettings.Type.HMAC
                        && Hmac.isStandardWebhooks(secret)
                        && STANDARD_HEADER.equalsIgnoreCase(signature.header());
    }

    private static SignatureScheme scheme(Signature signature, String prefix) {
        return new SignatureScheme(
                signature.header(),
                prefix,
                given(signature.encoding()).orElse(Hmac.Encoding.HEX),
                given(signature.idHeader()),
                given(signature.timestampHeader()),
                given(signature.signed()).orElse("{body}"),
                window(signature));
    }

    private static Duration window(Signature signature) {
        return Duration.ofSeconds(given(signature.windowSeconds()).orElse(DEFAULT_WINDOW_SECONDS));
    }

    private static void require(boolean condition, String rule, Object got) {
        if (!condition) {
            throw new IllegalArgumentException(rule + " (got: " + got + ")");
        }
    }
}
