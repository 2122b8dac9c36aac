package org.ticketstream.ingest.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The text of a description that is JSON: Atlassian's Document Format, the documents of other editors (ProseMirror,
 * Slate, Lexical, Quill, Contentful, Editor.js), or an object that holds the text under some name. Editors write the
 * letters of a paragraph as a list of {@code text} (or {@code insert}) nodes; what else holds nodes begins a line.
 */
final class StructuredText {
    private static final List<String> TYPE = List.of("type", "nodetype", "_type");

    /** Say how a text looks, or which node this is, not what it says. */
    private static final Set<String> METADATA = Set.of(
            "type",
            "nodetype",
            "_type",
            "version",
            "marks",
            "markdefs",
            "style",
            "format",
            "textformat",
            "mode",
            "direction",
            "dir",
            "indent",
            "key",
            "_key",
            "id",
            "_id",
            "uuid",
            "localid",
            "url",
            "href",
            "self",
            "lang",
            "language",
            "locale",
            "encoding",
            "charset",
            "contenttype",
            "mimetype",
            "class",
            "classname",
            "time");

    private static final Set<String> NODES = Set.of("content", "children", "ops", "blocks", "root");
    private static final List<String> INLINE = List.of("text", "insert");
    private static final Set<String> PLAIN = Set.of("plain", "plaintext", "text");
    private static final Set<String> SAME_AS_PLAIN = Set.of(
            "html", "bodyhtml", "texthtml", "rendered", "renderedbody", "htmltext", "richtext", "raw", "markdown");
    private static final Set<String> WITHIN_LINES = Set.of(
            "link", "a", "autolink", "hyperlink", "entryhyperlink", "assethyperlink", "mention", "inlineextension");
    private static final Set<String> LINE_BREAKS = Set.of("hardbreak", "linebreak", "softbreak");

    /** What stands for a node that has no text of its own, such as a mention or a card; the first that is there. */
    private static final List<String> ATTRIBUTES = List.of("text", "shortname", "title", "alt", "url");

    private final StringBuilder text = new StringBuilder();

    private StructuredText() {}

    /** Returns the text, empty if there is none. */
    static String of(JsonNode node) {
        StructuredText found = new StructuredText();
        found.visit(node);
        String text = found.text.toString().strip();
        return text.isEmpty() && !isDocument(node) ? String.join("\n", values(node)) : text;
    }

    /** A document without text is empty, however much its nodes say of its form. */
    private static boolean isDocument(JsonNode node) {
        if (node.isArray()) {
            return node.isEmpty() || isDocument(node.get(0));
        }
        return node.properties().stream()
                .anyMatch(field -> TYPE.contains(name(field.getKey())) || NODES.contains(name(field.getKey())));
    }

    private void visit(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::element);
        } else if (node.isObject()) {
            object(node);
        } else if (node.isTextual()) {
            line(node.textValue());
        }
    }

    /** Of a list: a node with nodes in it is a block. */
    private void element(JsonNode node) {
        boolean block = node.isObject()
                && !isOf(node, WITHIN_LINES)
                && node.properties().stream()
                        .anyMatch(field -> field.getValue().isContainerNode() && !isMetadata(field.getKey()));
        if (block) {
            newLine();
        }
        visit(node);
        if (block) {
            newLine();
        }
    }

    private void object(JsonNode node) {
        if (isOf(node, LINE_BREAKS)) {
            newLine();
            return;
        }
        boolean hasPlain = node.properties().stream()
                .anyMatch(field -> PLAIN.contains(name(field.getKey()))
                        && field.getValue().isTextual()
                        && !field.getValue().textValue().isBlank());
        int before = text.length();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = name(field.getKey());
            if (!isMetadata(field.getKey()) && !(hasPlain && SAME_AS_PLAIN.contains(name))) {
                field(node, name, field.getValue());
            }
        }
        if (text.length() == before) {
            attributes(node.path("attrs"));
        }
    }

    private static boolean isOf(JsonNode node, Set<String> types) {
        return node.properties().stream()
                .anyMatch(field -> TYPE.contains(name(field.getKey()))
                        && types.contains(name(field.getValue().asText())));
    }

    private void field(JsonNode parent, String name, JsonNode value) {
        boolean inline = value.isTextual()
                && (INLINE.contains(name)
                        || name.equals("value")
                                && name(parent.path("nodeType").asText()).equals("text"));
        if (inline) {
            text.append(value.textValue());
        } else {
            visit(value);
        }
    }

    private void attributes(JsonNode attributes) {
        for (String wanted : ATTRIBUTES) {
            for (Map.Entry<String, JsonNode> each : attributes.properties()) {
                if (name(each.getKey()).equals(wanted)
                        && each.getValue().isTextual()
                        && !each.getValue().textValue().isBlank()) {
                    text.append(each.getValue().textValue());
                    return;
                }
            }
        }
    }

    private void line(String line) {
        newLine();
        text.append(line);
        newLine();
    }

    private void newLine() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    /** Everything that is a value, where the names say nothing. */
    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        for (JsonNode each : node) {
            if (each.isContainerNode()) {
                values.addAll(values(each));
            } else if (!each.isNull() && !each.asText().isBlank()) {
                values.add(each.asText().strip());
            }
        }
        return values;
    }

    private static boolean isMetadata(String key) {
        String name = name(key);
        return METADATA.contains(name) || name.equals("attrs") || name.equals("attributes");
    }

    /** Without regard to case and the way in which words are joined. */
    private static String name(String key) {
        String letters = key.replace("-", "").toLowerCase(Locale.ROOT);
        return letters.startsWith("_") ? letters : letters.replace("_", "");
    }
}
