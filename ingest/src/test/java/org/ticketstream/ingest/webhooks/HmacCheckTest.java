package org.ticketstream.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ticketstream.ingest.signing.Hmac;

class HmacCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final byte[] BODY = "Hello World!".getBytes(StandardCharsets.UTF_8);

    /** Of Atlassian's page on webhooks. */
    private static final String DOCUMENTED = "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

    private static final HmacCheck JIRA = new HmacCheck(
            new Hmac("It's a Secret to Everybody"),
            "X-Hub-Signature",
            "sha256=",
            Hmac.Encoding.HEX,
            Optional.empty(),
            "{body}",
            Duration.ofMinutes(5));

    @Test
    void agreesWithTheDocumentedExample() {
        assertThatCode(() -> JIRA.verify(Map.of("X-Hub-Signature", DOCUMENTED)::get, BODY, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesEveryOtherBodyAndSignature() {
        byte[] other = "Hello World?".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> JIRA.verify(Map.of("X-Hub-Signature", DOCUMENTED)::get, other, NOW))
                .isInstanceOf(BadSignatureException.class)
                .hasMessage("X-Hub-Signature does not fit the body");
        assertThatThrownBy(() -> JIRA.verify(Map.of("X-Hub-Signature", DOCUMENTED.substring(7))::get, BODY, NOW))
                .isInstanceOf(BadSignatureException.class);
        assertThatThrownBy(() -> JIRA.verify(Map.<String, String>of()::get, BODY, NOW))
                .hasMessage("X-Hub-Signature is missing");
    }

    @Test
    void signsTimeAndBodyAsWanted() {
        Hmac hmac = new Hmac("0123456789abcdef");
        HmacCheck check = new HmacCheck(
                hmac,
                "Sig",
                "",
                Hmac.Encoding.BASE64,
                Optional.of("At"),
                "v0:{timestamp}:{body}",
                Duration.ofMinutes(5));
        String at = Long.toString(NOW.getEpochSecond());
        String signature =
                Hmac.Encoding.BASE64.encode(hmac.of(("v0:" + at + ":Hello World!").getBytes(StandardCharsets.UTF_8)));
        Map<String, String> headers = Map.of("Sig", signature, "At", at);

        assertThatCode(() -> check.verify(headers::get, BODY, NOW.plusSeconds(300)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check.verify(headers::get, BODY, NOW.plusSeconds(301)))
                .hasMessage("At is more than 300 s away from now");
        assertThatThrownBy(() -> check.verify(headers::get, BODY, NOW.minusSeconds(301)))
                .isInstanceOf(BadSignatureException.class);
    }

    @Test
    void aTimeThatIsNotSignedIsNoTime() {
        assertThatThrownBy(() -> new HmacCheck(
                        new Hmac("s"),
                        "Sig",
                        "",
                        Hmac.Encoding.HEX,
                        Optional.of("At"),
                        "{body}",
                        Duration.ofMinutes(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got: {body}");
    }
}
