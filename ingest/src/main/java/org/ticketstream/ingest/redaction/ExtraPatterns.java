package org.ticketstream.ingest.redaction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Extra patterns as an operator writes them down: a type and its regular expression. */
public final class ExtraPatterns {
    private ExtraPatterns() {}

    /** @throws IllegalArgumentException if an expression cannot be read; names its type */
    public static Map<String, Pattern> compile(Map<String, String> expressions) {
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        expressions.forEach((type, expression) -> {
            try {
                patterns.put(type, Pattern.compile(expression));
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "Cannot redact " + type + ": " + e.getDescription() + " (got: " + expression + ")", e);
            }
        });
        return patterns;
    }
}
