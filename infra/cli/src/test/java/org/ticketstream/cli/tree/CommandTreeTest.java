package org.ticketstream.cli.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.cli.Ticketstream;
import picocli.CommandLine;

class CommandTreeTest {

    private static final Path BASH = Path.of("/bin/bash");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path dir;

    @Test
    void buildsOnlyWhatTheCommandLineNames() {
        CommandLine root = Ticketstream.commandLine(Map.of(), "models", "list", "--topic-prefix", "x");

        assertThat(root.getSubcommands()).containsOnlyKeys("models");
        assertThat(root.getSubcommands().get("models").getSubcommands()).containsOnlyKeys("list");
    }

    @Test
    void buildsAllWhereItNamesNone() {
        assertThat(Ticketstream.commandLine(Map.of(), "modls").getSubcommands()).containsKeys("models", "up", "help");
        assertThat(Ticketstream.commandLine(Map.of(), "models", "--help")
                        .getSubcommands()
                        .get("models")
                        .getSubcommands())
                .containsKeys("list", "publish");
    }

    @Test
    void aloneItListsAllCommandsInGroupsAndSucceeds() {
        assertThat(run()).isZero();

        assertThat(out.toString())
                .containsSubsequence("See it:", "demo ", "Run it:", "up ", "Train:", "train ", "Models:", "models ")
                .containsSubsequence("Operate:", "topics ", "Find out more:", "help ");
    }

    @Test
    void theListHasWholeSentences() {
        run();

        String text = out.toString();
        String list = text.substring(text.indexOf("See it:"), text.indexOf("Exit codes:"));
        for (String entry : list.split("\\R {2}(?=\\w)|\\R(?=\\S)")) {
            assertThat(entry.strip()).matches("(?s).*([.:]|\\S+:)");
        }
    }

    @Test
    void aNounAloneNamesItsCommands() {
        assertThat(run("dead-letters")).isEqualTo(2);

        assertThat(err.toString()).contains("A command is missing: list, show or redrive.");
    }

    @Test
    void helpExplainsAsTheOptionDoes() {
        run("models", "publish", "--help");
        String byOption = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run("help", "models", "publish")).isZero();

        assertThat(out.toString()).isEqualTo(byOption).contains("Usage: ticketstream models publish");
    }

    @Test
    void helpOnNothingKnownNamesWhatIsNear() {
        assertThat(run("help", "models", "publsh")).isEqualTo(2);

        assertThat(err.toString()).contains("publsh").contains("publish");
    }

    @Test
    void aShellCompletesCommandsAndOptions() throws Exception {
        assumeTrue(Files.exists(BASH), "needs " + BASH);
        assertThat(run("completion", "bash")).isZero();
        Path script = Files.writeString(dir.resolve("completion"), out.toString());

        assertThat(complete(script, "ticketstream", "mod")).contains("models");
        assertThat(complete(script, "ticketstream", "models", "pub")).contains("publish");
        assertThat(complete(script, "ticketstream", "tail", "--from")).contains("--from-beginning");
    }

    private String complete(Path script, String... words) throws IOException, InterruptedException {
        String typed = String.join(" ", words);
        Process process = new ProcessBuilder(
                        BASH.toString(),
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + typed + "); COMP_CWORD=" + (words.length - 1)
                                + "; COMP_LINE='" + typed + "'; COMP_POINT=" + typed.length()
                                + "; _complete_ticketstream; echo \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private int run(String... args) {
        return Ticketstream.commandLine(Map.of(), args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
