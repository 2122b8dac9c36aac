package org.ticketstream.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ticketstream.settings.SettingsModel.Leaf;
import org.ticketstream.settings.SettingsModel.Member;
import org.ticketstream.settings.SettingsModel.Nested;
import picocli.CommandLine.Command;

/**
 * Proves for every component of a settings record that its flag, its variable and its file key each set it and nothing
 * else (a secret has no flag, a family no variable), and that its default is in the help. A test lists the names with a
 * value that is not the default; a component that the test does not list fails it.
 *
 * <pre>{@code
 * SettingsContract.of(QualitySettings.class)
 *         .setting("window", "10m")
 *         .setting("kept", "2d")
 *         .verify(tempDir);
 * }</pre>
 */
public final class SettingsContract {
    private static final String PREFIX = "TICKETSTREAM_TEST_";

    private final SettingsReader<?> reader;
    private final Map<String, String> required = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> companions = new HashMap<>();
    private final Set<SettingField> madeFrom = new HashSet<>();

    @Command(name = "test")
    private static final class Usage {}

    private SettingsContract(SettingsReader<?> reader) {
        this.reader = reader;
    }

    /** Begins a test of a record. */
    public static SettingsContract of(Class<? extends Record> type) {
        return new SettingsContract(SettingsReader.of(type, PREFIX));
    }

    /**
     * A setting without a default, with the value that it has in all parts of the test, and the one that it is changed
     * to.
     */
    public SettingsContract required(String key, String value, String other) {
        required.put(key, value);
        return setting(key, other);
    }

    /** A setting, with a value that is not its default. */
    public SettingsContract setting(String key, String value) {
        values.put(key, value);
        return this;
    }

    /** A setting whose value is allowed only beside others. */
    public SettingsContract setting(String key, String value, Map<String, String> beside) {
        companions.put(key, beside);
        return setting(key, value);
    }

    /**
     * Runs the test.
     *
     * @param dir for settings files
     */
    public void verify(Path dir) {
        List<SettingField> fields = reader.model().namedFields();
        assertThat(values.keySet()).as("settings that the test lists").hasSameSizeAs(fields);
        assertThat(fields)
                .as("settings that the test lists")
                .allSatisfy(field -> assertThat(listed(field)).as(field.key()).hasSize(1));
        String help = withoutBlanks(reader.help(new Usage()));
        fields.forEach(field -> {
            verify(field, dir);
            assertThat(help).as("help").contains("--" + (field.isFamily() ? field.familyPrefix() : field.key()));
            field.defaultText()
                    .filter(text -> !text.isEmpty() && !text.equals("false"))
                    .ifPresent(text -> assertThat(help)
                            .as("default of %s in the help", field)
                            .contains(withoutBlanks(lastWord(field) + " Default: " + text + ".")));
        });
        refusesWhatIsUnknown(dir);
    }

    private void verify(SettingField field, Path dir) {
        String key = listed(field).get(0);
        Map<String, String> others = new HashMap<>(required);
        others.putAll(companions.getOrDefault(key, Map.of()));
        Map<SettingField, Object> before = read(dir, others, Map.of(), Map.of());
        Map<String, String> withoutIt = new HashMap<>(others);
        withoutIt.remove(key);
        Map<String, String> only = Map.of(key, values.get(key));

        if (!field.setting().secret()) {
            verify("flag", field, before, read(dir, withoutIt, Map.of(), only));
        }
        if (!field.isFamily()) {
            verify("variable", field, before, read(dir, with(withoutIt, only), Map.of(), Map.of()));
        }
        verify("file key", field, before, read(dir, withoutIt, only, Map.of()));
    }

    /** The names of the test that are this setting. */
    private List<String> listed(SettingField field) {
        return values.keySet().stream()
                .filter(name -> field.isFamily() ? name.startsWith(field.familyPrefix()) : name.equals(field.key()))
                .toList();
    }

    private void verify(
            String place, SettingField field, Map<SettingField, Object> before, Map<SettingField, Object> after) {
        assertThat(after.get(field)).as("%s %s", place, field).isNotEqualTo(before.get(field));
        after.forEach((other, value) -> {
            if (isComparable(other) && !other.equals(field)) {
                assertThat(value)
                        .as("%s, which the %s %s does not set", other, place, field)
                        .isEqualTo(before.get(other));
            }
        });
        if (isComparable(field) && !field.isFamily()) {
            assertThat(after.get(field))
                    .as("%s %s", place, field)
                    .isEqualTo(SettingText.read(field, values.get(field.key())));
        }
    }

    private boolean isComparable(SettingField field) {
        return field.setting().converter() == Setting.NoConverter.class && !madeFrom.contains(field);
    }

    private Map<SettingField, Object> read(
            Path dir, Map<String, String> environment, Map<String, String> file, Map<String, String> flags) {
        Map<String, String> variables = new HashMap<>();
        environment.forEach((key, value) -> variables.put(reader.variable(key), value));
        if (!file.isEmpty()) {
            variables.put(
                    reader.variable(SettingsReader.CONFIG), write(dir, file).toString());
        }
        String[] args = flags.entrySet().stream()
                .map(flag ->
                        isSwitch(flag.getKey()) ? "--" + flag.getKey() : "--" + flag.getKey() + "=" + flag.getValue())
                .toArray(String[]::new);
        Map<SettingField, Object> components = new LinkedHashMap<>();
        flatten(reader.model(), reader.read(args, variables), components);
        return components;
    }

    private boolean isSwitch(String key) {
        return reader.model().namedFields().stream()
                .anyMatch(field -> field.isFlag() && field.key().equals(key));
    }

    private void flatten(SettingsModel<?> model, Object record, Map<SettingField, Object> into) {
        for (Member member : model.members()) {
            if (member instanceof Nested nested && nested.model().supplies()) {
                nested.model().fields().forEach(field -> {
                    into.put(field, SettingsModel.get(nested.component(), record));
                    madeFrom.add(field);
                });
            } else if (member instanceof Nested nested) {
                flatten(nested.model(), SettingsModel.get(nested.component(), record), into);
            } else {
                SettingField field = ((Leaf) member).field();
                into.put(field, Objects.requireNonNull(field.valueIn(record)));
            }
        }
    }

    private void refusesWhatIsUnknown(Path dir) {
        Map<String, String> environment = new HashMap<>();
        required.forEach((key, value) -> environment.put(reader.variable(key), value));
        environment.put(reader.variable("no-such-variable"), "1");
        Path file = write(dir, Map.of("no-such-key", "1"));

        assertThatThrownBy(() -> reader.read(new String[] {"--config=" + file, "--no-such-flag=1"}, environment))
                .hasMessageContaining(reader.variable("no-such-variable"))
                .hasMessageContaining("no-such-key")
                .hasMessageContaining("--no-such-flag");
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private static Path write(Path dir, Map<String, String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach((key, value) ->
                text.append(key).append('=').append(value.replace("\\", "\\\\")).append('\n'));
        try {
            return Files.writeString(dir.resolve("settings-under-test.properties"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastWord(SettingField field) {
        String help = field.setting().help();
        return help.substring(help.lastIndexOf(' ') + 1);
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }
}
