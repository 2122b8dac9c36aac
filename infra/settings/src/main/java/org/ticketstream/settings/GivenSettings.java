package org.ticketstream.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What one start was given, out of all places, and what was wrong with the names. */
final class GivenSettings {
    private final String variablePrefix;
    private final Map<String, SettingField> fields = new LinkedHashMap<>();
    private final Map<SettingField, GivenValue> values = new HashMap<>();
    private final Map<SettingField, Map<String, String>> families = new HashMap<>();
    private final UnknownNames unknown;
    private final List<String> problems = new ArrayList<>();

    /** @param named settings that have a name outside */
    GivenSettings(List<SettingField> named, String variablePrefix) {
        this.variablePrefix = variablePrefix;
        named.forEach(field -> field.keys().forEach(key -> fields.put(key, field)));
        this.unknown = new UnknownNames(fields.keySet());
    }

    /** The later wins: file, environment, flags. */
    void take(CommandLineFlags flags, Map<String, String> environment, Consumer<Set<String>> flagCheck) {
        String configVariable = SettingField.variable(variablePrefix, SettingsReader.CONFIG);
        Optional.ofNullable(flags.values().getOrDefault(SettingsReader.CONFIG, environment.get(configVariable)))
                .ifPresent(file -> takeFile(Path.of(file)));
        takeShared(environment);
        new TreeMap<>(environment).forEach((variable, text) -> {
            if (variable.startsWith(variablePrefix) && !variable.equals(configVariable)) {
                takeVariable(variable, text);
            }
        });
        takeFlags(flags, flagCheck);
    }

    /** Values by their keys, with no other place. */
    void takeAll(Map<String, String> texts) {
        new TreeMap<>(texts)
                .forEach((key, text) ->
                        take(key, GivenValue.elsewhere(key, text), () -> unknown.add(key, key, meant -> meant)));
    }

    String variable(SettingField field) {
        return SettingField.variable(variablePrefix, field.key());
    }

    void put(SettingField field, GivenValue value) {
        values.put(field, value);
    }

    private void takeFile(Path file) {
        try {
            PropertiesFile.entries(file).forEach((key, entry) -> {
                String place = file + ":" + entry.line();
                take(
                        key,
                        GivenValue.elsewhere(key + " in " + place, entry.value()),
                        () -> unknown.add(key + " (" + place + ")", key, meant -> meant));
            });
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    /** Variables without the prefix, which several programs share. */
    private void takeShared(Map<String, String> environment) {
        for (SettingField field : fields.values()) {
            String variable = field.setting().sharedVariable();
            if (environment.containsKey(variable)) {
                values.putIfAbsent(field, GivenValue.elsewhere(variable, environment.get(variable)));
            }
        }
    }

    private void takeVariable(String variable, String text) {
        for (Map.Entry<String, SettingField> entry : fields.entrySet()) {
            if (SettingField.variable(variablePrefix, entry.getKey()).equals(variable)) {
                values.put(entry.getValue(), GivenValue.elsewhere(variable, text));
                return;
            }
        }
        unknown.add(
                variable + " (environment)",
                variable.substring(variablePrefix.length())
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                key -> SettingField.variable(variablePrefix, key));
    }

    private void takeFlags(CommandLineFlags flags, Consumer<Set<String>> check) {
        flags.values().forEach((name, text) -> {
            if (!name.equals(SettingsReader.CONFIG)) {
                take(name, GivenValue.flag("--" + name, text), () -> {});
            }
        });
        flags.unknown().forEach(flag -> unknown.add(flag, flag.replaceFirst("^-+", ""), key -> "--" + key));
        problems.addAll(flags.problems());
        try {
            check.accept(flags.values().keySet());
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private void take(String name, GivenValue value, Runnable otherwise) {
        SettingField field = fields.get(name);
        if (field != null) {
            values.put(field, value);
            return;
        }
        fields.values().stream()
                .filter(family -> family.isFamily() && name.startsWith(family.familyPrefix()))
                .findFirst()
                .ifPresentOrElse(
                        family -> families.computeIfAbsent(family, unused -> new TreeMap<>())
                                .put(name.substring(family.familyPrefix().length()), value.text()),
                        otherwise);
    }

    Map<SettingField, GivenValue> values() {
        return values;
    }

    Map<SettingField, Map<String, String>> families() {
        return families;
    }

    /** About names, and about where they stood. */
    List<String> problems() {
        List<String> all = new ArrayList<>(unknown.message().stream().toList());
        all.addAll(problems);
        return all;
    }
}
