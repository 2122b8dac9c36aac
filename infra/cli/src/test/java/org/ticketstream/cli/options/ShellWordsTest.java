package org.ticketstream.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

    @Test
    void aShellReadsEveryWordAsItIs() throws IOException, InterruptedException {
        for (String word : new String[] {
            "tickets.csv", "my tickets.csv", "it's; touch owned #", "$(id) `id` \"x\"", "a\nb", "-n", "", "*"
        }) {
            Process shell = new ProcessBuilder("sh", "-c", "printf '<%s>' " + ShellWords.quote(word)).start();

            String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(shell.waitFor()).isZero();
            assertThat(read).isEqualTo("<" + word + ">");
        }
    }
}
