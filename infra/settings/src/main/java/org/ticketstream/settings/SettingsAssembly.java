package org.ticketstream.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<Nested, Object> kept = new HashMap<>();
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

    /**
     * Changes a record.
     *
     * @throws SettingsException with every problem
     * @throws IllegalStateException if a changed setting is part of what {@link From} makes, which cannot be taken
     *     apart
     */
    T change(T base, GivenSettings given) {
        take(model, base);
        for (Nested made : kept.keySet()) {
            if (made.model().fields().anyMatch(given.values()::containsKey)) {
                throw new IllegalStateException("Cannot change one setting of " + made.component());
            }
        }
        return result(given);
    }

    private void take(SettingsModel<?> part, Object instance) {
        for (Member member : part.members()) {
            if (member instanceof Nested nested) {
                Object inner = SettingsModel.get(nested.component(), instance);
                if (nested.model().supplies()) {
                    kept.put(nested, inner);
                } else {
                    take(nested.model(), inner);
                }
            } else {
                SettingField field = ((Leaf) member).field();
                values.put(field, field.valueIn(instance));
            }
        }
    }

    /**
     * Checks what is given; what is missing is no problem.
     *
     * @throws SettingsException with every problem
     */
    void check(GivenSettings given) {
        model.fields().forEach(this::leaveOut);
        read(given);
        if (missing().isEmpty()) {
            create(model);
        }
        refuseProblems();
    }

    private T result(GivenSettings given) {
        read(given);
        missing()
                .forEach(field -> problems.add(
                        "--" + field.key() + " is missing: " + field.setting().help()));
        Optional<Object> record = create(model);
        refuseProblems();
        @SuppressWarnings("unchecked")
        T settings = (T) record.orElseThrow();
        return settings;
    }

    private void read(GivenSettings given) {
        problems.addAll(given.problems());
        given.families().forEach(values::put);
        model.fields()
                .filter(given.values()::containsKey)
                .forEach(field -> read(field, given.values().get(field), given.variable(field)));
    }

    private List<SettingField> missing() {
        return model.fields()
                .filter(field -> !values.containsKey(field) && !sources.containsKey(field) && !isKept(field))
                .toList();
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private boolean isKept(SettingField field) {
        return kept.keySet().stream().anyMatch(made -> made.model().fields().anyMatch(field::equals));
    }

    private void read(SettingField field, GivenValue given, String variable) {
        values.remove(field);
        sources.put(field, given.source());
        if (field.setting().secret() && given.onCommandLine()) {
            problems.add("Cannot take " + given.source()
                    + " on a command line, where every user of the machine can read it: "
                    + saferPlaces(field, variable));
            return;
        }
        try {
            values.put(field, SettingText.read(field, given.text()));
        } catch (IllegalArgumentException e) {
            problems.add(given.source() + e.getMessage());
        }
    }

    private String saferPlaces(SettingField field, String variable) {
        String file = field.key() + "-file";
        return (model.keys().contains(file) ? "name a file with --" + file + ", or " : "") + "set " + variable;
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
    private Optional<Object> create(SettingsModel<?> part) {
        List<Object> components = new ArrayList<>();
        boolean whole = true;
        for (Member member : part.members()) {
            Optional<Object> value = member instanceof Nested nested
                    ? nested(nested)
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
            problems.add(attributed(part, e.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<Object> nested(Nested nested) {
        return kept.containsKey(nested) ? Optional.of(kept.get(nested)) : create(nested.model());
    }

    /**
     * Says which setting a record refuses, and where it was given. A message that names the key needs no second name.
     */
    private String attributed(SettingsModel<?> part, String message) {
        List<SettingField> guilty = guilty(part, message);
        if (guilty.size() == 1
                && sources.get(guilty.get(0)).equals(guilty.get(0).key())
                && message.contains(guilty.get(0).key())) {
            return message;
        }
        if (guilty.size() == 1 && message.startsWith(guilty.get(0).key() + " ")) {
            return sources.get(guilty.get(0))
                    + message.substring(guilty.get(0).key().length());
        }
        return guilty.stream().map(sources::get).collect(Collectors.joining(", ", "", guilty.isEmpty() ? "" : ": "))
                + message;
    }

    /** The given settings without which the record could be made, or else those that the message names. */
    private List<SettingField> guilty(SettingsModel<?> part, String message) {
        List<SettingField> given = part.fields().filter(sources::containsKey).toList();
        List<SettingField> guilty =
                given.stream().filter(field -> canBeMadeWithout(part, field)).toList();
        if (guilty.isEmpty()) {
            guilty = given.stream()
                    .filter(field -> message.contains(field.key()) || message.contains(field.componentName()))
                    .toList();
        }
        return guilty.isEmpty() && given.size() <= MOST_SUSPECTS ? given : guilty;
    }

    private boolean canBeMadeWithout(SettingsModel<?> part, SettingField field) {
        if (field.isRequired()) {
            return false;
        }
        SettingsAssembly<T> other = new SettingsAssembly<>(model);
        other.values.putAll(values);
        other.kept.putAll(kept);
        other.values.put(field, unset(field));
        return other.create(part).isPresent();
    }
}
