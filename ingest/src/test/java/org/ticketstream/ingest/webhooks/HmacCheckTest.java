package org.ticketstream.ingest.webhooks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketstream.ingest.signing.Hmac;

class HmacCheckTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final byte[] BODY = "Hello World!".getBytes(StandardCharsets.UTF_8);

    /** Of Atlassian's page on webhooks. */
    private static final String DOCUMENTED = "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9";

    private static final HmacCheck JIRA = new HmacCheck(
            new Hmac("It's a Secret to Everybody"),
            new SignatureScheme(
                    "X-Hub-Signature",
                    "sha256=",
                    Hmac.Encoding.HEX,
                    Optional.empty(),
                    Optional.empty(),
                    "{body}",
                    WINDOW));

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
                new SignatureScheme(
                        "Sig",
                        "",
                        Hmac.Encoding.BASE64,
                        Optional.empty(),
                        Optional.of("At"),
                        "v0:{timestamp}:{body}",
                        WINDOW));
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
        assertThatThrownBy(() -> new SignatureScheme(
                        "Sig", "", Hmac.Encoding.HEX, Optional.empty(), Optional.of("At"), "{body}", WINDOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got: {body}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
                "sha256=A4771C39FBE90F317C7824E83DDEF3CAAE9CB3D976C214ACE1F2937E133263C9",
                "sha256=00, sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
                "sha256=nohex;sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
                "t=1,sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9 sha1=00"
            })
    void readsSignaturesAsSendersWriteThem(String header) {
        assertThatCode(() -> JIRA.verify(Map.of("X-Hub-Signature", header)::get, BODY, NOW))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha256=",
                "a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
                "xsha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9",
                "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263",
                "sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c900"
            })
    void refusesWhatIsNoSignatureOfThisBody(String header) {
        assertThatThrownBy(() -> JIRA.verify(Map.of("X-Hub-Signature", header)::get, BODY, NOW))
                .isInstanceOf(BadSignatureException.class);
    }

    /** The example of the specification's repository: secret, id, time, body and signature. */
    @Test
    void agreesWithStandardWebhooks() {
        HmacCheck check = new HmacCheck(
                Hmac.ofStandardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                SignatureScheme.standardWebhooks(WINDOW));
        Map<String, String> headers = Map.of(
                "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "webhook-timestamp", "1614265330",
                "webhook-signature", "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1a,xyz");
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        Instant then = Instant.ofEpochSecond(1614265330);

        assertThatCode(() -> check.verify(headers::get, body, then)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.verify(headers::get, body, then.plusSeconds(301)))
                .hasMessage("webhook-timestamp is more than 300 s away from now");
        assertThatCode(() -> check.verify(check.sign(body, NOW)::get, body, NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void aSecretThatIsNoBase64IsNamedAndNotShown() {
        assertThatThrownBy(() -> Hmac.ofStandardWebhooks("whsec_no base 64!"))
                .hasMessage("the secret of Standard Webhooks must be Base64 after whsec_");
    }
}
