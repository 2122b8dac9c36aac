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
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The settings of a record whose components are annotated with {@link Setting}, those of nested records among them.
 *
 * @param <T> the record
 */
public final class SettingsModel<T extends Record> {
    private final Class<T> type;
    private final List<Member> members;
    private final boolean supplies;

    /** What a component of the record holds. */
    sealed interface Member {}

    record Leaf(SettingField field) implements Member {}

    record Nested(RecordComponent component, SettingsModel<?> model) implements Member {}

    private SettingsModel(Class<T> type, List<Member> members, boolean supplies) {
        this.type = type;
        this.members = members;
        this.supplies = supplies;
    }

    /**
     * Reads the annotations.
     *
     * @throws IllegalStateException if a component is neither a setting nor a record of settings, or two settings have
     *     one name
     */
    public static <T extends Record> SettingsModel<T> of(Class<T> type) {
        SettingsModel<T> model = of(type, "", false);
        Set<String> keys = new LinkedHashSet<>();
        model.fields().flatMap(field -> field.keys().stream()).forEach(key -> {
            if (!keys.add(key)) {
                throw new IllegalStateException(
                        "Cannot offer the settings of " + type.getName() + ": two are named " + key);
            }
        });
        return model;
    }

    private static <T extends Record> SettingsModel<T> of(Class<T> type, String prefix, boolean supplies) {
        List<Member> members = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            members.add(member(component, prefix));
        }
        return new SettingsModel<>(type, List.copyOf(members), supplies);
    }

    private static Member member(RecordComponent component, String prefix) {
        if (component.isAnnotationPresent(Setting.class)) {
            return new Leaf(new SettingField(component, prefix));
        }
        From from = component.getAnnotation(From.class);
        Class<?> settings = from == null ? component.getType() : from.value();
        if (!settings.isRecord()) {
            throw new IllegalStateException(
                    "Cannot offer " + component + " as settings: it is neither a setting nor a record of settings");
        }
        Prefix own = component.getAnnotation(Prefix.class);
        String inner = own == null ? prefix : prefix + own.value();
        return new Nested(component, of(settings.asSubclass(Record.class), inner, from != null));
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

    /** Whether an outer record holds not this record but what it supplies. */
    boolean supplies() {
        return supplies;
    }

    /**
     * What an outer record holds.
     *
     * @throws IllegalArgumentException as the record's constructor does, or its supplier
     */
    Object create(Object... components) {
        T settings = construct(components);
        return supplies ? ((Supplier<?>) settings).get() : settings;
    }

    private T construct(Object... components) {
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
