package org.ticketstream.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The settings of a record as options of a picocli command. What is not on the command line is taken from the command's
 * {@link LayeredDefaults}, if it has them.
 *
 * <pre>{@code
 * @Mixin
 * private final SettingsOptions<TrainingOptions> training = SettingsOptions.of(TrainingOptions.class);
 * ...
 * TrainingOptions options = training.read();
 * }</pre>
 *
 * @param <T> the record of settings
 */
@Command
public final class SettingsOptions<T extends Record> {
    private final SettingsModel<T> model;
    private final Map<SettingField, OptionSpec> options = new LinkedHashMap<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private SettingsOptions(SettingsModel<T> model) {
        this.model = model;
        for (SettingField field : model.namedFields()) {
            OptionSpec.Builder option = SettingOption.of(field);
            options.put(field, option.required(field.isRequired()).build());
        }
    }

    /** Prepares a field with picocli's {@code @Mixin}. */
    public static <T extends Record> SettingsOptions<T> of(Class<T> type) {
        return new SettingsOptions<>(SettingsModel.of(type));
    }

    @Spec
    private void addOptions(CommandSpec self) {
        options.values().forEach(self::addOption);
    }

    /**
     * The record, once the command line has been parsed.
     *
     * @throws ParameterException if values cannot be used; names all of them
     */
    public T read() {
        try {
            return new SettingsAssembly<>(model).assemble(given());
        } catch (SettingsException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /**
     * Checks what is given of the record; what is missing is no problem.
     *
     * @throws ParameterException if values cannot be used; names all of them
     */
    public void check() {
        try {
            new SettingsAssembly<>(model).check(given());
        } catch (SettingsException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** Whether a setting was given, on the command line or elsewhere. */
    public boolean isGiven(String key) {
        return given().values().keySet().stream().anyMatch(field -> field.key().equals(key));
    }

    /** Whether an option of the command is one of these settings, and its value must never be shown. */
    public boolean isSecret(OptionSpec option) {
        return options.entrySet().stream()
                .anyMatch(entry -> entry.getValue().names()[0].equals(option.names()[0])
                        && entry.getKey().setting().secret());
    }

    private GivenSettings given() {
        IDefaultValueProvider provider = command.defaultValueProvider();
        String prefix = provider instanceof LayeredDefaults defaults ? defaults.variablePrefix() : "";
        GivenSettings given = new GivenSettings(model.namedFields(), prefix);
        boolean parsed = command.commandLine().getParseResult() != null;
        options.forEach((field, option) -> {
            String flag = option.names()[0];
            if (parsed && command.commandLine().getParseResult().hasMatchedOption(flag)) {
                SettingOption.text(option).ifPresent(text -> given.put(field, GivenValue.flag(flag, text)));
            } else if (provider instanceof LayeredDefaults defaults) {
                defaults.given(option).ifPresent(value -> given.put(field, value));
            }
        });
        return given;
    }
}
