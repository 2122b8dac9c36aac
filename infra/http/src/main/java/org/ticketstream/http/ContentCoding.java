package org.ticketstream.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.ticketstream.http.RequestContent.Complete;
import org.ticketstream.http.RequestContent.Corrupt;
import org.ticketstream.http.RequestContent.TooLarge;
import org.ticketstream.http.RequestContent.UnknownCoding;

/** Removes the content coding of a request (RFC 9110, 8.4), within the limit of bytes that holds for any body. */
public final class ContentCoding {
    /** For {@code Accept-Encoding} of the answer to another one (RFC 7694). */
    public static final String KNOWN = "gzip, identity";

    private ContentCoding() {}

    /**
     * @param coding value of {@code Content-Encoding}; null or blank if there is none
     * @return the content without the coding, or why there is none
     */
    public static RequestContent decode(RequestContent content, String coding) {
        String name = coding == null ? "" : coding.strip().toLowerCase(Locale.ROOT);
        if (!(content instanceof Complete body) || body.bytes().length == 0) {
            return content;
        }
        return switch (name) {
            case "", "identity" -> content;
            case "gzip", "x-gzip" -> gunzip(body);
            default -> new UnknownCoding(coding.strip());
        };
    }

    private static RequestContent gunzip(Complete body) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body.bytes()))) {
            byte[] decoded = in.readNBytes(body.mostBytes() + 1);
            return decoded.length > body.mostBytes()
                    ? new TooLarge(body.mostBytes())
                    : new Complete(decoded, body.mostBytes());
        } catch (IOException e) {
            return new Corrupt("Content-Encoding is gzip, but the body is not: " + e.getMessage());
        }
    }
}
