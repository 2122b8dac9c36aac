package org.ticketstream.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ticketstream.settings.SettingsModel.Leaf;
import org.ticketstream.settings.SettingsModel.Member;
import org.ticketstream.settings.SettingsModel.Nested;

/**
 * Makes one record out of given values and defaults, and gathers what is wrong with them. Used once.
 *
 * @param <T> the record
 */
final class SettingsAssembly<T extends Record> {
    private static final int MOST_SUSPECTS = 3;

    private final SettingsModel<T> model;
    private final Map<SettingField, Object> values = new HashMap<>();
    private final Map<SettingField, String> sources = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    SettingsAssembly(SettingsModel<T> model) {
        this.model = model;
    }

    /** @throws SettingsException with every problem */
    T assemble(GivenSettings given) {
        model.fields().forEach(this::leaveOut);
        return result(given);
    }

    /** @throws SettingsException with every problem */
    T change(T base, GivenSettings given) {
        take(model, base);
        return result(given);
    }

    private void take(SettingsModel<?> part, Object instance) {
        for (Member member : part.members()) {
            if (member instanceof Nested nested) {
                take(nested.model(), SettingsModel.get(nested.component(), instance));
            } else {
                SettingField field = ((Leaf) member).field();
                values.put(field, field.valueIn(instance));
            }
        }
    }

    private T result(GivenSettings given) {
        problems.addAll(given.problems());
        given.families().forEach(values::put);
        model.fields()
                .filter(given.values()::containsKey)
                .forEach(field -> read(field, given.values().get(field)));
        model.fields()
                .filter(field -> !values.containsKey(field) && !sources.containsKey(field))
                .forEach(field -> problems.add(
                        "--" + field.key() + " is missing: " + field.setting().help()));
        Optional<? extends Record> record = create(model);
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        @SuppressWarnings("unchecked")
        T settings = (T) record.orElseThrow();
        return settings;
    }

    private void read(SettingField field, GivenValue given) {
        values.remove(field);
        sources.put(field, given.source());
        if (field.setting().secret() && given.onCommandLine()) {
            problems.add("Cannot take " + given.source()
                    + " on a command line, where every user of the machine can read it: " + saferPlaces(field));
            return;
        }
        try {
            values.put(field, SettingText.read(field, given.text()));
        } catch (IllegalArgumentException e) {
            problems.add(given.source() + e.getMessage());
        }
    }

    private String saferPlaces(SettingField field) {
        String file = field.key() + "-file";
        return (model.keys().contains(file) ? "name a file with --" + file + ", or " : "") + "set the variable";
    }

    private void leaveOut(SettingField field) {
        if (!field.isRequired()) {
            values.put(field, unset(field));
        }
    }

    private static Object unset(SettingField field) {
        return field.defaultText().map(text -> SettingText.read(field, text)).orElseGet(() -> field.absent()
                .orElseThrow());
    }

    /** Empty if a problem was found in it. */
    private <R extends Record> Optional<R> create(SettingsModel<R> part) {
        List<Object> components = new ArrayList<>();
        boolean whole = true;
        for (Member member : part.members()) {
            Optional<?> value = member instanceof Nested nested
                    ? create(nested.model())
                    : Optional.ofNullable(values.get(((Leaf) member).field()));
            whole &= value.isPresent();
            components.add(value.orElse(null));
        }
        if (!whole) {
            return Optional.empty();
        }
        try {
            return Optional.of(part.create(components.toArray()));
        } catch (IllegalArgumentException e) {
            problems.add(blamed(part, e.getMessage()) + e.getMessage());
            return Optional.empty();
        }
    }

    /** Names the given settings without which the record could be made, or else those that its message names. */
    private String blamed(SettingsModel<?> part, String message) {
        List<SettingField> given = part.fields().filter(sources::containsKey).toList();
        List<SettingField> guilty =
                given.stream().filter(field -> canBeMadeWithout(part, field)).toList();
        if (guilty.isEmpty()) {
            Predicate<SettingField> named =
                    field -> message.contains(field.key()) || message.contains(field.componentName());
            guilty = given.stream().filter(named).toList();
        }
        if (guilty.isEmpty() && given.size() <= MOST_SUSPECTS) {
            guilty = given;
        }
        return guilty.isEmpty() ? "" : guilty.stream().map(sources::get).collect(Collectors.joining(", ", "", ": "));
    }

    private boolean canBeMadeWithout(SettingsModel<?> part, SettingField field) {
        if (field.isRequired()) {
            return false;
        }
        SettingsAssembly<T> other = new SettingsAssembly<>(model);
        other.values.putAll(values);
        other.values.put(field, unset(field));
        return other.create(part).isPresent();
    }
}
