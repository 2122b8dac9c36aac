package org.ticketstream.ingest.http;

import java.util.Optional;
import java.util.function.Supplier;
import org.ticketstream.http.HttpLimits;
import org.ticketstream.settings.Setting;

/**
 * The limits of requests that an operator may set.
 *
 * @param maxRequestBytes of one request
 * @param maxBytesUnderWay of all requests that are being read or answered; empty for a share of the heap
 */
public record RequestLimits(
        @Setting(defaultValue = "8388608", help = "Larger HTTP requests are refused.")
        int maxRequestBytes,

        @Setting(
                help = "Bytes of all HTTP requests that are being read or answered; beyond them clients are told"
                        + " to come again. Without it, a sixteenth of the heap.")
        Optional<Long> maxBytesUnderWay)
        implements Supplier<HttpLimits> {

    @Override
    public HttpLimits get() {
        HttpLimits limits = HttpLimits.of(maxRequestBytes);
        return maxBytesUnderWay.map(limits::withBytesUnderWay).orElse(limits);
    }
}
