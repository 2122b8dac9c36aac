package org.ticketstream.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of a record whose components are annotated with {@link Setting}, those of nested records among them.
 *
 * @param <T> the record
 */
public final class SettingsModel<T extends Record> {
    private final Class<T> type;
    private final List<Member> members;

    /** What a component of the record holds. */
    sealed interface Member {}

    record Leaf(SettingField field) implements Member {}

    record Nested(RecordComponent component, SettingsModel<?> model) implements Member {}

    private SettingsModel(Class<T> type, List<Member> members) {
        this.type = type;
        this.members = members;
    }

    /**
     * Reads the annotations.
     *
     * @throws IllegalStateException if a component is neither a setting nor a record of settings, or two settings have
     *     one name
     */
    public static <T extends Record> SettingsModel<T> of(Class<T> type) {
        SettingsModel<T> model = of(type, "");
        Set<String> keys = new LinkedHashSet<>();
        model.fields().flatMap(field -> field.keys().stream()).forEach(key -> {
            if (!keys.add(key)) {
                throw new IllegalStateException(
                        "Cannot offer the settings of " + type.getName() + ": two are named " + key);
            }
        });
        return model;
    }

    private static <T extends Record> SettingsModel<T> of(Class<T> type, String prefix) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Setting.class)) {
                members.add(new Leaf(new SettingField(component, prefix)));
            } else if (component.getType().isRecord()) {
                Prefix own = component.getAnnotation(Prefix.class);
                String inner = own == null ? prefix : prefix + own.value();
                members.add(new Nested(component, of(component.getType().asSubclass(Record.class), inner)));
            } else {
                throw new IllegalStateException("Cannot offer the settings of " + type.getName() + ": "
                        + component.getName() + " is neither a setting nor a record of settings");
            }
        }
        return new SettingsModel<>(type, List.copyOf(members));
    }

    /** File keys of all settings, in the order of the record. */
    public List<String> keys() {
        return namedFields().stream().map(SettingField::key).toList();
    }

    /** @throws SettingsException if a setting has no default and cannot be absent */
    public T defaults() {
        return read(Map.of());
    }

    /**
     * Reads a record from values by their keys; all others have their defaults.
     *
     * @throws SettingsException if a key is unknown, a value cannot be used or one is missing; names all of them
     */
    public T read(Map<String, String> values) {
        return new SettingsAssembly<>(this).assemble(given(values));
    }

    /**
     * Changes some settings of a record.
     *
     * @param values by their keys
     * @throws SettingsException if a key is unknown or a value cannot be used; names all of them
     */
    public T with(T base, Map<String, String> values) {
        return new SettingsAssembly<>(this).change(base, given(values));
    }

    private GivenSettings given(Map<String, String> values) {
        GivenSettings given = new GivenSettings(namedFields(), "");
        given.takeAll(values);
        return given;
    }

    /** Those that can be given from outside. */
    List<SettingField> namedFields() {
        return fields().filter(field -> !field.isHidden()).toList();
    }

    Stream<SettingField> fields() {
        return members.stream()
                .flatMap(member ->
                        member instanceof Nested nested ? nested.model().fields() : Stream.of(((Leaf) member).field()));
    }

    List<Member> members() {
        return members;
    }

    /** @throws IllegalArgumentException as the record's constructor does */
    T create(Object... components) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException("Cannot create a " + type.getName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot create a " + type.getName(), e);
        }
    }

    static Object get(RecordComponent component, Object instance) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(instance);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
