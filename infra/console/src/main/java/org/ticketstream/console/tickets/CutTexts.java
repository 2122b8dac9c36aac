package org.ticketstream.console.tickets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Cuts long texts out of what a page gets: a browser takes many seconds to lay out a megabyte. */
final class CutTexts {
    private static final int MOST = 20_000;

    private CutTexts() {}

    /** The same, with texts that say how much they lack. */
    static JsonNode of(JsonNode json) {
        if (json.isTextual() && json.asText().length() > MOST) {
            return cut(json.asText());
        }
        if (json instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> object.set(name, of(object.get(name))));
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, of(array.get(i)));
            }
        }
        return json;
    }

    private static TextNode cut(String text) {
        int end = Character.isHighSurrogate(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
        return TextNode.valueOf(text.substring(0, end) + "… [" + (text.length() - end) + " more characters]");
    }
}
