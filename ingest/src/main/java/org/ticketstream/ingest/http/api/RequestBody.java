package org.ticketstream.ingest.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.Locale;
import org.ticketstream.http.ContentCoding;
import org.ticketstream.http.JsonLimits;
import org.ticketstream.http.RequestContent;
import org.ticketstream.http.RequestContent.Complete;
import org.ticketstream.http.RequestContent.Corrupt;
import org.ticketstream.http.RequestContent.NoRoom;
import org.ticketstream.http.RequestContent.TooLarge;
import org.ticketstream.http.RequestContent.TooSlow;
import org.ticketstream.http.RequestContent.UnknownCoding;

/** From the bytes of a request to JSON. */
public final class RequestBody {
    /** Reads JSON within {@link JsonLimits}. */
    public static final ObjectMapper JSON = JsonLimits.mapper();

    private RequestBody() {}

    /**
     * The body, without its content coding.
     *
     * @throws ProblemException 400, 408, 413, 415 or 503
     */
    public static byte[] read(Context ctx) {
        requireJson(ctx.contentType());
        return complete(ctx, ContentCoding.decode(RequestContent.of(ctx.req()), ctx.header("Content-Encoding")));
    }

    /**
     * The body as the client has sent it, which is what it has signed.
     *
     * @throws ProblemException 408, 413, 415 or 503
     */
    public static byte[] raw(Context ctx) {
        requireJson(ctx.contentType());
        return complete(ctx, RequestContent.of(ctx.req()));
    }

    private static byte[] complete(Context ctx, RequestContent content) {
        if (content instanceof Complete complete) {
            return complete.bytes();
        }
        if (content instanceof UnknownCoding) {
            ctx.header("Accept-Encoding", ContentCoding.KNOWN);
        }
        throw refused(content).toException();
    }

    private static void requireJson(String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json")) {
            throw Problem.of(415, "Unsupported media type", "Content-Type must be application/json (got: " + type + ")")
                    .toException();
        }
    }

    private static Problem refused(RequestContent content) {
        if (content instanceof TooLarge limit) {
            return Problem.of(413, "Content too large", "A request may have " + limit.mostBytes() + " bytes at most");
        }
        if (content instanceof TooSlow) {
            return Problem.of(408, "Request timeout", "The body of the request came too slowly");
        }
        if (content instanceof NoRoom) {
            return Problem.unavailable("Other requests hold all the memory that there is for requests");
        }
        if (content instanceof UnknownCoding unknown) {
            return Problem.of(
                    415,
                    "Unsupported content coding",
                    "Content-Encoding must be gzip or identity (got: " + unknown.coding() + ")");
        }
        if (content instanceof Corrupt corrupt) {
            return Problem.of(400, "Malformed content", corrupt.reason());
        }
        return Problem.of(400, "Unexpected content", "This request may have no body");
    }

    /** @throws ProblemException 400 */
    public static JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw malformed(e).toException();
        } catch (CharConversionException e) {
            throw Problem.of(400, "Malformed JSON", String.valueOf(e.getMessage()))
                    .toException();
        }
        throw Problem.of(400, "Malformed JSON", "The body is empty").toException();
    }

    /** 400: bytes that are not JSON, or exceed {@link JsonLimits}. */
    public static Problem malformed(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return Problem.of(400, "Malformed JSON", e.getOriginalMessage() + place);
    }
}
