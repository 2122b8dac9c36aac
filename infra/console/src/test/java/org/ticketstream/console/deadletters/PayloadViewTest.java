package org.ticketstream.console.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayloadViewTest {
    @Test
    void textIsTextAndCutBetweenCharacters() {
        ObjectNode whole = PayloadView.of("<b>Grüße</b>\n".getBytes(UTF_8));
        assertThat(whole.path("form").asText()).isEqualTo("text");
        assertThat(whole.path("text").asText()).isEqualTo("<b>Grüße</b>\n");
        assertThat(whole.path("cut").asBoolean()).isFalse();

        ObjectNode cut = PayloadView.of("🚲🚲🚲".getBytes(UTF_8), 6, 6);
        assertThat(cut.path("text").asText()).isEqualTo("🚲");
        assertThat(cut.path("cut").asBoolean()).isTrue();
        assertThat(cut.path("bytes").asInt()).isEqualTo(12);
    }

    @Test
    void whatIsNoTextIsShownAsNumbers() {
        ObjectNode hex = PayloadView.of(new byte[] {0, 1, 'O', 'K', (byte) 0xff});
        assertThat(hex.path("form").asText()).isEqualTo("hex");
        assertThat(hex.path("text").asText()).startsWith("0000  00 01 4f 4b ff").contains("..OK.");
        assertThat(PayloadView.of(null).path("form").asText()).isEqualTo("none");
    }

    @Test
    void anyBytesHaveASmallView() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[random.nextInt(100_000)];
            random.nextBytes(bytes);
            assertThat(PayloadView.of(bytes).path("text").asText()).hasSizeLessThan(20_000);
        }
    }
}
