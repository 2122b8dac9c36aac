package org.ticketstream.model.tokenize;

import org.ticketstream.model.runtime.NativeCache;

/** Settings that DJL reads once, when its native tokenizers are loaded. */
final class NativeTokenizers {

    private static volatile boolean checked;

    private NativeTokenizers() {}

    /** The CPU build of the tokenizers, nothing fetched from a network. What the user has set stays. */
    static void configure() {
        if (!checked) {
            NativeCache.requireUsable();
            checked = true;
        }
        setIfAbsent("RUST_FLAVOR", "cpu");
        setIfAbsent("ai.djl.offline", "true");
        setIfAbsent("OPT_OUT_TRACKING", "true");
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null && System.getenv(key) == null) {
            System.setProperty(key, value);
        }
    }
}
