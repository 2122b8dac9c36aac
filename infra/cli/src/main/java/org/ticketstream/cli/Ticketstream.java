package org.ticketstream.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ticketstream.cli.acls.AclsCommand;
import org.ticketstream.cli.audit.AuditCommand;
import org.ticketstream.cli.deadletters.DeadLettersCommand;
import org.ticketstream.cli.init.InitCommand;
import org.ticketstream.cli.keys.KeysCommand;
import org.ticketstream.cli.labels.LabelsCommand;
import org.ticketstream.cli.models.ModelsCommand;
import org.ticketstream.cli.serving.PredictCommand;
import org.ticketstream.cli.serving.ServeCommand;
import org.ticketstream.cli.settings.PrintSettings;
import org.ticketstream.cli.stack.DemoCommand;
import org.ticketstream.cli.stack.StatusCommand;
import org.ticketstream.cli.stack.StopCommand;
import org.ticketstream.cli.stack.UpCommand;
import org.ticketstream.cli.terminal.FailureHandler;
import org.ticketstream.cli.terminal.Terminal;
import org.ticketstream.cli.terminal.UsageHandler;
import org.ticketstream.cli.terminal.Version;
import org.ticketstream.cli.tickets.BackfillCommand;
import org.ticketstream.cli.tickets.CorrectCommand;
import org.ticketstream.cli.tickets.EraseCommand;
import org.ticketstream.cli.tickets.ImportCommand;
import org.ticketstream.cli.tickets.PublishCommand;
import org.ticketstream.cli.tickets.TailCommand;
import org.ticketstream.cli.topics.TopicsCommand;
import org.ticketstream.cli.training.EvaluateCommand;
import org.ticketstream.cli.training.PretrainCommand;
import org.ticketstream.cli.training.SearchCommand;
import org.ticketstream.cli.training.TrainCommand;
import org.ticketstream.cli.training.TrainerCommand;
import org.ticketstream.cli.trainings.TrainingCommand;
import org.ticketstream.cli.tree.CommandList;
import org.ticketstream.cli.tree.CommandTree;
import org.ticketstream.cli.tree.CompletionCommand;
import org.ticketstream.cli.tree.HelpCommand;
import org.ticketstream.cli.webhooks.WebhooksCommand;
import org.ticketstream.settings.HelpWithDefaults;
import org.ticketstream.settings.LayeredDefaults;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code ticketstream} with all its subcommands. */
@Command(
        name = "ticketstream",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Classifies support tickets on a stream, learns from corrections and swaps models while tickets flow.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./ticketstream demo                    see the whole system at work on sample tickets",
            "  ./ticketstream up                      run broker, registry, ingest and scoring on this machine",
            "  ./ticketstream COMMAND --help          options and examples of a command",
            "",
            "Every option can also be set by the environment: --bootstrap-servers is TICKETSTREAM_BOOTSTRAP_SERVERS.",
            "The commands with many options also read a file: --settings FILE, which --print-settings writes.",
            "Secrets stand in files (--kafka-properties, --registry-properties) and in the environment only.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the command failed; the last line says why", "2:the command line was wrong"})
public final class Ticketstream implements Runnable {

    private static final Map<String, List<Class<?>>> GROUPS = groups();

    @Spec
    private CommandSpec spec;

    private static Map<String, List<Class<?>>> groups() {
        Map<String, List<Class<?>>> groups = new LinkedHashMap<>();
        groups.put("See it:", List.of(DemoCommand.class));
        groups.put(
                "Run it:",
                List.of(
                        UpCommand.class,
                        StatusCommand.class,
                        StopCommand.class,
                        ImportCommand.class,
                        PublishCommand.class,
                        TailCommand.class,
                        CorrectCommand.class));
        groups.put(
                "Train:",
                List.of(
                        InitCommand.class,
                        TrainCommand.class,
                        SearchCommand.class,
                        PretrainCommand.class,
                        EvaluateCommand.class,
                        LabelsCommand.class,
                        TrainerCommand.class,
                        TrainingCommand.class));
        groups.put("Models:", List.of(ModelsCommand.class, PredictCommand.class, ServeCommand.class));
        groups.put(
                "Operate:",
                List.of(
                        TopicsCommand.class,
                        AclsCommand.class,
                        BackfillCommand.class,
                        DeadLettersCommand.class,
                        EraseCommand.class,
                        AuditCommand.class,
                        KeysCommand.class,
                        WebhooksCommand.class,
                        BenchPlaceholder.class));
        groups.put("Find out more:", List.of(HelpCommand.class, CompletionCommand.class));
        return groups;
    }

    /** Runs one command line and returns its exit code. */
    public static int run(String... args) {
        return execute(commandLine(System.getenv(), args), args);
    }

    /**
     * The same with the benchmarks in the place that is kept for them.
     *
     * @param bench an object with the annotations of a picocli command
     */
    public static int runWithBench(Object bench, String... args) {
        return execute(commandLineWithBench(bench, System.getenv(), args), args);
    }

    private static int execute(CommandLine commandLine, String... args) {
        // JSON lines are UTF-8, whatever the terminal's language.
        commandLine
                .setOut(new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true))
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true));
        try {
            return commandLine.execute(args);
        } catch (Error e) { // picocli hands on exceptions only
            return FailureHandler.handle(e, commandLine);
        }
    }

    /**
     * @param environment from which options that are not given take their values
     * @param args what will be executed: commands that it does not name need not be built; nothing for all of them
     */
    public static CommandLine commandLine(Map<String, String> environment, String... args) {
        return commandLine(environment, Optional.empty(), args);
    }

    /** {@link #commandLine} with the benchmarks in the place that is kept for them. */
    public static CommandLine commandLineWithBench(Object bench, Map<String, String> environment, String... args) {
        return commandLine(environment, Optional.of(bench), args);
    }

    private static CommandLine commandLine(Map<String, String> environment, Optional<Object> bench, String... args) {
        CommandLine commandLine = new CommandLine(new Ticketstream());
        CommandTree.grow(
                commandLine,
                GROUPS.values().stream().<Class<?>>flatMap(List::stream).toList(),
                List.of(args));
        bench.ifPresent(command -> {
            commandLine.getCommandSpec().removeSubcommand("bench");
            commandLine.addSubcommand(command);
        });
        commandLine.setDefaultValueProvider(new LayeredDefaults("TICKETSTREAM_", environment));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setHelpFactory(new HelpWithDefaults());
        commandLine.setUsageHelpWidth(Terminal.columns());
        new CommandList(GROUPS).useIn(commandLine);
        commandLine.setExecutionStrategy(new PrintSettings(new CommandLine.RunLast()));
        commandLine.setParameterExceptionHandler(new UsageHandler());
        commandLine.setExecutionExceptionHandler(new FailureHandler());
        return commandLine;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
