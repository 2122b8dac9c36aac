package org.ticketstream.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One setting of a record. */
final class SettingField {
    private static final String FAMILY = ".*";

    private final RecordComponent component;
    private final Setting setting;
    private final String key;

    /** @param prefix of the key, from the records around this one */
    SettingField(RecordComponent component, String prefix) {
        this.component = component;
        this.setting = component.getAnnotation(Setting.class);
        this.key = prefix + (setting.name().isEmpty() ? kebabCase(component.getName()) : setting.name());
        if (setting.help().isBlank() && !setting.hidden()) {
            throw new IllegalStateException("Cannot offer the setting " + key + ": it has no help");
        }
    }

    String key() {
        return key;
    }

    /** The key, then the ones that the setting had before. */
    List<String> keys() {
        return Stream.concat(Stream.of(key), Stream.of(setting.aliases())).toList();
    }

    String componentName() {
        return component.getName();
    }

    Setting setting() {
        return setting;
    }

    boolean isHidden() {
        return setting.hidden();
    }

    /** Whether it takes all names that begin with {@link #familyPrefix()}. */
    boolean isFamily() {
        return key.endsWith(FAMILY);
    }

    String familyPrefix() {
        return key.substring(0, key.length() - 1);
    }

    boolean isFlag() {
        return component.getType() == boolean.class;
    }

    boolean isCollection() {
        return component.getType() == List.class || component.getType() == Set.class;
    }

    boolean isOptional() {
        return component.getType() == Optional.class;
    }

    Class<?> type() {
        return component.getType();
    }

    /** What an {@code Optional}, {@code List} or {@code Set} holds, else the type. */
    Class<?> valueType() {
        if (!isOptional() && !isCollection()) {
            return type();
        }
        Type argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        return (Class<?>) (argument instanceof ParameterizedType generic ? generic.getRawType() : argument);
    }

    Optional<String> defaultText() {
        return setting.defaultValue().equals(Setting.NONE) ? Optional.empty() : Optional.of(setting.defaultValue());
    }

    /** What the setting is where nobody gives it and it has no default; empty if it must be given. */
    Optional<Object> absent() {
        if (isOptional()) {
            return Optional.of(Optional.empty());
        }
        if (type() == List.class) {
            return Optional.of(List.of());
        }
        if (type() == Set.class) {
            return Optional.of(Set.of());
        }
        if (type() == Map.class) {
            return Optional.of(Map.of());
        }
        return isFlag() ? Optional.of(false) : Optional.empty();
    }

    boolean isRequired() {
        return defaultText().isEmpty() && absent().isEmpty();
    }

    /** Of an instance of the record. */
    Object valueIn(Object settings) {
        return SettingsModel.get(component, settings);
    }

    static String kebabCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    static String variable(String prefix, String key) {
        return prefix + key.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return key;
    }
}
