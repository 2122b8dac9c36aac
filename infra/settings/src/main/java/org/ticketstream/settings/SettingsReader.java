package org.ticketstream.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Reads the settings of a service, by increasing weight: the defaults of the record, the properties file that
 * {@code --config} names, the environment, the command line. All use the same names.
 *
 * <pre>{@code
 * SettingsReader<IngestSettings> reader = SettingsReader.of(IngestSettings.class, "TICKETSTREAM_INGEST_");
 * if (SettingsReader.asksForHelp(args)) {
 *     System.out.println(reader.help(new IngestUsage()));
 * } else {
 *     IngestSettings settings = reader.read(args, System.getenv());
 * }
 * }</pre>
 *
 * @param <T> the record of settings
 */
public final class SettingsReader<T extends Record> {
    static final String CONFIG = "config";

    private static final Set<String> HELP = Set.of("--help", "-h");
    private static final int HELP_WIDTH = 110;

    private final SettingsModel<T> model;
    private final String variablePrefix;
    private final Consumer<Set<String>> flagCheck;
    private final UnaryOperator<Map<String, String>> shared;

    private SettingsReader(
            SettingsModel<T> model,
            String variablePrefix,
            Consumer<Set<String>> flagCheck,
            UnaryOperator<Map<String, String>> shared) {
        this.model = model;
        this.variablePrefix = variablePrefix;
        this.flagCheck = flagCheck;
        this.shared = shared;
    }

    /**
     * Prepares to read a record.
     *
     * @param variablePrefix of the environment variables, for example {@code TICKETSTREAM_INGEST_}; a variable that
     *     begins so and is no setting is refused
     */
    public static <T extends Record> SettingsReader<T> of(Class<T> type, String variablePrefix) {
        return new SettingsReader<>(SettingsModel.of(type), variablePrefix, names -> {}, environment -> Map.of());
    }

    /**
     * Looks at the names of the flags before they are read.
     *
     * @param check takes names without dashes; an {@code IllegalArgumentException} becomes one of the reported problems
     */
    public SettingsReader<T> checkingFlags(Consumer<Set<String>> check) {
        return new SettingsReader<>(model, variablePrefix, check, shared);
    }

    /**
     * Takes values from variables that several programs share, and that no prefix marks.
     *
     * @param values from the environment to values by their keys; they are weaker than those of every other place
     */
    public SettingsReader<T> sharing(UnaryOperator<Map<String, String>> values) {
        return new SettingsReader<>(model, variablePrefix, flagCheck, values);
    }

    /** Whether help is asked for anywhere on a command line. */
    public static boolean asksForHelp(String... args) {
        return List.of(args).stream().anyMatch(HELP::contains);
    }

    /**
     * Reads the record.
     *
     * @param args {@code --name value} or {@code --name=value}
     * @throws SettingsException if a name is unknown or given twice, a value is missing or cannot be used, or the file
     *     cannot be read; names all of them
     */
    public T read(String[] args, Map<String, String> environment) {
        GivenSettings given = new GivenSettings(model.namedFields(), variablePrefix);
        given.takeAll(shared.apply(environment));
        given.take(CommandLineFlags.parse(model.namedFields(), configOption(), args), environment, flagCheck);
        return new SettingsAssembly<>(model).assemble(given);
    }

    /**
     * Describes all settings.
     *
     * @param command annotated with picocli's {@code @Command}: name, description, footer
     */
    public String help(Object command) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        spec.usageMessage().abbreviateSynopsis(true).sortOptions(false).width(HELP_WIDTH);
        spec.addOption(configOption());
        model.namedFields()
                .forEach(field -> spec.addOption(SettingOption.of(field).build()));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Shows this help.")
                .build());
        return new CommandLine(spec).setHelpFactory(new HelpWithDefaults()).getUsageMessage();
    }

    SettingsModel<T> model() {
        return model;
    }

    String variable(String key) {
        return SettingField.variable(variablePrefix, key);
    }

    private static OptionSpec configOption() {
        return OptionSpec.builder("--" + CONFIG)
                .type(String.class)
                .paramLabel("FILE")
                .description("Properties file with any of these settings.")
                .build();
    }
}
