package org.ticketstream.ingest.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private final Redactor redactor = new Redactor(RedactionSettings.defaults());

    @Test
    void putsTypedPlaceholdersInPlace() {
        assertThat(redactor.redact("Mail jo@shop.example or ring +44 7700 900123, IBAN DE89370400440532013000, card"
                        + " 4111 1111 1111 1111, till 10.0.0.7, password: hunter2."))
                .isEqualTo("Mail [EMAIL] or ring [PHONE], IBAN [IBAN], card [CARD], till [IP], password: [SECRET].");
    }

    @Test
    void leavesATextWithoutPersonalDataAsItIs() {
        String text = "Order 2024-0317-88120 has not come. [EMAIL] is what I see.";
        assertThat(redactor.redact(text)).isSameAs(text);
    }

    @Test
    void redactingTwiceChangesNothingMore() {
        String once = redactor.redact("jo@shop.example, pw hunter2!, tel 07700 900123");
        assertThat(redactor.redact(once)).isEqualTo(once);
    }

    @Test
    void capitalLettersThatGrowInLowerCaseDoNotShiftTheFindings() {
        assertThat(redactor.redact("\u0130\u0130\u0130 jo@shop.example, tel. 07700 900123"))
                .isEqualTo("\u0130\u0130\u0130 [EMAIL], tel. [PHONE]");
    }

    @Test
    void extraPatternsComeFirstAndTheirFirstGroupIsWhatGoes() {
        RedactionSettings settings = new RedactionSettings(
                List.of(), Map.of("STAFF_ID", Pattern.compile("staff (\\d{4} \\d{4} \\d{4} \\d{4})")));

        assertThat(new Redactor(settings).redact("staff 4111 1111 1111 1111")).isEqualTo("staff [STAFF_ID]");
    }

    @Test
    void nationalPhoneFormatsAreThoseOfTheRegions() {
        RedactionSettings none = new RedactionSettings(List.of(), Map.of());

        assertThat(new Redactor(none).redact("tel 020 7946 0018 or +44 20 7946 0018"))
                .isEqualTo("tel 020 7946 0018 or [PHONE]");
    }

    @Test
    void comesToAnEndOnTextsMadeToHoldItUp() {
        for (String unit : List.of(
                "@",
                "a@",
                "a.",
                "1 ",
                "0",
                "(0",
                "+1",
                "pw:",
                "password is ",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "eyJ",
                "://",
                ":",
                "::1",
                "1.",
                "a (at) ")) {
            String text = unit.repeat(100_000 / unit.length());
            assertThat(redactor.redact(text)).as(unit).isNotNull();
        }
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThatThrownBy(() -> new RedactionSettings(List.of("Germany"), Map.of()))
                .hasMessage("Cannot redact: a phone region must be two capital letters (got: Germany)");
        assertThatThrownBy(() -> new RedactionSettings(List.of(), Map.of("staff", Pattern.compile("x"))))
                .hasMessageContaining("got: staff");
        assertThatThrownBy(() -> ExtraPatterns.compile(Map.of("STAFF", "(")))
                .hasMessageContaining("STAFF")
                .hasMessageContaining("got: (");
    }
}
