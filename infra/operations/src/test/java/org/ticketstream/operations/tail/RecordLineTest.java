package org.ticketstream.operations.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecordLineTest {

    private static final String AT = "{\"timestamp\":\"2026-11-30T06:20:00.086Z\",\"key\":\"T-1\",\"value\":";

    @Test
    void anAnswerIsItsCategoryConfidenceAndDecision() throws Exception {
        assertThat(line(
                        80,
                        "{\"ticketId\":\"T-1\",\"category\":\"billing\",\"confidence\":0.83,"
                                + "\"decision\":\"SUGGEST\",\"outOfScope\":false,\"modelVersion\":\"v1\"}"))
                .isEqualTo("06:20:00  T-1           billing               83%  SUGGEST    v1");
    }

    @Test
    void anythingElseIsItsFieldsAsFarAsTheyFit() throws Exception {
        String value =
                "{\"ticketId\":\"T-1\",\"subject\":\"It beeps\",\"attributes\":{},\"body\":\"all\\nday\\u202e long\"}";

        assertThat(line(80, value)).isEqualTo("06:20:00  T-1           subject=It beeps  body=all day  long");
        assertThat(line(40, value))
                .isEqualTo("06:20:00  T-1           subject=It be...")
                .hasSize(40);
    }

    @Test
    void aTombstoneAndBytesThatAreNoRecord() throws Exception {
        assertThat(line(80, "null")).endsWith("(deleted)");
        assertThat(line(80, "\"raw text\"")).endsWith("raw text");
    }

    private static String line(int width, String value) throws Exception {
        ObjectNode object = (ObjectNode) new JsonMapper().readTree(AT + value + "}");
        return new RecordLine(width, ZoneOffset.UTC).of(object);
    }
}
