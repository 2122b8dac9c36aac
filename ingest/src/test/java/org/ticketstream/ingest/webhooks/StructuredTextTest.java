package org.ticketstream.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StructuredTextTest {

    @Test
    void readsAtlassiansDocumentFormat() throws IOException {
        assertThat(text("""
                {"type": "doc", "version": 1, "content": [
                  {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "Scanner"}]},
                  {"type": "paragraph", "content": [
                    {"type": "text", "text": "It beeps "},
                    {"type": "text", "text": "all day", "marks": [{"type": "strong"}]},
                    {"type": "text", "text": " says "},
                    {"type": "mention", "attrs": {"id": "5c19e3", "text": "@Jo", "accessLevel": ""}},
                    {"type": "hardBreak"},
                    {"type": "text", "text": "see "},
                    {"type": "inlineCard", "attrs": {"url": "https://example.org/1"}}]},
                  {"type": "bulletList", "content": [
                    {"type": "listItem", "content": [
                      {"type": "paragraph", "content": [{"type": "text", "text": "first floor"}]}]},
                    {"type": "listItem", "content": [
                      {"type": "paragraph", "content": [{"type": "text", "text": "second floor"}]}]}]},
                  {"type": "codeBlock", "attrs": {"language": "text"}, "content": [
                    {"type": "text", "text": "E42\\nE43"}]},
                  {"type": "table", "content": [{"type": "tableRow", "content": [
                    {"type": "tableHeader", "content": [
                      {"type": "paragraph", "content": [{"type": "text", "text": "Till"}]}]},
                    {"type": "tableCell", "content": [
                      {"type": "paragraph", "content": [{"type": "text", "text": "7"}]}]}]}]},
                  {"type": "rule"}]}
                """)).isEqualTo("""
                Scanner
                It beeps all day says @Jo
                see https://example.org/1
                first floor
                second floor
                E42
                E43
                Till
                7""");
    }

    @Test
    void readsTheDocumentsOfOtherEditors() throws IOException {
        assertThat(text("{'ops': [{'insert': 'The till '}, {'insert': 'is', 'attributes': {'bold': true}},"
                        + "{'insert': ' broken.\\nSince noon.\\n'}, {'insert': {'image': 'data:'}}]}"))
                .startsWith("The till is broken.\nSince noon.");
        assertThat(text("[{'type': 'paragraph', 'children': [{'text': 'See '},"
                        + "{'type': 'link', 'url': 'x', 'children': [{'text': 'here'}]}, {'text': '.'}]},"
                        + "{'type': 'paragraph', 'children': [{'text': 'Bye'}]}]"))
                .isEqualTo("See here.\nBye");
        assertThat(text("{'nodeType': 'document', 'data': {}, 'content': [{'nodeType': 'paragraph', 'content':"
                        + "[{'nodeType': 'text', 'value': 'No ', 'marks': []},"
                        + "{'nodeType': 'text', 'value': 'paper', 'marks': []}]}]}"))
                .isEqualTo("No paper");
        assertThat(text("{'root': {'type': 'root', 'children': [{'type': 'paragraph', 'children':"
                        + "[{'type': 'text', 'text': 'one', 'mode': 'normal'}, {'type': 'linebreak'},"
                        + "{'type': 'text', 'text': 'two'}]}]}}"))
                .isEqualTo("one\ntwo");
        assertThat(text("{'time': 1, 'blocks': [{'id': 'a', 'type': 'paragraph', 'data': {'text': 'Cold soup'}}]}"))
                .isEqualTo("Cold soup");
    }

    @Test
    void takesTheTextOfAnyObject() throws IOException {
        assertThat(text("{'plain': 'The till', 'html': '<p>The till</p>', 'details': {'where': 'at the door'}}"))
                .isEqualTo("The till\nat the door");
        assertThat(text("{'content_type': 'text/html', 'value': '<p>The till</p>'}"))
                .isEqualTo("<p>The till</p>");
        assertThat(text("{'body_html': '<p>only</p>'}")).isEqualTo("<p>only</p>");
        assertThat(text("{'id': 10042}")).isEqualTo("10042");
    }

    @Test
    void anEmptyDocumentHasNoText() throws IOException {
        assertThat(text("{'type': 'doc', 'version': 1, 'content': []}")).isEmpty();
        assertThat(text("{'ops': []}")).isEmpty();
        assertThat(text("{}")).isEmpty();
        assertThat(text("[null]")).isEmpty();
    }

    private static String text(String json) throws IOException {
        return StructuredText.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    }
}
