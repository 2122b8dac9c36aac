package org.ticketstream.local.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ticketstream} with all its subcommands. */
@Command(
        name = "ticketstream",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Classifies support tickets on a stream, learns from corrections and swaps models while tickets flow.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            LabelsCommand.class,
            TrainCommand.class,
            SearchCommand.class,
            PretrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            ServeCommand.class,
            ModelsCommand.class,
            TrainerCommand.class,
            TrainingCommand.class,
            TopicsCommand.class,
            BackfillCommand.class,
            ImportCommand.class,
            PublishCommand.class,
            CorrectCommand.class,
            EraseCommand.class,
            TailCommand.class,
            DeadLettersCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            BenchCommand.class,
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream demo                    see the whole system at work on sample tickets",
            "  ./ticketstream up                      run broker, registry, ingest and scoring on this machine",
            "  ./ticketstream COMMAND --help          options and examples of a command",
            "",
            "Every option can also be set by the environment: --bootstrap-servers is TICKETSTREAM_BOOTSTRAP_SERVERS.",
            "Secrets stand in files (--kafka-properties, --registry-properties) and in the environment only.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the command failed; the last line says why", "2:the command line was wrong"})
public final class Ticketstream implements Runnable {

    private static final int HELP_WIDTH = 110;

    @Spec
    private CommandSpec spec;

    /** Runs one command line and returns its exit code. */
    public static int run(String... args) {
        // JSON lines are UTF-8, whatever the terminal's language.
        return commandLine(System.getenv())
                .setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true))
                .execute(args);
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Ticketstream());
        commandLine.setDefaultValueProvider(new EnvironmentDefaults(environment));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        commandLine.setParameterExceptionHandler(new UsageHandler());
        commandLine.setExecutionExceptionHandler(new FailureHandler());
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
