package org.ticketstream.classifier.routing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Selects a share of the tickets by a stable hash of their id: a larger share includes all tickets of a smaller one.
 */
final class TrafficShare {
    private static final int BUCKETS = 10_000;

    private TrafficShare() {}

    /** @param share 0 to 1 */
    static boolean includes(double share, String ticketId) {
        int hash = Utils.murmur2(ticketId.getBytes(StandardCharsets.UTF_8));
        return Math.floorMod(hash, BUCKETS) < share * BUCKETS;
    }
}
