package org.ticketstream.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Names that no setting has, and the ones that may have been meant. */
final class UnknownNames {
    private final Collection<String> keys;
    private final Set<String> written = new LinkedHashSet<>();
    private final List<String> meant = new ArrayList<>();

    /** @param keys that there are */
    UnknownNames(Collection<String> keys) {
        this.keys = keys;
    }

    /**
     * Adds a name.
     *
     * @param name as it was written, and where
     * @param key that it would stand for
     * @param form how the name of a key is written there
     */
    void add(String name, String key, UnaryOperator<String> form) {
        if (written.add(name)) {
            NearestNames.of(key, keys).stream().findFirst().map(form).ifPresent(meant::add);
        }
    }

    /** Names all of them; empty if there are none. */
    Optional<String> message() {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Unknown settings: " + String.join(", ", written)
                + (meant.isEmpty() ? "" : "; did you mean " + String.join(", ", meant) + "?"));
    }
}
