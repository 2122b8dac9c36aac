package org.ticketstream.training.stream;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Ids of requests: they name directories. */
public final class RequestId {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final DateTimeFormatter MANUAL =
            DateTimeFormatter.ofPattern("'manual-'yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private RequestId() {}

    /** Of what a person asks for at a time. */
    public static String manual(Instant at) {
        return MANUAL.format(at);
    }

    public static boolean isLegal(String id) {
        return LEGAL.matcher(id).matches();
    }

    /** @throws IllegalArgumentException if it cannot name a directory */
    public static String checked(String id) {
        if (!isLegal(id)) {
            throw new IllegalArgumentException(
                    "Cannot use the id of a training request: it must be letters, digits, '.', '_' and '-', 100 at"
                            + " most, and begin with a letter or digit (got: "
                            + id + ")");
        }
        return id;
    }
}
