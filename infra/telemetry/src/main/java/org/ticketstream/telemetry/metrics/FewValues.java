package org.ticketstream.telemetry.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds the values of a label: the first ones stand for themselves, all further ones are {@code other}. */
public final class FewValues {
    private static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** @param most values besides {@code other} */
    public FewValues(int most) {
        this.most = most;
    }

    /** The value of the label. */
    public String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        synchronized (known) {
            return known.size() < most && known.add(value) || known.contains(value) ? value : OTHER;
        }
    }
}
