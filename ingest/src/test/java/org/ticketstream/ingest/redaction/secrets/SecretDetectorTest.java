package org.ticketstream.ingest.redaction.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketstream.ingest.budget.CpuBudget;
import org.ticketstream.ingest.redaction.text.ScannedText;
import org.ticketstream.ingest.redaction.text.WordFinder;

class SecretDetectorTest {
    private final SecretDetector detector = new SecretDetector();
    private final WordFinder words = new WordFinder(detector.words());

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "the password you sent, Teapot#519, is refused; Teapot#519",
                "密码是Meihua_2041，请尽快; Meihua_2041",
                "mongodb+srv://a:fjord7Kite@db.example/x; fjord7Kite",
                "curl -u till:n1ghtBus https://x.example; n1ghtBus",
                "my code for login is 550917; 550917",
                "G-204417 is your verification code; G-204417",
                "token dckr_pat_m54eUpqtRvZz1LgG61XGZE2xdsB; dckr_pat_m54eUpqtRvZz1LgG61XGZE2xdsB"
            })
    void findsTheSecretAlone(String text, String secret) {
        assertThat(secrets(text)).containsExactly(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "password self-service is off",
                "the password reset page is blank",
                "I took the basic HTML5 template",
                "error code 550917 at login",
                "The password is case-sensitive.",
                "under U.S. Code 1681a2B any authorization"
            })
    void leavesWordsAlone(String text) {
        assertThat(secrets(text)).isEmpty();
    }

    @Test
    void aKeyIsFoundWhereItWasCutOff() {
        String line = "QUJDREVGR0hJSktMTU5PUUJDREVGR0hJ";
        assertThat(secrets("log: -----BEGIN PRIVATE KEY-----\n" + line + "\n" + line + "\nand then"))
                .containsExactly("-----BEGIN PRIVATE KEY-----\n" + line + "\n" + line);
        assertThat(secrets("cut " + line + "\n" + line + "\n-----END PRIVATE KEY-----"))
                .containsExactly(line + "\n" + line + "\n-----END PRIVATE KEY-----");
    }

    private List<String> secrets(String text) {
        return detector.find(new ScannedText(text, CpuBudget.unlimited(), words)).stream()
                .map(finding -> text.substring(finding.start(), finding.end()))
                .toList();
    }
}
