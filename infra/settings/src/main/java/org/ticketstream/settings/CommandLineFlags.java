package org.ticketstream.settings;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags of one start.
 *
 * @param values by names without dashes
 * @param unknown names with dashes, without values, which may be secret
 * @param problems a flag twice, a flag without a value
 */
record CommandLineFlags(Map<String, String> values, Set<String> unknown, List<String> problems) {

    /** @param fields that have flags */
    static CommandLineFlags parse(List<SettingField> fields, OptionSpec config, String[] args) {
        CommandSpec spec = CommandSpec.create().addOption(config);
        fields.stream().filter(field -> !field.isFamily()).forEach(field -> spec.addOption(option(field)));
        for (String name : familyMembers(fields, args)) {
            spec.addOption(
                    OptionSpec.builder(name).type(String.class).arity("1").build());
        }
        spec.parser().collectErrors(true);
        ParseResult parsed = new CommandLine(spec)
                .setUnmatchedArgumentsAllowed(true)
                .setExpandAtFiles(false)
                .parseArgs(args);
        Map<String, String> values = new LinkedHashMap<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            SettingOption.text(option).ifPresent(text -> values.put(option.names()[0].substring(2), text));
        }
        return new CommandLineFlags(
                values,
                unknown(parsed.unmatched(), args),
                parsed.errors().stream().map(Exception::getMessage).toList());
    }

    private static OptionSpec option(SettingField field) {
        return SettingOption.of(field).defaultValue(null).build();
    }

    /** Each is an option of its own for picocli. */
    private static Set<String> familyMembers(List<SettingField> fields, String[] args) {
        Set<String> names = new HashSet<>();
        for (String arg : args) {
            boolean member =
                    fields.stream().anyMatch(field -> field.isFamily() && arg.startsWith("--" + field.familyPrefix()));
            if (member) {
                names.add(name(arg));
            }
        }
        return names;
    }

    /** What follows an unknown flag is its value. */
    private static Set<String> unknown(List<String> unmatched, String[] args) {
        List<String> all = List.of(args);
        Set<String> names = new LinkedHashSet<>();
        for (String arg : unmatched) {
            int before = all.indexOf(arg) - 1;
            boolean value = !arg.startsWith("-") && before >= 0 && unmatched.contains(all.get(before));
            if (!value) {
                names.add(name(arg));
            }
        }
        return names;
    }

    private static String name(String arg) {
        int equals = arg.indexOf('=');
        return equals < 0 ? arg : arg.substring(0, equals);
    }
}
