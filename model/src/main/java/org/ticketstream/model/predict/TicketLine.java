package org.ticketstream.model.predict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * A ticket to answer, or what is none.
 *
 * @param number   of the line on which it begins, from 1
 * @param id       as it was written; missing if there is none
 * @param text     empty if it is no ticket
 * @param rejected why it is no ticket; empty if it is one
 */
public record TicketLine(long number, JsonNode id, String text, Optional<String> rejected) {

    /** A ticket. */
    public static TicketLine of(long number, Optional<JsonNode> id, String text) {
        return new TicketLine(number, id.orElseGet(MissingNode::getInstance), text, Optional.empty());
    }

    /** What is no ticket. */
    public static TicketLine rejected(long number, String reason) {
        return new TicketLine(number, MissingNode.getInstance(), "", Optional.of(reason));
    }
}
