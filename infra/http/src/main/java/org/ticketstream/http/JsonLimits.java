package org.ticketstream.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Limits of JSON from outside: parsing beyond them fails before a tree is built. */
public final class JsonLimits {
    /** Documents of editors take two levels for each list within a list. */
    private static final int DEPTH = 100;

    private static final int TOKENS = 200_000;
    private static final int DIGITS = 100;
    private static final int NAME_CHARACTERS = 2_000;

    private JsonLimits() {}

    /** Refuses duplicate names and whatever comes after the value, too. */
    public static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxTokenCount(TOKENS)
                        .maxNumberLength(DIGITS)
                        .maxNameLength(NAME_CHARACTERS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
