package org.ticketstream.http;

import jakarta.servlet.http.HttpServletRequest;

/** The result of reading the body of a request, before its handler is called. */
public sealed interface RequestContent {
    /** The attribute of the request that holds it. */
    String ATTRIBUTE = "org.ticketstream.content";

    /**
     * It is there; empty if there was none.
     *
     * @param mostBytes that it may have, without its content coding too
     */
    record Complete(byte[] bytes, int mostBytes) implements RequestContent {}

    /** It has more bytes than a request may have. */
    record TooLarge(int mostBytes) implements RequestContent {}

    /** It did not come in time. */
    record TooSlow() implements RequestContent {}

    /** Other requests hold all the memory that there is for bodies. */
    record NoRoom() implements RequestContent {}

    /** The handler was not expected to want it. */
    record NotRead() implements RequestContent {}

    /** It is there, in a content coding that is not known here. */
    record UnknownCoding(String coding) implements RequestContent {}

    /** It is there, but is not what its content coding says. */
    record Corrupt(String reason) implements RequestContent {}

    static RequestContent of(HttpServletRequest request) {
        return (RequestContent) request.getAttribute(ATTRIBUTE);
    }
}
