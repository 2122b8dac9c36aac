package org.ticketstream.schemas.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last entry of a chain, to be kept elsewhere and compared later. */
public record AuditHead(long sequence, String hash) {
    static final AuditHead NONE = new AuditHead(0, "");

    private static final Pattern FORM = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

    /** @throws IllegalArgumentException if it is not {@code SEQUENCE:HASH} */
    public static AuditHead parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Cannot expect an entry: it is SEQUENCE:HASH, as 'audit verify' prints it (got: " + text + ")");
        }
        return new AuditHead(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    @Override
    public String toString() {
        return sequence + ":" + hash;
    }
}
