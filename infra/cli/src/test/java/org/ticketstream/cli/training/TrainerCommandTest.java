package org.ticketstream.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.training.service.TrainerConfig;
import picocli.CommandLine.ParseResult;

class TrainerCommandTest {

    @TempDir
    Path dir;

    @Test
    void everyTrainingIsWhatTheSettingsFileSays() throws IOException {
        Path encoder = MiniLm.materialise(dir.resolve("encoders"));
        Path data = Files.writeString(dir.resolve("tickets.csv"), "body,queue\nIt beeps,hardware\nRefund,billing\n");
        Path file = Files.writeString(
                dir.resolve("trainer.properties"),
                String.join(
                        "\n",
                        "store = " + dir.resolve("models"),
                        "data = " + data,
                        "text-field = body",
                        "label-field = queue",
                        "base = " + encoder,
                        "epochs = 3",
                        "learning-rate = 5e-5",
                        "lexical = true",
                        "min-accuracy = 0.7",
                        "after-corrections = 200"));

        TrainerCommand command = parse("trainer", "--settings", file.toString(), "--epochs=4");
        TrainerConfig config = command.config();

        assertThat(config.store()).isEqualTo(dir.resolve("models"));
        assertThat(config.data().given().orElseThrow().labels()).containsExactly("billing", "hardware");
        assertThat(config.plan().encoder()).isEqualTo(encoder);
        assertThat(config.plan().options().loop().epochs()).isEqualTo(4);
        assertThat(config.plan().options().optimizer().learningRate()).isEqualTo(5e-5);
        assertThat(config.plan().lexical()).isTrue();
        assertThat(config.plan().rules().minAccuracy()).isEqualTo(0.7);
        assertThat(command.triggers().corrections()).isEqualTo(200);
    }

    private static TrainerCommand parse(String... args) {
        ParseResult parsed = Ticketstream.commandLine(Map.of(), args).parseArgs(args);
        return (TrainerCommand) parsed.subcommand().commandSpec().userObject();
    }
}
