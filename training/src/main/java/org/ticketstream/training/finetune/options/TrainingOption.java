package org.ticketstream.training.finetune.options;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ticketstream.settings.Setting;

/** One option of {@link TrainingOptions}, for what is derived from all of them. */
public final class TrainingOption {
    private static final List<TrainingOption> ALL = all(TrainingOptions.class, List.of());

    private final List<RecordComponent> path;

    private TrainingOption(List<RecordComponent> path) {
        this.path = path;
    }

    /** All options, in the order of the records. */
    public static List<TrainingOption> all() {
        return ALL;
    }

    private static List<TrainingOption> all(Class<?> type, List<RecordComponent> above) {
        List<TrainingOption> options = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            List<RecordComponent> path = new ArrayList<>(above);
            path.add(component);
            if (component.isAnnotationPresent(Setting.class)) {
                options.add(new TrainingOption(path));
            } else {
                options.addAll(all(component.getType(), path));
            }
        }
        return List.copyOf(options);
    }

    /** Name of its flag without dashes, such as {@code learning-rate}. */
    public String name() {
        String given = leaf().getAnnotation(Setting.class).name();
        return given.isEmpty()
                ? leaf().getName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT)
                : given;
    }

    /** Type of its value. */
    public Class<?> type() {
        return leaf().getType();
    }

    /** Whether a search can try values of it, and how. */
    public Optional<Tried> tried() {
        return Optional.ofNullable(leaf().getAnnotation(Tried.class));
    }

    /** Whether it says only how a step is computed, not what comes of it. */
    public boolean isExecution() {
        return leaf().getDeclaringRecord() == ExecutionOptions.class;
    }

    /** Its value. */
    public Object in(TrainingOptions options) {
        Object value = options;
        try {
            for (RecordComponent component : path) {
                value = component.getAccessor().invoke(value);
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + name(), e);
        }
    }

    private RecordComponent leaf() {
        return path.get(path.size() - 1);
    }

    @Override
    public String toString() {
        return name();
    }
}
