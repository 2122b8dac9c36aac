package org.ticketstream.console.quality;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Names of models, categories and people: cut, and each kept once, because they come with every record. */
final class Names {
    /** Longest name that the page gets. */
    static final int LONGEST = 200;

    private static final int MOST = 10_000;
    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private Names() {}

    static String of(String name) {
        String cut = name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
        if (KNOWN.size() >= MOST) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(cut, each -> each);
    }
}
